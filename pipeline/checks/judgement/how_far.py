"""How far accused percentages lie from what their lines give: too far to be slips of it, or surely meant."""

import re

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.percentage import is_near_miss
from pipeline.checks.judgement.comparable import Group

_RULES = frozenset({"percentage_mismatch"})
#: a slip of the pen, a stale figure or the percentage of a neighbouring line stays within this factor of what its line
#: gives: 43 of 46 percentages do that are right in real reports or planted, 8 of 29 that were wrong at first look
#: (columns of counts, the quotient of other columns, growth)
_FACTOR = 2.0
#: so many of a table and more than half of its accused percentages: its column holds something else
_FEWEST = 3
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*")


def is_far_off(group: Group) -> bool:
    """Whether most of three accused percentages or more are something else than what they were held against."""
    if group.rule not in _RULES or group.breaks < _FEWEST:
        return False
    return 2 * sum(map(is_far, group.findings)) > len(group.findings)


def near_misses(group: Group) -> int:
    """How many accused percentages of `group` are so near to what their lines give that the formula is in use."""
    if group.rule not in _RULES:
        return 0
    pairs = [(_number(finding.printed), _number(finding.expected)) for finding in group.findings]
    return sum(a is not None and b is not None and is_near_miss(a, b) for a, b in pairs)


def is_far(finding: Finding) -> bool:
    """Whether an accused percentage is too far from what its line gives to be a slip of it."""
    printed, expected = _number(finding.printed), _number(finding.expected)
    if printed is None or expected is None:
        return False
    small, large = sorted((abs(printed), abs(expected)))
    return large > _FACTOR * small


def _number(text: str | None) -> float | None:
    """A percentage as printed: its last mark is the decimal one, since no percentage has thousands."""
    found = _NUMBER.search(text or "")
    if found is None:
        return None
    whole, mark, decimals = found[0].replace(",", ".").rpartition(".")
    return float(f"{whole.replace('.', '')}.{decimals}") if mark else float(decimals)
