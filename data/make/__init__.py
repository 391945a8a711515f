"""The demo regions, made from hand-drawn plans: `bin/demo-data` writes the files of `data/`."""
