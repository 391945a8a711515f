"""The regions, one module each."""

from . import duesseldorf, heinenkamp, herzbergstrasse, regionruhr

REGIONS = [herzbergstrasse.REGION, heinenkamp.REGION, duesseldorf.REGION, regionruhr.REGION]
