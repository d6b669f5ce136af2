"""The rule `number_format`: separators that make no number, or the number of another convention than the table's."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import Line, by_table, finding_at, lines_of, place_of
from pipeline.checks.evidence.places import Places, Spot
from pipeline.normalize.values.numbers import ENGLISH, INDONESIAN, Marks, parse_number
from pipeline.normalize.values.quantities import join_broken
from schemas.errors import NumberFormatError

_FIGURE = re.compile(r"\d[\d.,]*\d")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d")
#: figures of a table that must be sure before another convention in it is called wrong
_FEWEST_SURE = 2
#: share of broken figures from which our reading is more likely wrong than the table
_MOST_BROKEN = 0.05
#: one mark for groups and decimals (`641,773,572,00`): where most figures of a table, and so many, are written so, it
#: is the table's way and no misreading; of 50 reports 2 tables of one do, in 670 figures, and no scan
_ONE_MARK, _FEWEST_ALIKE = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*\1\d{2}"), 4
#: `3.398.600,000` where the amounts beside it have no decimals: the last mark was meant to group, too
_LAST_MARK = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?!\1)[.,]000")
_MONEY_TEXTS = ("budget_text", "realization_text", "balance_text", "budget_realization_text")
#: letters of currency and unit beside a figure; more is a text that mentions a figure
_MOST_BESIDE = 25


@dataclass(frozen=True, slots=True)
class _Figure:
    line: Line
    table: str
    column: str
    figure: str


@rule
def number_format(frames: Frames) -> Iterator[Finding]:
    """The separators of a figure make a number, by the convention that its table follows.

    A single separator never tells the convention for sure (`87.5` beside `87,50` is read and left alone).
    """
    places = Places(frames)
    for figures in _by_source(frames):
        sure = Counter(marks for figure in figures if (marks := _convention(figure.figure)) is not None)
        own = sure.most_common(1)[0][0] if sure else INDONESIAN
        yield from (_finding(f, own, f.figure.replace(own.decimal, own.group)) for f in _with_a_last_mark(figures, own))
        broken = [figure for figure in figures if not _reads_at_all(figure.figure)]
        if len(broken) > max(1, _MOST_BROKEN * len(figures)):
            one_mark = [figure for figure in broken if _ONE_MARK.fullmatch(figure.figure)]
            if len(one_mark) >= _FEWEST_ALIKE and 2 * len(one_mark) > len(figures):
                yield _finding(one_mark[0], own)  # how the whole table writes them: said once
            continue
        known = sure[own] > max(_FEWEST_SURE, sure.total() - sure[own])
        odd = [
            figure
            for figure in figures
            if not _reads_at_all(figure.figure) or (known and _is_of_another(figure.figure, own))
        ]
        yield from (_finding(figure, own) for figure in _once_a_place(odd, places))


def _is_of_another(figure: str, own: Marks) -> bool:
    """Whether a figure is none in a table's own convention, and surely one in another."""
    return not _reads(figure, own) and _convention(figure) not in (None, own)


def _once_a_place(figures: Sequence[_Figure], places: Places) -> Iterator[_Figure]:
    reported: set[tuple[Spot, ...]] = set()
    for figure in figures:
        spots = tuple(places.spots(place_of(figure.line, figure.table, figure.column)))
        if not spots or spots not in reported:
            reported.add(spots)
            yield figure


def _with_a_last_mark(figures: Sequence[_Figure], own: Marks) -> list[_Figure]:
    """The amount whose last three noughts stand behind the mark of decimals, where no other of the table does so."""
    amounts = [figure for figure in figures if figure.column in _MONEY_TEXTS]
    found = [figure for figure in amounts if _LAST_MARK.fullmatch(figure.figure)]
    grouped = [figure for figure in amounts if _convention(figure.figure) == own and own.decimal not in figure.figure]
    return found if len(found) == 1 and len(grouped) > max(_FEWEST_SURE, len(amounts) / 2) else []


def _finding(figure: _Figure, own: Marks, expected: str | None = None) -> Finding:
    told = {"expected": expected, "figure": figure.figure, "convention": f"1{own.group}000{own.decimal}00"}
    return finding_at(figure.line, figure.table, figure.column, against=(), **told)


_TEXTS = {
    "targets": ("target_text",),
    "performance_agreement": ("target_text", "budget_text"),
    "action_plan": ("target_text", "budget_text"),
    "evaluation": ("target_text", "realization_text", "achievement_text", "budget_text", "budget_realization_text"),
    "budget_realization": ("budget_text", "realization_text", "balance_text", "realization_pct_text"),
}


def _by_source(frames: Frames) -> Iterator[Sequence[_Figure]]:
    for table, columns in _TEXTS.items():
        for lines in by_table(lines_of(frames, table)).values():
            texts = ((line, column, _figure(line.get(column))) for line in lines for column in columns)
            yield [_Figure(line, table, column, figure) for line, column, figure in texts if figure is not None]


def _figure(text: str | None) -> str | None:
    """The one figure with separators of a text; None for none or several, for dates, codes and line numbers."""
    joined = join_broken(text or "", INDONESIAN)
    figures = _FIGURE.findall(joined)
    if len(re.findall(r"\d[\d.,]*", joined)) != 1:
        return None
    if len(joined) - sum(map(len, figures)) > _MOST_BESIDE:
        return None
    if len(figures) != 1 or not re.search(r"[.,]", figures[0]) or _DATE.fullmatch(figures[0]):
        return None
    groups = re.split(r"[.,]", figures[0])
    if len(groups) > 2 and not any(len(group) == 3 for group in groups[1:]):
        return None  # 5.1.02.01: an account code
    return str(figures[0])


def _convention(figure: str) -> Marks | None:
    """The convention that a figure follows for sure: both separators in it, or one of them twice; else None."""
    if len(re.findall(r"[.,]", figure)) < 2:
        return None
    return next((marks for marks in (INDONESIAN, ENGLISH) if _reads(figure, marks)), None)


def _reads(figure: str, marks: Marks) -> bool:
    try:
        return parse_number(figure, marks) is not None
    except NumberFormatError:
        return False


def _reads_at_all(figure: str) -> bool:
    return _reads(figure, INDONESIAN) or _reads(figure, ENGLISH)
