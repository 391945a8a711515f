"""Measurements of geoapp on synthetic data: `bin/bench`, or `python -m bench --help`. Results go to bench/RESULTS.md."""
