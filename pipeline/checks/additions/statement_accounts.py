"""Accounts of which the law (PP 12/2019) says what they are made of: own revenue, and what is left of income."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.additions.accounts import same_money
from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, by_table, finding_of_sum, lines_of
from pipeline.checks.evidence.words.names import name_key

#: folded names
_OWN = re.compile(r"(?:pendapatanaslidaerah|pad)(?:pad)?")
_PARTS_OF_OWN = re.compile(
    r"(?:hasil)?pajakdaerah|(?:hasil)?retribusidaerah|hasilpengelolaan(?:kekayaan|milik).*|lainlain(?:pad|pendapatanaslidaerah).*"
)
#: what is left, of what came in, less what went out
_NETS = tuple(
    tuple(map(re.compile, names))
    for names in (
        (
            r"pembiayaan(?:daerah)?(?:netto|neto|bersih)?",
            r"penerimaanpembiayaan(?:daerah)?",
            r"pengeluaranpembiayaan(?:daerah)?",
        ),
        (r"surplusdefisit(?:anggaran|apbd)?", r"(?:jumlah)?pendapatan(?:daerah)?", r"(?:jumlah)?belanja(?:daerah)?"),
    )
)
_COLUMNS = ("budget", "realization")
_FEWEST = 2  # parts that are printed: one alone may be all there is


@dataclass(frozen=True, slots=True)
class _Whole:
    """A line, and what its parts come to in one column; `parts` in their order."""

    line: Line
    column: str
    expected: float
    parts: Sequence[Line]


def statement_accounts(frames: Frames) -> Iterator[Finding]:
    """Own revenue that is less than the parts of it that are printed; and a net of financing, a surplus or deficit that
    is not what came in less what went out, where another column of the table shows that it is."""
    for lines in by_table(lines_of(frames, "budget_realization")).values():
        for whole in (*_below_their_parts(lines), *(net for names in _NETS for net in _wrong_nets(lines, names))):
            yield finding_of_sum(whole.line, "budget_realization", whole.column, whole.parts, whole.expected)


def _below_their_parts(lines: Sequence[Line]) -> Iterator[_Whole]:
    for at, line in enumerate(lines):
        if not _OWN.fullmatch(name_key(line["account"])):
            continue
        end = at + 1
        while end < len(lines) and _PARTS_OF_OWN.fullmatch(name_key(lines[end]["account"])):
            end += 1
        for column in _COLUMNS:
            parts = [part for part in lines[at + 1 : end] if part[column] is not None]
            values = [float(part[column]) for part in parts]
            if line[column] is None or len(parts) < _FEWEST or min(values) < 0:
                continue
            if sum(values) > float(line[column]) and not same_money(sum(values), float(line[column])):
                yield _Whole(line, column, sum(values), parts)


def _wrong_nets(lines: Sequence[Line], names: Sequence[re.Pattern[str]]) -> Iterator[_Whole]:
    """A deficit may be printed without its sign."""
    named = [_only(lines, name) for name in names]
    if None in named:
        return
    net, received, paid = (line for line in named if line is not None)
    known: Mapping[str, float] = {
        column: float(received[column]) - float(paid[column])
        for column in _COLUMNS
        if None not in (net[column], received[column], paid[column])
    }
    wrong = [column for column, value in known.items() if not same_money(abs(float(net[column])), abs(value))]
    if len(wrong) < len(known):
        yield from (_Whole(net, column, known[column], (received, paid)) for column in wrong)


def _only(lines: Sequence[Line], name: re.Pattern[str]) -> Line | None:
    found = [line for line in lines if name.fullmatch(name_key(line["account"]))]
    return found[0] if len(found) == 1 else None
