"""A report of a seed: its tables, the sentences about them, and the one figure that is wrong."""

import re
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from bench.other_shapes.press import Pages, Sheet
from bench.true_prose import facts, facts_of_assets, facts_of_money, facts_of_people, facts_of_plans
from bench.true_prose.facts import Facts, Said

_DRAWINGS: dict[str, facts.Drawing] = {
    "evaluation": facts.evaluation,
    "budget": facts_of_money.budget,
    "lra": facts_of_money.lra,
    "years": facts.years,
    "kinds": facts.kinds,
    "quarters": facts.quarters,
    "roads": facts.roads,
    "staff": facts_of_people.staff,
    "population": facts_of_people.population,
    "villages": facts_of_people.villages,
    "survey": facts_of_people.survey,
    "assets": facts_of_assets.assets,
    "taxes": facts_of_assets.taxes,
    "cases": facts_of_assets.cases,
    "plan": facts_of_plans.plan,
    "standards": facts_of_plans.standards,
    "spending": facts_of_plans.spending,
}
_TWO_TABLES = 0.3  # chance of a second table, with the prose of both below
_FEWEST, _MOST = 4, 7  # sentences about a table
_LISTED, _IN_CELLS = 0.25, 0.15  # chances of sentences in a list, and in cells
_NAME = re.compile(r"\{([\w.]+)\}")


@cache
def _prose() -> dict[str, dict[str, Any]]:
    """Each set of sentences; what `draws` is that one's tables."""
    files = sorted(Path(__file__).parent.glob("prose*.toml"))
    out: dict[str, dict[str, Any]] = {}
    for file in files:
        out |= tomllib.loads(file.read_text("utf-8"))
    return {name: {"draws": name, **out.get(one.get("draws", name), {}), **one} for name, one in out.items()}


def told(seed: int, wrong: bool, sets: tuple[str, ...] = ()) -> tuple[Pages, list[str], dict[str, Any] | None]:
    """The pages, their sentences (of `sets`, or of any), and what was planted. The right and the wrong report differ
    in one figure only."""
    chance = Random(f"true prose {seed}")
    names = [one for one in _prose() if not sets or one in sets]
    kinds = [names[seed % len(names)]]
    if chance.random() < _TWO_TABLES:
        kinds.append(chance.choice([one for one in names if one != kinds[0]]))
    year, style = chance.randint(2014, 2025), facts.style_of(chance)
    sheets, chosen = [], list[tuple[str, Facts]]()
    for kind in kinds:
        sheet, known = _DRAWINGS[_prose()[kind]["draws"]](_prose()[kind]["lines"], year, style, chance)
        sheets.append(sheet)
        able = [one for one in _prose()[kind]["sentences"] if set(_NAME.findall(one)) <= known.keys()]
        chosen += [(one, known) for one in chance.sample(able, min(len(able), chance.randint(_FEWEST, _MOST)))]
    planted = _planted(chosen, Random(f"wrong {seed}")) if wrong else None
    sentences = [
        _filled(one, known, planted if planted and planted["number"] == n else None)
        for n, (one, known) in enumerate(chosen)
    ]
    if planted:
        planted["sentence"] = sentences[planted["number"]]
    _set(sheets, sentences, chance)
    title = ["LAPORAN KINERJA INSTANSI PEMERINTAH", f"TAHUN {year}"]
    return Pages(title, sheets), sentences, planted


def _filled(template: str, known: Facts, planted: dict[str, Any] | None) -> str:
    def text(found: re.Match[str]) -> str:
        if planted is not None and found[1] == planted["key"]:
            return str(planted["figure"])
        one = known[found[1]]
        return one.text if isinstance(one, Said) else one

    return _NAME.sub(text, template)


def _set(sheets: list[Sheet], sentences: list[str], chance: Random) -> None:
    """As paragraphs, as a list, or in the cells of a table that has nothing else."""
    way = chance.random()
    if way < _LISTED:
        marks = chance.choice(
            [
                ("- ",) * 20,
                ("• ",) * 20,
                tuple(f"{n}. " for n in range(1, 21)),
                tuple(f"{n}. " for n in "abcdefghijklmnopqrst"),
            ]
        )
        sheets[-1].after = [f"{mark}{one}" for mark, one in zip(marks, sentences, strict=False)]
    elif way < _LISTED + _IN_CELLS:
        rows = [[str(n), one] for n, one in enumerate(_paragraphs(sentences, chance), 1)]
        sheets.append(Sheet(None, [["No", "Uraian dan Analisis"], *rows], [24, 460]))
    else:
        sheets[-1].after = _paragraphs(sentences, chance)


def _paragraphs(sentences: list[str], chance: Random) -> list[str]:
    out, left = list[str](), list(sentences)
    while left:
        taken = chance.randint(1, 3)
        out.append(" ".join(left[:taken]))
        left = left[taken:]
    return out


def _planted(chosen: list[tuple[str, Facts]], chance: Random) -> dict[str, Any] | None:
    """One figure of one sentence made wrong; None where none can be."""
    places = [
        (number, key)
        for number, (template, known) in enumerate(chosen)
        for key in _NAME.findall(template)
        if isinstance(known[key], Said) and not key.startswith("X.")
    ]
    chance.shuffle(places)
    for number, key in places:
        known = chosen[number][1]
        right = known[key]
        assert isinstance(right, Said)
        kinds = {"transposed": [_transposed(right.text, chance)], **_others(known, key, right)}
        names = list(kinds)
        chance.shuffle(names)
        for kind in names:
            texts = [text for text in kinds[kind] if text and text != right.text]
            if texts:
                figure = chance.choice(texts)
                return {"number": number, "key": key, "kind": kind, "right": right.text, "figure": figure}
    return None


def _others(known: Facts, key: str, right: Said) -> dict[str, list[str | None]]:
    """What the same facts hold of the line beside the figure, and of other lines in its place."""
    line, _, measure = key.partition(".")
    found: dict[str, list[str | None]] = {"own line": [], "other line": []}
    for other, one in known.items():
        if isinstance(one, Said) and one.measure == right.measure and one.value != right.value:
            if other.startswith(f"{line}."):
                found["own line"].append(one.text)
            elif measure and other.endswith(f".{measure}"):
                found["other line"].append(one.text)
    return found


def _transposed(text: str, chance: Random) -> str | None:
    """Two unequal digits beside each other change places, among the first four; None where there are none."""
    digits = [n for n, letter in enumerate(text) if letter.isdigit()]
    pairs = [(a, b) for a, b in pairwise(digits[:4]) if text[a] != text[b] and (a != digits[0] or text[b] != "0")]
    if not pairs:
        return None
    a, b = chance.choice(pairs)
    return text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]
