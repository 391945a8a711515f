"""Boundaries as plain geometry: what two people made of one, and what became of it. Knows no database and no request."""
