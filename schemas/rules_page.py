"""docs/rules.md, written from the registry of rules so that page and code cannot part."""

from itertools import groupby

from schemas.causes import CAUSES, KINDS
from schemas.rules import RULES, RuleText

_HEAD = """# The audit rules

Generated from `schemas/rules.toml` by `renaksi schema --write docs`; do not edit by hand.

A rule compares what a report prints in two places, or a printed figure with the arithmetic of others. Every finding
names the table, the page, the line, what is printed and what was expected, and shows a picture of the place.
*error*: the report contradicts itself. *warning*: probably wrong, or it hides something an auditor needs.
*info*: spelling and copy-paste slips. Money agrees within 0.50 rupiah, printed percentages within 0.0101 or one unit of
their last printed digit, other quantities exactly. "-", an empty cell and "n/a" are not zero. How rules judge:
[the contract](contract.md), section 5.
"""


_CAUSES = """
## Causes

Findings that would vanish together if one value were different have one cause (table `causes`), of one of these kinds.
"""


def rules_markdown() -> str:
    """The page, ending in one newline."""
    parts = [_HEAD]
    for group, members in groupby(RULES.items(), key=lambda item: item[1].group):
        parts.append(f"\n## {group}\n")
        for name, rule in members:
            parts.append(_entry(name, rule))
    parts.append(_CAUSES)
    parts += [f"- `{name}`: {cause.explains}." for name, cause in CAUSES.items() if name in KINDS]
    return "\n".join(parts).rstrip("\n") + "\n"


def _entry(name: str, rule: RuleText) -> str:
    note = f" ({rule.severity_note})" if rule.severity_note else ""
    lines = [f"### `{name}`\n", f"**{rule.severity.value}**{note} · {rule.title_en} · *{rule.title_id}*\n"]
    lines.append(rule.compares[0].upper() + rule.compares[1:].rstrip(".") + ".\n")
    lines.append(f"> {rule.message_en}\n>\n> {rule.message_id}\n")
    return "\n".join(lines)
