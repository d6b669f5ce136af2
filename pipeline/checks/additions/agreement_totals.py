"""Totals of a performance agreement's budgets."""

from collections.abc import Iterator, Sequence

from pipeline.checks.additions.accounts import add, same_money
from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, by_table, finding_of_sum, lines_of
from pipeline.normalize.line_structure.source_totals import FEWEST_SOURCES
from pipeline.normalize.values.names import is_total
from pipeline.tables.headings.lexicon import load_lexicon
from schemas.vocabulary import HEADING

_SUMMED = ("program", "activity", "sub_activity")
_NAMING = (*_SUMMED, "number", "objective", "code")
_NEAR_TOTAL = 0.25  # share of the sum: one of several totals farther from its own lines sums up others


def agreement_totals(frames: Frames) -> Iterator[Finding]:
    """The agreement's own total against its programs, or against the sub-activities where those fit instead.

    Of several totals each may sum up the lines since the one before, the totals before it, or all lines.
    """
    for table_id, every in by_table(lines_of(frames, "performance_agreement")).items():
        lines = _without_sources(frames, table_id, every)
        start, before = 0, list[Line]()
        totals = sum(_is_total(line) for line in lines)
        for at, total in enumerate(lines):
            if not _is_total(total):
                continue
            own, start = lines[start:at], at + 1
            candidates = [_of_level(part, level) for part in (lines, own) for level in _SUMMED]
            candidates += [list(before)] if len(before) > 1 else []
            if not any(
                same_money(total["budget"], add(line["budget"] or 0.0 for line in parts)) for parts in candidates
            ):
                yield from _wrong_agreement_total(frames, total, own if totals > 1 else lines, alone=totals == 1)
            before.append(total)


def _is_total(line: Line) -> bool:
    return line["level"] == "total" and line["budget"] is not None


def _without_sources(frames: Frames, table_id: str | None, lines: Sequence[Line]) -> list[Line]:
    """`lines` without the shares of sources of funds (`APBN`) below the last one: they sum up nothing above them. Where
    the printed names do not tell which of the sums those are, no sum is held against anything."""
    is_source = load_lexicon().is_source
    own = [cell for cell in lines_of(frames, "cells") if cell["table_id"] == table_id and cell["role"] in _NAMING]
    cells = sorted(own, key=lambda cell: (cell["row"], cell["column"]))
    names = [text for cell in cells if is_total(text := str(cell["text"] or "")) or is_source(text)]
    if sum(map(is_source, names)) < FEWEST_SOURCES:
        return list(lines)
    sums = [line for line in lines if line["level"] == "total"]
    told = len(sums) == len(names)
    shares = [line for line, name in zip(sums, names, strict=True) if is_source(name)] if told else sums
    return [line for line in lines if all(line is not share for share in shares)]


def _of_level(lines: Sequence[Line], level: str) -> list[Line]:
    return [line for line in lines if line["level"] == level]


def _wrong_agreement_total(frames: Frames, total: Line, lines: Sequence[Line], *, alone: bool) -> Iterator[Finding]:
    """The finding on a total, unless nothing says what it sums up: one of several has to come near its own lines."""
    parts = [line for line in _of_level(lines, "program") if line["budget"] is not None] or _whole_level(lines)
    expected = add(line["budget"] for line in parts)
    if not parts or not expected or not (alone or abs(total["budget"] - expected) <= _NEAR_TOTAL * expected):
        return
    key = _printed_sum(frames, total)
    yield finding_of_sum(total, "performance_agreement", "budget", parts, expected, row_key=key)


def _whole_level(lines: Sequence[Line]) -> list[Line]:
    """The activities where all print a budget, else the sub-activities where all do; [] where both do and disagree."""
    whole = []
    for level in ("activity", "sub_activity"):
        parts = [line for line in lines if line["level"] == level]
        if len(parts) > 1 and all(line["budget"] is not None for line in parts):
            whole.append(parts)
    sums = [add(line["budget"] for line in parts) for parts in whole]
    return whole[0] if whole and all(same_money(one, sums[0]) for one in sums) else []


def _printed_sum(frames: Frames, total: Line) -> str:
    """What the table calls its sum (`TOTAL`, `Jumlah`)."""
    own = (cell for cell in lines_of(frames, "cells") if cell["table_id"] == total["table_id"])
    names = [str(cell["text"]) for cell in own if cell["role"] != HEADING and is_total(cell["text"] or "")]
    return names[-1] if names else "Jumlah"
