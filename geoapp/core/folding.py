"""Text as people mistype it, folded to one spelling; the same rule as `published.fold` in the database (a test holds them together).

Köln, Koeln and Koln are one; so are Straße, Strasse and Str.; case and punctuation do not count.
"""

from __future__ import annotations

import re

_ACCENTS = str.maketrans("äöüáàâãåéèêëíìîïóòôõøúùûçñýšžćčłńśźż", "aouaaaaaeeeeiiiiooooouuucnyszcclnszz")


def fold(text: str) -> str:
    """The folded text; empty when nothing searchable is in it."""
    out = text.lower().replace("ß", "ss").translate(_ACCENTS)
    out = out.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    out = re.sub(r"strasse|str(\.|(?![0-9a-z_]))", "str", out)
    return re.sub(r"[^a-z0-9]+", " ", out).strip()
