"""An invented Germany of any size: places, municipalities, estates, plots, companies, roads. Equal seeds, equal data.

All coordinates are EPSG:25832 in metres. Only the outline and the positions of the largest cities are real.
"""
