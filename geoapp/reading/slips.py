"""Patterns for a word with one slip of the typing hand, made so that a trigram index finds what they mean.

Trap: what the index cannot tell apart is read row by row. A pattern therefore keeps enough letters in a row on both sides
of the slip, and stays short: of a long one the index makes nothing at all. Words are folded, so only letters and digits.
"""

from __future__ import annotations

INDEXED_CHARS = 3
"""Fewer letters inside a word are in no trigram; at the beginning of a word two are."""
SAYING_CHARS = 5
"""Letters that must be right to tell what was meant."""
GAPS = 8
"""Places of a word where a wrong letter is looked for."""
TOGETHER = 5
"""Ways to write a word in one pattern."""
LOOKED_AT_CHARS = 20
"""Letters of a word that are looked at; more tell no more."""


def contains(word: str, more: str = "") -> str:
    """A pattern for what has the word, and `more` after it; too few letters for the index must begin a word."""
    return (word if len(word) >= INDEXED_CHARS else f"(^| ){word}") + more


def patterns(word: str) -> list[str]:
    """Patterns of which one must fit: the word as it is or with a slip. None has more than the index can use."""
    word = word[:LOOKED_AT_CHARS]
    swapped = swaps(word)
    short = [swapped[at : at + TOGETHER] for at in range(0, len(swapped), TOGETHER)]
    return ["|".join(ways) for ways in ([contains(word), *gaps(word)], *short)]


def gaps(word: str) -> list[str]:
    """The word with a gap for letters that may be wrong, missing or too much."""
    wide = -(-len(word) // GAPS)
    out = []
    for at in range(0, len(word), wide):
        left, right = word[:at], word[at + wide :]
        if len(right) >= INDEXED_CHARS and len(left + right) >= SAYING_CHARS:
            out.append(contains(left, f"[^ ]{{{wide - 1},{wide + 1}}}{right}"))
    return out


def swaps(word: str) -> list[str]:
    """The word with two letters swapped; the last two are open, so that a slip there is one as well."""
    if len(word) <= SAYING_CHARS:
        return []
    return [word[:-2], *(word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 2))]
