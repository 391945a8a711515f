"""Pure domain: plain values and shapely geometry in, values or domain errors out."""
