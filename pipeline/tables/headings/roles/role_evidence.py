"""What speaks for a column's role beside its heading: words, kinds of values, relations (role_weights.toml)."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from pipeline.relations.column_relation import Kind
from schemas.errors import LexiconError
from schemas.vocabulary import Role

_FILE = Path(__file__).with_name("role_weights.toml")
_LIKE = 85.0  # per cent of equal letters between a misspelt word and the one meant
_LETTERS = 6  # shorter words must be printed exactly
PERCENTAGES = frozenset({Role.ACHIEVEMENT, Role.BUDGET_PCT})
MONEY = frozenset({Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE})
SPENT = frozenset({Role.BUDGET, Role.BUDGET_REALIZATION})
PERFORMANCE = frozenset({Role.TARGET, Role.REALIZATION})
FIGURES = (*sorted(PERFORMANCE), Role.ACHIEVEMENT, *sorted(MONEY), Role.BUDGET_PCT)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Roles of a relation's result and of its operands, in order."""

    kind: Kind
    roles: tuple[Role, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """role_weights.toml."""

    weights: Mapping[str, float]
    patterns: tuple[Pattern, ...]
    refuted: tuple[Pattern, ...]
    words: Mapping[Role, tuple[str, ...]]
    of_year: re.Pattern[str]
    earned: re.Pattern[str]

    def of_words(self, path: Sequence[str], role: Role) -> float:
        """What the words of a heading path say for `role`, the innermost heading most; a per cent sign is a word of
        percentages and speaks against all others."""
        if not path:
            return 0.0
        leaf, above = self._said(path[-1], role), any(self._said(text, role) for text in path[:-1])
        told = self.weights["word_leaf"] * leaf + self.weights["word_above"] * above
        if re.search(r"%|\bpers[ea]n|\bpros[ea]n", path[-1].casefold()):
            told += self.weights["word_leaf"] * (1 if role in PERCENTAGES else -1)
        return told

    def _said(self, text: str, role: Role) -> bool:
        printed = re.findall(r"[a-z]+", text.casefold())
        return any(_alike(word, one) for word in self.words[role] for one in printed)


@cache
def _alike(word: str, printed: str) -> bool:
    return word == printed or (len(word) >= _LETTERS <= len(printed) and fuzz.ratio(word, printed) >= _LIKE)


@cache
def load_evidence(path: Path = _FILE) -> Evidence:
    """Raises LexiconError for an unknown role or kind of relation."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        return Evidence(
            weights={name: float(value) for name, value in data["weights"].items()},
            patterns=tuple(_pattern(entry) for entry in data["pattern"]),
            refuted=tuple(_pattern(entry) for entry in data["refuted"]),
            words={Role(name): tuple(words) for name, words in data["words"].items()},
            of_year=re.compile(rf"\b(?:{'|'.join(data['of_year']['words'])})\b(?!\s*\d)", re.IGNORECASE),
            earned=re.compile(rf"\b(?:{'|'.join(data['earned']['words'])})\b", re.IGNORECASE),
        )
    except ValueError as error:
        raise LexiconError(path.name, "roles and kinds that the vocabularies have", str(error)) from error


def _pattern(entry: Mapping[str, Any]) -> Pattern:
    return Pattern(Kind(entry["kind"]), tuple(map(Role, entry["roles"])), float(entry.get("weight", 1.0)))
