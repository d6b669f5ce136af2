"""The findings as the paper tells them: an entry for each thing to mend, with a line for what hangs on it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.report.grouping import Group
from pipeline.report.paper.decided import Decided
from pipeline.report.paper.model import Entry
from pipeline.report.paper.words import around_difference, clean, say, shortened
from pipeline.report.pictures.crops import Crop
from pipeline.report.words import reading_of
from schemas.causes import CAUSES
from schemas.missing import text_or_empty
from schemas.titles import period_title, rule_title

MOST_ENTRIES = 300  # of one document; a paper that is longer is not read
_MESSAGE, _QUOTED, _VALUE, _OTHERS = 380, 70, 90, 160  # characters of a message, a text in it, a value, other values
_SYMPTOMS = 4  # lines
_PLACES = 8  # places named in a line
_REPEATED = "repeated"


def entry_of(
    number: int, group: Group, pictures: Mapping[str, Sequence[Crop]], decided: Decided, language: str
) -> Entry:
    decision, _ = decided.told(group.findings)
    printed, expected = _values(group.told, language)
    shown = _pictures(group, pictures)
    return Entry(
        number=number,
        severity=group.severity,
        severity_word=say(language, group.severity),
        title=_title(group, language),
        message=_message(group, language),
        symptoms=tuple(_symptoms(group, language)),
        printed=printed,
        expected=expected,
        decision=decision,
        pictures=shown,
        caption=_caption(shown, group, language),
    )


def _title(group: Group, language: str) -> str:
    if group.told_by_itself:
        return rule_title(str(group.findings[0].rule), language)
    return str(getattr(CAUSES[str(group.told.kind)], f"title_{language}"))


def _message(group: Group, language: str) -> str:
    message = clean(group.message(language))
    for name in ("row_key", "printed", "expected"):
        text = clean(text_or_empty(getattr(group.told, name)))
        if len(text) > _QUOTED:
            message = message.replace(text, shortened(text, _QUOTED))
    others = clean(text_or_empty(getattr(group.cause, "one_of", None)))
    if others and not group.told_by_itself:
        message += " " + say(language, "one_of", others=shortened(others.replace(" | ", "; "), _OTHERS))
    return shortened(message, _MESSAGE)


def _values(told: Any, language: str) -> tuple[str, str]:
    printed, expected = (clean(text_or_empty(getattr(told, name))) for name in ("printed", "expected"))
    printed, expected = around_difference(printed, expected, _VALUE) if expected else (printed, "")
    printed, expected = (_told(text) for text in (shortened(printed, _VALUE), expected))
    return printed or say(language, "nothing_printed"), expected or "–"


def _told(text: str) -> str:
    """The values of one line in several quarters, set apart."""
    return text.replace(" | ", "; ")


def _symptoms(group: Group, language: str) -> list[str]:
    """A line for each rule: where, and what is printed there instead of what. A slip made again and again has none:
    what is to be mended names its pages."""
    if group.told_by_itself or group.told.kind == _REPEATED:
        return []
    by_rule: dict[str, list[str]] = {}
    for finding in group.findings:
        by_rule.setdefault(str(finding.rule), []).append(_symptom(finding, language))
    lines = []
    for rule, places in list(by_rule.items())[:_SYMPTOMS]:
        title = rule_title(rule, language)
        distinct = [place for place in dict.fromkeys(places) if place]
        named = [
            say(language, "times", text=place, count=places.count(place)) if places.count(place) > 1 else place
            for place in distinct[:_PLACES]
        ]
        if len(distinct) > _PLACES:
            named.append(say(language, "symptoms_more", count=len(distinct) - _PLACES))
        told = "; ".join(named)
        lines.append(told if told and len(by_rule) == 1 else f"{title}: {told}" if told else title)
    if len(by_rule) > _SYMPTOMS:
        lines.append(say(language, "symptoms_more", count=len(by_rule) - _SYMPTOMS))
    return lines


def _symptom(finding: Any, language: str) -> str:
    printed, expected = (shortened(clean(text_or_empty(getattr(finding, n))), 40) for n in ("printed", "expected"))
    where = [say(language, "symptom_page", page=int(finding.page))] if not pd.isna(finding.page) else []
    if text_or_empty(finding.quarter):
        where.append(period_title(str(finding.quarter), language))
    values = f"“{printed}” → “{expected}”" if printed and expected else f"“{printed}”" if printed else ""
    if expected and not printed:
        values = say(language, "symptom_missing", expected=expected)
    return " ".join(filter(None, [", ".join(where), values]))


def _pictures(group: Group, pictures: Mapping[str, Sequence[Crop]]) -> tuple[Crop, ...]:
    """The accused value, at the place of the cause if it has one, and what it is held against: two at most."""
    for finding in group.nearest():
        own = pictures.get(str(finding.finding_id), ())
        accused = next((crop for crop in own if "printed" in crop.kinds), None)
        held = next((crop for crop in own if crop is not accused), None)
        if accused is not None or held is not None:
            with_both = accused is not None and "compared" in accused.kinds
            return tuple(crop for crop in (accused, None if with_both else held) if crop is not None)
    return ()


def _caption(shown: Sequence[Crop], group: Group, language: str) -> str:
    parts = []
    for crop in shown:
        key = "picture_both" if len(crop.kinds) > 1 else f"picture_{crop.kinds[0]}"
        parts.append(say(language, key, page=crop.page))
    caption = say(language, "pictures", parts="; ".join(parts)) if parts else ""
    twice = all(reading_of(finding.confirmed_by) == "read_twice" for finding in group.findings)
    return " ".join(filter(None, [caption, say(language, "read_twice") if twice else ""]))
