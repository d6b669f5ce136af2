"""The wordings of column headings, as lexicon.toml tells them."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pipeline.tables.headings.heading_meaning import Lexicon
from pipeline.tables.headings.heading_words import Asked, Compose, Term
from pipeline.tables.headings.periods import Periods
from pipeline.tables.headings.spellings import Spellings, fold
from pipeline.tables.headings.words import Words
from schemas.errors import LexiconError
from schemas.vocabulary import Level, Role

T = TypeVar("T", Role, Level)
_FILE = Path(__file__).with_name("lexicon.toml")
_SHORTEST = 3  # letters of a term that others begin with by chance (`spp`, `ppn`)
_GROUP = "group"  # `becomes` of a rule whose column is what its group is
_PLACES = ("begins", "contains")


def _parts(entry: Mapping[str, Any], spellings: Spellings, path: Path) -> Iterator[Term]:
    """The terms of an entry that headings begin with or contain."""
    role, midterm = _value(Role, entry["role"], path), bool(entry.get("midterm", False))
    for place in _PLACES:
        for term in entry.get(place, ()):
            pieces = [fold(spellings.settled(piece)) for piece in term.split("*")]
            letters = sum(map(len, pieces))
            if place == "contains" and letters < 5:
                raise LexiconError(path.name, "at least five letters in `contains`", term)
            yield Term(role, midterm, letters, "".join(pieces), place, tuple(pieces))


@cache
def load_lexicon(path: Path = _FILE) -> Lexicon:
    """Raises LexiconError for an unknown role or level, a term with two roles, or a `contains` under five letters."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    spellings = Spellings.read(data["spellings"])
    whole: dict[str, tuple[Role, bool]] = {}
    changes: set[str] = set()
    phrases: set[str] = set()  # of several words
    neither: list[str] = []
    written: list[str] = [*data["levels"], *data["measures"], *data["measure_words"]]
    for entry in data["heading"]:
        written += [term for place in ("terms", *_PLACES) for term in entry.get(place, ())]
        meant = _value(Role, entry["role"], path), bool(entry.get("midterm", False))
        neither += [*entry.get("terms", ()), *entry.get("begins", ())] if entry.get("neither") else []
        for text in map(spellings.settled, entry.get("terms", ())):
            term = fold(text)
            if entry.get("change", False):
                changes.add(term)
                phrases |= {term} if " " in text else set()
            if whole.setdefault(term, meant) != meant:
                raise LexiconError(path.name, "one role per term", term)
    terms = [fold(spellings.settled(term)) for term in neither]
    return Lexicon(
        whole=whole,
        parts=tuple(part for entry in data["heading"] for part in _parts(entry, spellings, path)),
        compose=tuple(_compose(rule, path) for rule in data["compose"]),
        levels=_words_of_levels(data["levels"], path),
        result_levels=_words_of_levels(data["result_levels"], path),
        measures={fold(word): measure for word, measure in data["measures"].items()},
        measure_words={fold(word): measure for word, measure in data["measure_words"].items()},
        periods=Periods.of(data["quarters"], data["months"]),
        changes=frozenset(changes),
        change_ends=re.compile(rf"(?:{'|'.join(sorted(changes, key=lambda term: (-len(term), term)))})$"),
        change_phrases=frozenset(phrases),
        drawn_in_time=re.compile(rf"\b(?:{'|'.join(data['drawn_in_time']['words'])})\b", re.IGNORECASE),
        base_years=re.compile(
            rf"\b(?:{'|'.join(data['base_years']['words'])})\D{{0,12}}(?:19|20)\d\d\b", re.IGNORECASE
        ),
        line_words=frozenset(data["line_words"]["words"]),
        asked={
            "neither": Asked(begins=tuple(term for term in terms if len(term) > _SHORTEST)),
            **{question: _asked(told) for question, told in data["asked"].items()},
        },
        sums=frozenset(map(fold, data["sums"]["words"])),
        cumulated=tuple(map(fold, data["cumulated"]["words"])),
        money_words=re.compile(rf"\b(?:{'|'.join(data['money_words']['words'])})\b", re.IGNORECASE),
        spellings=spellings,
        words=Words.of(map(spellings.settled, written), data["other_words"]["words"]),
        unit_words=frozenset(map(fold, data["unit_words"]["words"])),
        caption_roles={word: _value(Role, role, path) for word, role in data["caption_roles"].items()},
        caption_plans=re.compile(rf"\b(?:{'|'.join(data['caption_plans']['words'])})\b", re.IGNORECASE),
        others_money=_others_money(**data["others_money"]),
        caption_money={word: _value(Role, role, path) for word, role in data["caption_money"].items()},
        near=float(data["near"]),
        near_letters=int(data["near_letters"]),
    )


def _asked(told: Mapping[str, Sequence[str]]) -> Asked:
    return Asked(**{place: tuple(map(fold, words)) for place, words in told.items()})


def _others_money(own: Sequence[str], words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"^(?!.*\b(?:{'|'.join(own)})\b).*\b(?:{'|'.join(words)})\b", re.IGNORECASE | re.DOTALL)


def _words_of_levels(table: Mapping[str, str], path: Path) -> tuple[tuple[str, Level], ...]:
    return tuple((fold(word), _value(Level, level, path)) for word, level in table.items())


def _compose(rule: Mapping[str, Any], path: Path) -> Compose:
    return Compose(
        under=frozenset(_value(Role, name, path) for name in rule.get("under", ())),
        role=frozenset(_value(Role, name, path) for name in rule["role"]),
        measure=rule.get("measure"),
        becomes=None if rule["becomes"] == _GROUP else _value(Role, rule["becomes"], path),
    )


def _value(kind: type[T], name: str, path: Path) -> T:
    try:
        return kind(name)
    except ValueError as error:
        raise LexiconError(path.name, f"a {kind.__name__.lower()} of schemas/vocabulary.py", name) from error
