"""The wordings and the work of agencies that reports are drawn from (wording.toml, work.toml)."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

QUARTERS = ("I", "II", "III", "IV")
_FOLDER = Path(__file__).parent


@cache
def wording() -> dict[str, Any]:
    """Lists of wordings by subject."""
    return tomllib.loads((_FOLDER / "wording.toml").read_text("utf-8"))


@cache
def work() -> dict[str, Any]:
    """Domains with their objectives and programs, and regions."""
    return tomllib.loads((_FOLDER / "work.toml").read_text("utf-8"))


class Words:
    """One wording of each list, drawn when it is first asked for and the same from then on."""

    def __init__(self, chance: Random) -> None:
        self._drawn = {
            f"{subject}.{name}": chance.choice(entries)
            for subject, lists in wording().items()
            for name, entries in lists.items()
        }

    def __call__(self, name: str, **values: object) -> str:
        """The drawn wording of "subject.name", its {places} filled in."""
        return str(self._drawn[name]).format(**values)
