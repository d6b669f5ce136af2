"""A report of a seed: its tables, the sentences about them, and the one figure that is wrong."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from bench.other_shapes.press import Pages, Sheet
from bench.true_prose import (
    facts,
    facts_of_accounts,
    facts_of_assets,
    facts_of_goods,
    facts_of_money,
    facts_of_people,
    facts_of_plans,
    facts_of_quarters,
    facts_of_units,
)
from bench.true_prose.facts import Facts, Said

_DRAWINGS: dict[str, facts.Drawing] = {
    one.__name__: one
    for one in (
        *(facts.evaluation, facts.years, facts.kinds, facts.quarters, facts.roads),
        *(facts_of_money.budget, facts_of_money.lra),
        *(facts_of_people.staff, facts_of_people.population, facts_of_people.villages, facts_of_people.survey),
        *(facts_of_assets.assets, facts_of_assets.taxes, facts_of_assets.cases),
        *(facts_of_plans.plan, facts_of_plans.standards, facts_of_plans.spending),
        *(facts_of_quarters.action, facts_of_quarters.cumulative, facts_of_quarters.baseline),
        *(facts_of_quarters.revised, facts_of_quarters.stages),
        *(facts_of_units.courts, facts_of_units.cover, facts_of_units.services, facts_of_units.roadunits),
        *(facts_of_units.energy, facts_of_units.harvest, facts_of_units.education, facts_of_units.followup),
        *(facts_of_accounts.account, facts_of_accounts.revenue, facts_of_accounts.funds),
        *(facts_of_goods.contracts, facts_of_goods.goods, facts_of_goods.prices),
    )
}
_TWO_TABLES = 0.3  # chance of a second table, with the prose of both below
_FEWEST, _MOST = 4, 7  # sentences about a table
_LISTED, _IN_CELLS = 0.25, 0.15  # chances of sentences in a list, and in cells
_BESIDE = 0.5  # chance of a column of words, where a set has sentences for one
_WORDED = 170.0  # points, of that column
_SILENT = 0.25  # chance of a line without
_ACROSS = 520.0  # points, of an upright page
_HEADS = ("Keterangan", "Faktor Pendorong/Penghambat", "Analisis", "Rencana Tindak Lanjut", "Permasalahan")
_BEFORE = 0.3  # chance of paragraphs without figures before, so that a page ends within what follows
_FILLER = (
    "Dalam rangka mewujudkan tata kelola pemerintahan yang baik, seluruh unit kerja menyusun laporan kinerja sebagai "
    "bentuk pertanggungjawaban atas pelaksanaan tugas dan fungsi serta penggunaan anggaran kepada pimpinan dan "
    "masyarakat, dengan memperhatikan asas keterbukaan, ketepatan waktu dan kesesuaian dengan dokumen perencanaan."
)
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
    sheets, chosen = [], list[_Chosen]()
    for kind in kinds:
        sheet, known = _DRAWINGS[_prose()[kind]["draws"]](_prose()[kind]["lines"], year, style, chance)
        sheets.append(sheet)
        if "cells" in _prose()[kind] and chance.random() < _BESIDE:
            chosen += _beside(_prose()[kind]["cells"], sheet, known, chance)
            continue
        able = [one for one in _prose()[kind]["sentences"] if set(_NAME.findall(one)) <= known.keys()]
        chosen += [_Chosen(one, known) for one in chance.sample(able, min(len(able), chance.randint(_FEWEST, _MOST)))]
    planted = _planted(chosen, Random(f"wrong {seed}")) if wrong else None
    sentences = [
        _filled(one.template, one.known, planted if planted and planted["number"] == n else None)
        for n, one in enumerate(chosen)
    ]
    if planted:
        planted["sentence"] = sentences[planted["number"]]
        planted["kind"] += ", in a cell" if chosen[planted["number"]].row else ""
    for one, text in zip(chosen, sentences, strict=True):
        if one.row is not None:
            one.row[-1] = " ".join(filter(None, [one.row[-1], text]))
    free = [text for one, text in zip(chosen, sentences, strict=True) if one.row is None]
    if free:
        _set(sheets, free, chance)
        if any("cells" in _prose()[kind] for kind in kinds) and chance.random() < _BEFORE:
            sheets[-1].after = [*[_FILLER] * chance.randint(3, 12), *sheets[-1].after]
    title = ["LAPORAN KINERJA INSTANSI PEMERINTAH", f"TAHUN {year}"]
    return Pages(title, sheets), sentences, planted


@dataclass(frozen=True)
class _Chosen:
    """A sentence, what it speaks of, and the line in whose last cell it stands, if in any."""

    template: str
    known: Facts
    row: list[str] | None = None


def _beside(templates: Sequence[str], sheet: Sheet, known: Facts, chance: Random) -> list[_Chosen]:
    """One or two sentences for most lines of the table, in a column of words that it gets."""
    out = list[_Chosen]()
    head = chance.choice(_HEADS)
    for n, row in enumerate(sheet.rows):
        row.append("" if n else head)
        if not n or f"r{n}.name" not in known or chance.random() < _SILENT:
            continue
        mine = [one.replace("{r.", f"{{r{n}.") for one in templates]
        able = [one for one in mine if set(_NAME.findall(one)) <= known.keys()]
        out += [_Chosen(one, known, row) for one in chance.sample(able, min(len(able), chance.randint(1, 2)))]
    sheet.widths = [*sheet.widths, _WORDED]
    if sum(sheet.widths) > _ACROSS:
        sheet.wide = True
    return out


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


def _planted(chosen: list[_Chosen], chance: Random) -> dict[str, Any] | None:
    """One figure of one sentence made wrong; None where none can be."""
    places = [
        (number, key)
        for number, one in enumerate(chosen)
        for key in _NAME.findall(one.template)
        if isinstance(one.known[key], Said) and not key.startswith("X.")
    ]
    chance.shuffle(places)
    for number, key in places:
        known = chosen[number].known
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
