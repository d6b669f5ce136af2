"""Years in headings that the report's own words beside them contradict."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, by_table, heading_cells, lines_of
from pipeline.checks.evidence.words.captions import words_of, wrong_year, years_of
from schemas.vocabulary import Role

_FORMULA = re.compile(r"\(\s*=?\s*\d{1,2}\s*[/:]\s*\d{1,2}\s*\)|=\s*\d{1,2}\s*[/:]\s*\d{1,2}")
_UNTIL = re.compile(r"(?i)\b(?:sampai\s+dengan|s\s?[./]?\s?d)\.?\s+(?:akhir\s+)?(?:tahun\s+)?((?:19|20)\d\d)\b")
_FARTHEST = 2  # years from the report's: a slip; what lies farther back is told of on purpose


def headings_over_captions(frames: Frames, year: int) -> Iterator[tuple[Line, int]]:
    """Headings in the words of the caption right below that name another year, where the caption names `year`.

    `2.3 Perjanjian Kinerja Tahun 2015` over `Tabel 5 Perjanjian Kinerja 2016`.
    """
    passages = lines_of(frames, "passages")
    for heading, caption in pairwise(passages):
        if (heading["kind"], caption["kind"]) != ("heading", "caption") or heading["page"] != caption["page"]:
            continue
        wrong = wrong_year(heading["text"], (year,))
        same = _letters(heading["text"]) == _letters(caption["text"])
        named = same and set(years_of(caption["text"])[0]) == {year}
        if wrong is not None and abs(wrong - year) <= _FARTHEST and named:
            yield heading, wrong


def _letters(title: str) -> list[str]:
    return [word for word in words_of(title) if word.isalpha()]


def formula_headings(frames: Frames, year: int) -> Iterator[tuple[Line, int]]:
    """Cells of headings with a formula that name a year of no column of their table, and not `year`, which has one.

    `Realisasi sd 2015 Thdp Target Renstra sd 2018 (4/5)` beside `Realisasi s/d Tahun 2016` and `Target 2018`.
    """
    for cells in heading_cells(frames).values():
        told = {int(found) for cell in cells if not _FORMULA.search(cell["text"]) for found in _years(cell["text"])}
        for cell in cells:
            unknown = _years(cell["text"]) - told if _FORMULA.search(cell["text"]) else set()
            if len(unknown) == 1 and year in told and year not in _years(cell["text"]):
                wrong = unknown.pop()
                if abs(wrong - year) <= _FARTHEST:
                    yield cell, wrong


def captions_until(frames: Frames, year: int) -> Iterator[tuple[Line, int]]:
    """Tables whose caption runs to the year before `year` while a heading of theirs runs to `year`, and none to that.

    `Realisasi sampai dengan Tahun 2015 terhadap Renstra 2013-2018` over `Realisasi sampai dengan Tahun 2016`.
    """
    headings = heading_cells(frames)
    for table in lines_of(frames, "source_tables"):
        told = set(map(int, _UNTIL.findall(table["caption"] or "")))
        here = {int(y) for cell in headings.get(table["table_id"], ()) for y in _UNTIL.findall(cell["text"])}
        if told == {year - 1} and year in here and not told & here:
            yield table, year - 1


def captions_of_other_columns(frames: Frames, reported: int) -> Iterator[tuple[Line, int, int]]:
    """Evaluations whose caption names another year than both their targets and their realizations; and that year, with
    the one that these name: the `reported` one, or a later one than the caption's (a plan looks back over a year).

    `Target dan Realisasi Tahun 2019` over `Target Tahun 2020` and `Realisasi Tahun 2020`.
    """
    named: dict[str, dict[str, set[int]]] = {}
    for column in lines_of(frames, "columns"):
        if column["role"] in (Role.TARGET, Role.REALIZATION):
            roles = named.setdefault(column["table_id"], {})
            roles.setdefault(column["role"], set()).update(_years(column["heading"] or "") or {0})
    for table in lines_of(frames, "source_tables"):
        of_roles = list(named.get(table["table_id"], {}).values())
        years = set().union(*of_roles)
        if len(of_roles) == 2 and len(years) == 1:
            year = years.pop()
            wrong = wrong_year(table["caption"], (year,))
            if wrong is not None and abs(wrong - year) <= _FARTHEST and (year == reported or wrong < year):
                yield table, wrong, year


def targets_of_the_year_before(frames: Frames, year: int) -> Iterator[tuple[Line, int]]:
    """The heading of the only target of an evaluation titled with `year`, where it names the year before and no other
    column names a year.

    `Target 2015 | Realisasi | Capaian` under `Capaian Kinerja Tahun 2016`: a target of the plan stands beside another.
    """
    columns, headings = by_table(lines_of(frames, "columns")), heading_cells(frames)
    for table in lines_of(frames, "source_tables"):
        own = columns.get(table["table_id"], [])
        goals = [column for column in own if column["role"] == Role.TARGET]
        reached = [column for column in own if column["role"] == Role.REALIZATION]
        dated = [column for column in own if _years(column["heading"] or "")]
        if (len(goals), len(reached)) != (1, 1) or dated != goals or years_of(table["caption"]) != ([year], []):
            continue
        if wrong_year(goals[0]["heading"], (year,)) == year - 1:
            for cell in headings.get(table["table_id"], ()):
                if cell["column"] == goals[0]["column"] and _years(cell["text"]) == {year - 1}:
                    yield cell, year - 1


def _years(text: str) -> set[int]:
    years, ranges = years_of(text)
    return {*years, *(year for first, last in ranges for year in range(first, last + 1))}
