"""What people may be, and what a token may be for."""

from __future__ import annotations

ROLES = ("viewer", "editor", "publisher", "admin")
"""Each may what those before it may: see the working state, edit it, publish, and keep the people."""

SCOPES = ("read", "write")
"""A token that writes also reads."""
