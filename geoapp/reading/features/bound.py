"""Values of a statement under construction, each under a name of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Bound:
    """The parameters of a piece of SQL; `prefix` keeps those of two pieces apart."""

    prefix: str = "f"
    params: dict[str, Any] = field(default_factory=dict)

    def put(self, value: Any) -> str:
        """The placeholder of a value."""
        name = f"{self.prefix}{len(self.params)}"
        self.params[name] = value
        return f"%({name})s"
