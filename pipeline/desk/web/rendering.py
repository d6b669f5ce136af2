"""Templates of the desk, and what they say of things: in one language, escaped."""

import datetime
import json
from pathlib import Path
from typing import Any

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pipeline.desk.decisions.dossier import CORRECTED, Shown
from pipeline.desk.desk import Desk
from pipeline.desk.web import words
from pipeline.normalize.outcome.decisions import Because, Said
from schemas.error_texts import in_indonesian
from schemas.errors import RenaksiError
from schemas.titles import period_title
from schemas.vocabulary import MONTHS, SEVERITIES

LANGUAGE_COOKIE = "renaksi_bahasa"
_TEMPLATES = Path(__file__).with_name("templates")
_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
)


def language_of(request: Request, desk: Desk) -> str:
    told = request.cookies.get(LANGUAGE_COOKIE, "")
    return told if told in words.LANGUAGES else desk.language


def render(request: Request, desk: Desk, template: str, status: int = 200, **values: Any) -> Response:
    """A page, or a part of one, for the session that asks."""
    return HTMLResponse(html(request, desk, template, **values), status)


def html(request: Request, desk: Desk, template: str, **values: Any) -> str:
    language = language_of(request, desk)
    session = request.scope.get("renaksi_session")
    known: dict[str, Any] = {
        "lang": language,
        "t": lambda key, **told: words.say(language, key, **told),
        "rule_title": lambda rule: words.rule_title(language, rule),
        "cause_title": lambda kind: words.cause_title(language, kind),
        "column_name": lambda column: words.column_name(language, column),
        "kind_of_document": words.kind_of_document,
        "percent": words.percent,
        "decided": lambda one: decided(language, one),
        "boxes": boxes,
        "day": lambda text: day(language, text),
        "token": desk.access.token(session) if session else "",
        "here": f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path,
        "reads": desk.reader is not None,
        "severities": SEVERITIES,
        "because": [reason.value for reason in Because],
    }
    return _ENVIRONMENT.get_template(template).render(**(known | values))


def told(language: str, error: RenaksiError) -> str:
    """An error of ours in that language, as one line."""
    if language == "id":
        return in_indonesian(error)
    return str(error)


def decided(language: str, one: Shown) -> str:
    """What was decided of a finding, by whom and when; "" where nothing was."""
    decision = one.own or one.verdict or one.correction
    if decision is None:
        return ""
    by = f"{decision.author}, {day(language, decision.date)}"
    if one.own is not None:
        return words.say(language, "said_own", by=by)
    if one.verdict is not None:
        parts = [words.say(language, f"said_{one.verdict.decision}")]
        if one.verdict.decision == Said.WRONG:
            parts.append(words.say(language, f"because_{one.verdict.because}").lower())
        if one.verdict.until:
            key = "said_expired" if one.expired else "said_until"
            parts.append(words.say(language, key, day=day(language, one.verdict.until)))
        return f"{' · '.join(parts)} · {by}"
    assert one.correction is not None
    return words.say(language, f"said_{CORRECTED}", text=one.correction.corrected or "—", by=by)


def boxes(one: Shown) -> str:
    """As the page's script takes them."""
    rects = [(box, box.rect) for box in one.boxes]
    return json.dumps([[b.page, b.kind, *(round(e, 1) for e in (r.x0, r.top, r.x1, r.bottom))] for b, r in rects])


def day(language: str, text: str) -> str:
    """2026-03-01 as people write it: 1 Maret 2026."""
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{date.day} {period_title(MONTHS[date.month - 1], language)} {date.year}"
