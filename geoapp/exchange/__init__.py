"""Readers and writers: everything that enters or leaves as a file."""
