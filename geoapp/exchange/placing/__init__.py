"""From the coordinates of a file to geometry as the database keeps it: EPSG:25832, 1 mm grid, valid, of the right kind."""
