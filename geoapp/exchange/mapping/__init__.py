"""From the columns and words of a file to the columns and codes of a layer."""
