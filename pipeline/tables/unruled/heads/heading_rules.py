"""What rules, and the sides of grounds, say of the groups in a heading."""

from collections.abc import Sequence

from pipeline.reading.geometry import Interval, bounding, merged
from pipeline.tables.evidence.measures import SAME_PLACE
from pipeline.tables.evidence.runs import Run
from pipeline.tables.unruled.text.heading import Rule

_JOINT = 0.5  # points between two pieces of one rule: cells of their own stand further apart


def in_one(rules: Sequence[Rule]) -> list[Rule]:
    """The rules, those made one that go on where another ends: sides of grounds beside each other."""
    levels: dict[float, list[Interval]] = {}
    for rule in rules:
        levels.setdefault(round(rule.y, 1), []).append((rule.x0, rule.x1))
    return [Rule(x0, x1, y) for y, ends in levels.items() for x0, x1 in merged(ends, _JOINT)]


def rules_under(rules: Sequence[Rule], runs: Sequence[Run], lower: float) -> list[Rule]:
    """The rules right under a group's text, above what begins at the height `lower`."""
    foot, rect = max(run.middle[1] for run in runs), bounding(run.rect for run in runs)
    x = (rect.x0 + rect.x1) / 2
    return [rule for rule in rules if foot < rule.y < lower + SAME_PLACE and rule.x0 < x < rule.x1]


def alone(rules: Sequence[Rule], runs: Sequence[Run], texts: Sequence[Run]) -> list[Rule]:
    """Of the rules under a group's text those that no other of the heading's texts stands on."""
    if not rules:
        return []
    top, own = min(run.rect.top for run in runs), set(map(id, runs))
    others = [run for run in texts if run.rect.bottom > top and id(run) not in own]
    return [r for r in rules if not any(r.x0 < run.middle[0] < r.x1 and run.middle[1] < r.y for run in others)]
