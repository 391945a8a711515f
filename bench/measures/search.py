"""Suggestions while somebody types, letter by letter."""

from __future__ import annotations

import json
from urllib.parse import quote

from bench.client import Client
from bench.measures import Effort
from bench.place import Place, served
from bench.report import Section, median, quantile, table

MOST_MS = 50
TYPED = (
    # as it is written, with umlauts typed as people do without them, compounds, two words, streets, places
    "Müller Maschinenbau", "Mueller Metallbau", "Muller Logistik", "Bäckerei Größler", "Baeckerei Groessler", "Backerei Grossler",
    "Präzisionsteile", "Praezisionsteile", "Straßenbau", "Strassenbau", "Siemensstraße", "siemensstr", "Robert-Bosch-Str.",
    "Gewerbegebiet Altenburg", "Industriepark Nord", "Heinenkamp", "Königsbrück an der Fulda", "Koenigsbrueck", "Spedition Schmidt GmbH",
    "& Co. KG", "Öttinger", "Großhandel Krähenberg", "Zum Umspannwerk",
)  # fmt: skip
MISTYPED = (
    "Maschienenbau", "Schmitd Logistik", "Sanitärtehcnik", "Präzisonsteile", "Gewerbegebeit", "Simensstraße", "Unternehmensbertung",
    "Elektortechnik", "Zimmerman Holzbua", "Rosenbrgu", "xqzwv",
)  # fmt: skip
FROM_CHARS = 2
HOW = """Every beginning, from two letters on, of words and names as people type them: as written, without umlauts, half a compound, two
words; then words with typing errors. One request after the other, as one person types; the answer is the list of suggestions as
the page shows it. Nothing of it is kept by the server."""


def measure(place: Place, effort: Effort) -> Section:
    """All beginnings, some rounds."""
    kinds = {"as written": TYPED, "with typing errors": MISTYPED}
    asked = {
        kind: sorted({w[:n] for w in words for n in range(FROM_CHARS, len(w) + 1)})[: effort.typed]
        for kind, words in kinds.items()
    }
    times: dict[str, dict[str, list[float]]] = {kind: {text: [] for text in texts} for kind, texts in asked.items()}
    hits: dict[str, int] = {}
    with (
        served(place.full()) as port,
        Client(port) as client,
        Client(port, accept="application/json", encodings="identity") as program,
    ):
        for number in range(effort.rounds + 1):
            for kind, texts in asked.items():
                for text in texts:
                    answer = client.get(f"/search?q={quote(text)}")
                    if number:
                        times[kind][text].append(answer.seconds * 1000)
            place.say(f"  round {number} of {effort.rounds}")
        for word in (*TYPED, *MISTYPED):
            hits[word] = len(json.loads(program.get(f"/search?q={quote(word)}").body))
    every = [ms for by in times.values() for found in by.values() for ms in found]
    section = Section("search", "suggestions while typing", HOW)
    section.add("median", median(every), "ms", MOST_MS)
    section.add("p95", quantile(every, 0.95), "ms", MOST_MS)
    section.add("slowest", max(every), "ms")
    for kind, by in times.items():
        own = [ms for found in by.values() for ms in found]
        section.add(f"{kind}, median", median(own), "ms")
        section.add(f"{kind}, p95", quantile(own, 0.95), "ms")
    slow = sorted(((median(found), text) for by in times.values() for text, found in by.items()), reverse=True)[:8]
    section.tables.append(table(("slowest texts", "median"), [(f"`{text}`", f"{ms:.1f} ms") for ms, text in slow]))
    nothing = ", ".join(word for word, count in hits.items() if not count)
    section.notes.append(
        f"{sum(map(len, asked.values()))} texts, {len(every)} answers; whole words that find nothing: {nothing or 'none'}."
    )
    return section
