"""The rules `duplicate_row` and `duplicate_word`: a line twice under the same parent, a word twice in a row."""

import re
import textwrap
from collections.abc import Hashable, Iterator

from pipeline.checks.evidence.finding import Finding, Frames, Place, rule
from pipeline.checks.evidence.lines import (
    Line,
    by_table,
    by_unit,
    finding_at,
    finding_in,
    finding_on,
    lines_of,
    name_of,
    path_key,
    place_of,
    row_key,
)
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.repeated_rows import equal_rows
from pipeline.checks.evidence.words.doubled_words import DoubledWords
from pipeline.checks.evidence.words.names import name_key
from schemas.vocabulary import Level

#: in running text only words that no reduplication doubles: lines are joined there, and plurals lack their hyphen
_DOUBLED_IN_TEXT = re.compile(
    r"(?i)\b(yang|dan|di|ke|dari|untuk|dengan|pada|adalah|dalam|oleh|sebagai|telah|akan|atau|jumlah|terhadap)"
    r"\s+\1\b(?!-)"
)
#: a paragraph; boxes of a chart whose lines run together have numbers inside and no end
_SENTENCE = re.compile(r"(?s)(?!.*\s\d+\.\d+\.?\s).{60,}[.;:]\s*")
#: letters of a paragraph that name it in a finding
_SHOWN = 80
_TOP = (Level.GOAL, Level.OBJECTIVE)
#: fewer evaluated indicators do not show that the table names each once; of 33 such tables one repeats one
_FEWEST_OBJECTIVES = 6
_FIGURES = ("target_text", "budget_text", "realization_text", "achievement_text")
_FIGURE = re.compile(r"[1-9]")
_LEVELS = (Level.PROGRAM, Level.ACTIVITY, Level.SUB_ACTIVITY)


@rule
def duplicate_row(frames: Frames) -> Iterator[Finding]:
    """A line stands once under its parent. Several indicators of one line are no duplicates.

    Silent for a name repeated at the top of a new page: agencies do that by hand where a cell is cut. A total, or a
    unit (`KECAMATAN …`) that heads its own lines, parts the table.
    """
    places = Places(frames)
    for table, period in (("performance_agreement", None), ("action_plan", "quarter"), ("evaluation", "period")):
        for lines in by_table(lines_of(frames, table)).values():
            seen: dict[tuple[Hashable, ...], Line] = {}
            reported: set[tuple[Hashable, ...]] = set()
            for unit, line in by_unit(lines):
                if line["level"] not in _LEVELS:
                    continue
                key = (unit, line["level"], *path_key(line), name_key(line["indicator"]))
                first = seen.setdefault((*key, line[period] if period else None), line)
                again = first is not line and key not in reported and not _are_unlike(first, line)
                if not again or not _printed_twice(first, line, lines, table, places):
                    continue
                reported.add(key)
                yield _twice(first, line, table, str(line["level"]))
    yield from _accounts(frames)
    yield from _subjects(frames, places)
    yield from _objectives(frames, places)
    for name, first in equal_rows(frames):
        yield finding_in(name, first, row_key=name["text"], column="line")


def _subjects(frames: Frames, places: Places) -> Iterator[Finding]:
    """Indicators and programs of the tables of factors; a subject's factors follow one another."""
    for lines in by_table(lines_of(frames, "factors")).values():
        first_of: dict[str, Line] = {}
        before = ""
        for line in lines:
            name = name_key(line["subject"])
            first = first_of.setdefault(name, line)
            renumbered = name == before and line["subject_no"] not in (None, first["subject_no"])
            here, there = (places.grid(place_of(one, "factors", "subject")) for one in (line, first))
            if first is not line and (name != before or renumbered) and (here is None or here != there):
                yield _twice(first, line, "factors", "subject")
                first_of[name] = line
            before = name


def _objectives(frames: Frames, places: Places) -> Iterator[Finding]:
    """An indicator evaluated twice under its objective, other objectives between, where the table has no other lines.

    One indicator that comes back stands for the one that was left out; several are the table's way.
    """
    for lines in by_table(lines_of(frames, "evaluation")).values():
        if len(lines) < _FEWEST_OBJECTIVES or any(line["level"] not in _TOP or not line["indicator"] for line in lines):
            continue
        first_of: dict[tuple[Hashable, ...], tuple[int, Line]] = {}
        again: list[tuple[Line, Line]] = []
        for at, line in enumerate(lines):
            key = (line["period"], name_key(line["objective"]), name_key(line["indicator"]))
            before, first = first_of.setdefault(key, (at, line))
            here, there = (places.grid(place_of(one, "evaluation", "indicator")) for one in (line, first))
            if key[1] and at - before > 1 and here != there and line["page"] == first["page"]:
                again.append((first, line))
        if len(again) == 1:
            yield _twice(*again[0], "evaluation", "indicator")


def _accounts(frames: Frames) -> Iterator[Finding]:
    for lines in by_table(lines_of(frames, "budget_realization")).values():
        parents: dict[int, str] = {}
        seen: dict[tuple[Hashable, ...], Line] = {}
        for line in lines:
            name, level = name_key(line["account"]), line["level"]
            if level is not None:
                parents = {depth: parent for depth, parent in parents.items() if depth < level}
                parents[level] = name
            money = (line["budget"], line["realization"])
            key = (tuple(parents.items())[:-1] if level is not None else None, level, name, line["no"], money)
            first = seen.setdefault(key, line)
            if name and first is not line and not line["is_total"] and any(value is not None for value in money):
                yield _twice(first, line, "budget_realization", "account")


def _twice(first: Line, line: Line, table: str, column: str) -> Finding:
    name = name_of(line)
    against = (place_of(first, table, column),)
    return finding_at(line, table, column, printed=name, against=against, quarter=None, row_key=name)


def _are_unlike(first: Line, line: Line) -> bool:
    """Whether both print figures other than 0, and none alike: two workshops are two lines."""
    both = [[str(one.get(name) or "") for one in (first, line)] for name in _FIGURES]
    told = [texts for texts in both if all(map(_FIGURE.search, texts))]
    return bool(told) and all(one != other for one, other in told)


def _printed_twice(first: Line, line: Line, lines: list[Line], table: str, places: Places) -> bool:
    """False where both rows share one printed name (a merged cell), where `line` goes on with `first` on a new page, or
    where it serves another indicator of their objective: programs are printed beside each. So too where a name may go
    on in the line below, as scans without rules have it."""
    column = str(line["level"])
    here, there = (places.grid(place_of(one, table, column)) for one in (line, first))
    if here is not None and here == there:
        return False
    if any(_goes_on(one, lines) for one in (first, line)):
        return False
    between = lines[lines.index(first) + 1 : lines.index(line)]
    if any(other["level"] == Level.OBJECTIVE and other["indicator"] is not None for other in between):
        return False
    return first["page"] == line["page"] or any(path_key(other) != path_key(line) for other in between)


_TEXTS = {
    "targets": ("objective", "indicator"),
    "indicator_definitions": ("goal", "objective", "indicator"),
    "performance_agreement": ("objective", "indicator", "program", "activity", "sub_activity"),
    "action_plan": ("objective", "program", "activity", "sub_activity", "indicator"),
    "action_items": ("action",),
    "evaluation": ("objective", "program", "activity", "sub_activity", "indicator"),
    "budget_realization": ("account",),
    "factors": ("subject", "text", "responsible"),
    "recommendations": ("text",),
}


def _texts(frames: Frames) -> Iterator[str]:
    """Every text of tables and of the running text."""
    for table in ("cells", "passages"):
        yield from (str(line["text"]) for line in lines_of(frames, table) if line["text"])
    for name, columns in _TEXTS.items():
        yield from (str(line[column]) for line in lines_of(frames, name) for column in columns if line[column])


@rule
def duplicate_word(frames: Frames) -> Iterator[Finding]:
    """No word is printed twice in a row; the text that repeats it in later tables is reported once.

    Reduplication is written with a hyphen (rapat-rapat); a plural that lacks it everywhere is a slip as well.
    """
    reported: set[str] = set()
    doubled = DoubledWords(_texts(frames))
    for table in lines_of(frames, "source_tables"):
        match = doubled.first_in(table["caption"])
        if match is not None:
            reported.add(name_key(table["caption"]))
            place = place_of(table, "source_tables", "caption")
            yield finding_on(table, "caption", place, printed=match[0], expected=match[1])
    for name, columns in _TEXTS.items():
        for line in lines_of(frames, name):
            for column in columns:
                match = doubled.first_in(line[column])
                if match is None or name_key(line[column]) in reported:
                    continue
                reported.add(name_key(line[column]))
                key = line.get("action") or row_key(line)
                told = {"printed": match[0], "expected": match[1], "row_key": key or line.get("text")}
                yield finding_at(line, name, column, against=(), quarter=None, **told)
    for passage in lines_of(frames, "passages"):
        sentence = passage["kind"] == "text" and _SENTENCE.fullmatch(passage["text"])
        match = _DOUBLED_IN_TEXT.search(passage["text"]) if sentence else None
        if match is not None and name_key(passage["text"]) not in reported:
            reported.add(name_key(passage["text"]))
            yield Finding(
                page=passage["page"],
                row_key=textwrap.shorten(passage["text"], _SHOWN, placeholder=" …"),
                printed=match[0],
                expected=match[1],
                places=(Place("passages", None, passage["row_no"], "text", letters=(match.start(), match.end() - 1)),),
            )


def _goes_on(line: Line, lines: list[Line]) -> bool:
    """Whether the line below prints no figure, while this one does."""
    below = lines[lines.index(line) + 1 : lines.index(line) + 2]
    return _prints_figures(line) and any(one["level"] == line["level"] and not _prints_figures(one) for one in below)


def _prints_figures(line: Line) -> bool:
    return any(line.get(name) is not None for name in _FIGURES)
