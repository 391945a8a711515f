"""The read side: what a parsed question shows, as tiles, rows, counts, cards and hits, from `published` alone."""
