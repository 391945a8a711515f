"""How large the invented country is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """Rows of the full stock. The defaults are what the product is measured at."""

    municipalities: int = 11_000
    places: int = 3_000
    estates: int = 20_000
    plots: int = 100_000
    companies: int = 300_000
    streets: int = 60_000
    offered: int = 5_000
    """Plots on offer."""


FULL = Scale()
TINY = Scale(municipalities=200, places=60, estates=150, plots=600, companies=1_500, streets=300, offered=60)
"""Enough to run every measure in seconds, to see that it still runs."""
