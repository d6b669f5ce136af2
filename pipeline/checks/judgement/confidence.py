"""How often a finding was right among judged ones that rest on evidence like its own (confidence.toml)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("confidence.toml")
#: shares of deviating lines that part the classes: one in twenty, one in six
_RARE, _SOME = 0.05, 0.17


def evidence_class(kept: int | None, deviating: int | None) -> str:
    """The class of a finding by the comparable lines that keep and that break what it compares; null: no such lines."""
    if kept is None or deviating is None:
        return "no_lines"
    share = deviating / (kept + deviating)
    return "rare" if share <= _RARE else "some" if share <= _SOME else "many"


def confidence(kept: int | None, deviating: int | None) -> float:
    """Probability that a finding with this evidence is right, 0..1."""
    return _measured()[evidence_class(kept, deviating)]


@cache
def _measured() -> Mapping[str, float]:
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: (entry["right"] + 1) / (entry["judged"] + 2) for name, entry in found.items()}
