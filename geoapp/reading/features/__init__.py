"""Features of the API: which collections there are, what may be asked of them, and their answers as GeoJSON.

`sets` says what a collection is made of, `filters` turns CQL2 into SQL, `place` brings coordinates from outside to the
table's system, `paging` makes pages that stay right, `items` puts a question together and asks it.
"""
