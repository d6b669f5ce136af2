"""Lines that call themselves a mean against the column above them, and those of evaluations."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Item, continuations
from pipeline.checks.evidence.lines import Line, amount, by_table, finding_at, grouped, lines_of, name_of, place_of
from pipeline.checks.evidence.percentage import tolerance
from pipeline.checks.evidence.tolerances import CENT
from pipeline.checks.evidence.words.names import name_key
from pipeline.normalize.values.names import averages
from schemas.vocabulary import SUMMARIES

#: a mean of lines that its name alone tells (`Rata-rata sasaran (tanpa tujuan)`)
OF_SOME = re.compile(r"\b(?:tanpa|kecuali|selain|khusus|(?:di\s?)?luar)\b", re.IGNORECASE)
#: a mean this far from what its lines give is a mean of something else
_PLAUSIBLE = (0.5, 2.0)
AMOUNT = 1000  # from which a figure is no share and no index, and a mean is printed whole: its last digits are none


def wrong_mean(printed: Item, items: Sequence[Item], missing: int) -> float | None:
    """The mean of `items` where `printed` is none; None where it is right, or where it may be one of something else.

    A mean may be taken over all lines, over groups of lines, or count each figure of a merged cell once; lines without
    a figure (`missing`) may count as zero. What the others above add up to is their sum, and none of them.
    """
    if len(items) > 2 and abs(items[-1].value - sum(item.value for item in items[:-1])) < CENT * len(items):
        items = items[:-1]
    if len(items) < 2:
        return None
    values = [item.value for item in items]
    groups = grouped((item.group, item.value) for item in items)
    once = [value for group in groups.values() for value in dict.fromkeys(group)]
    means = [_mean(values), _mean([_mean(group) for group in groups.values()]), _mean(once)]
    means.append(_mean(values + [0.0] * missing))
    margin = tolerance(printed.text) if abs(printed.value) < AMOUNT else 1.0
    if any(abs(printed.value - mean) <= margin for mean in means):
        return None
    plausible = means[0] > 0 and _PLAUSIBLE[0] <= printed.value / means[0] <= _PLAUSIBLE[1]
    return means[0] if plausible and not missing else None


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def evaluation_means(frames: Frames) -> Iterator[Finding]:
    """Means of the achievement column of evaluations, over the lines since the mean before.

    No cascade: a mean of what target and realization give is right beside a line that prints another percentage.
    """
    parts = continuations(frames)
    for table_id, lines in by_table(lines_of(frames, "evaluation")).items():
        if table_id in parts:
            continue
        items: list[Item] = []
        given: list[Item] = []
        missing = 0
        for line in lines:
            value, name = line["achievement_pct"], line["indicator"] or name_of(line)
            is_mean = averages(name)
            if (is_mean and OF_SOME.search(name or "")) or (not is_mean and line["level"] in SUMMARIES):
                continue  # a sum is none of what the mean is of
            if not is_mean:
                if value is not None:
                    items.append(_achieved(line))
                    given.append(_by_its_columns(line))
                elif line["indicator"]:
                    missing += 1
                continue
            expected = wrong_mean(_achieved(line), items, missing) if value is not None else None
            if expected is not None and wrong_mean(_achieved(line), given, missing) is not None:
                yield finding_at(
                    line,
                    "evaluation",
                    "achievement_pct",
                    printed=line["achievement_text"] or amount(value),
                    expected=amount(expected),
                    against=[item.place for item in items],
                    row_key=str(name),
                    count=str(len(items)),
                    difference=amount(value - expected),
                )
            items, given, missing = [], [], 0


def _by_its_columns(line: Line) -> Item:
    """The achievement that target and realization give; the printed one where they give none."""
    target, realization = line["target_value"], line["realization_value"]
    known = target and realization is not None
    return replace(_achieved(line), value=100 * realization / target) if known else _achieved(line)


def _achieved(line: Line) -> Item:
    text = str(line["achievement_text"] or line["achievement_pct"])
    place = place_of(line, "evaluation", "achievement_pct")
    return Item(float(line["achievement_pct"]), text, place, name_key(line["objective"]))
