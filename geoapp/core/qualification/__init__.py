"""Qualifying core zones: indicators and, later, the workflow."""
