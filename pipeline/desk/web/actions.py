"""What a browser changes: uploads, decisions, and what follows from them. The guard has looked at the token."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from pipeline.desk.decisions.deciding import MOST_AT_ONCE, ClashError, correction_of, mark
from pipeline.desk.decisions.dossier import Dossier
from pipeline.desk.decisions.typed import WrongDecisionError, text_of
from pipeline.desk.desk import Desk
from pipeline.desk.door.guard import ENTRY, LOGIN, kept
from pipeline.desk.intake.reader import MOST_WAITING
from pipeline.desk.intake.uploads import receive
from pipeline.desk.published.values import Value
from pipeline.desk.web.rendering import LANGUAGE_COOKIE, day, html, language_of, render, told
from pipeline.desk.web.words import LANGUAGES, column_name, say
from schemas.errors import RenaksiError

_LONGEST_BODY = 1 << 20
_BAD, _CLASH, _FULL, _LARGE, _BUSY = 400, 409, 507, 413, 429

#: changes the files of a document: the dossier as it is, what was sent -> the findings to show anew
Act = Callable[[Dossier, Mapping[str, Any]], list[str]]


def routes(desk: Desk) -> list[Route]:
    return [*_deciding(desk), *_arriving(desk), *_entering(desk)]


def _deciding(desk: Desk) -> list[Route]:
    """What is decided about the findings and values of a document."""
    registrar = desk.registrar

    def decide(found: Dossier, body: Mapping[str, Any]) -> list[str]:
        seen = _seen(body)
        registrar.decide(found.entry, found.rows, seen, body)
        return list(seen)

    def take_back(found: Dossier, body: Mapping[str, Any]) -> list[str]:
        seen = _seen(body)
        registrar.take_back(found.entry, found.rows, seen)
        return list(seen)

    def correct(found: Dossier, body: Mapping[str, Any]) -> list[str]:
        value = _value(found, body)
        if body.get("undo") is True:
            registrar.uncorrect(found.entry, value, text_of(body, "seen"))
        else:
            told = dict(body)
            if body.get("confirm") is True:  # the page prints what we read
                told |= {"corrected": value.printed, "reason": text_of(body, "reason") or "dikonfirmasi"}
            registrar.correct(found.entry, value, text_of(body, "seen"), told)
        of_value = (one for one in found.shown().values() if one.value is not None and one.value.key == value.key)
        return [one.finding_id for one in of_value]

    def add(found: Dossier, body: Mapping[str, Any]) -> list[str]:
        return [registrar.add(found.entry, found.frames, body)]

    def remove(found: Dossier, body: Mapping[str, Any]) -> list[str]:
        registrar.remove(found.entry, text_of(body, "finding"))
        return []

    acts: dict[str, Act] = {"putusan": decide, "batal": take_back, "koreksi": correct, "temuan": add, "hapus": remove}

    async def act(request: Request) -> Response:
        name, body = request.path_params["act"], await _body(request)
        if name not in acts or body is None:
            return _said(request, desk, "bad_request", _BAD)
        return await run_in_threadpool(_done, desk, request, acts[name], body)

    return [Route("/dokumen/{document}/{act}", act, methods=["POST"])]


def _arriving(desk: Desk) -> list[Route]:
    """New documents, and the decisions that a new release takes up."""

    async def upload(request: Request) -> Response:
        if desk.reader is None or desk.folder is None:
            return _said(request, desk, "no_folder", _BAD)
        language = language_of(request, desk)
        limit = desk.settings.limits.file_bytes
        length = request.headers.get("content-length", "")
        if length.isdecimal() and int(length) > limit:
            return JSONResponse({"error": say(language, "too_large", limit=limit // 2**20)}, _LARGE)
        try:
            got = await receive(request.stream(), request.query_params.get("nama", ""), desk.folder, limit)
        except RenaksiError as error:
            return JSONResponse({"error": told(language, error)}, _BAD)
        except ClientDisconnect:
            return Response(status_code=_BAD)
        except OSError as error:
            return JSONResponse({"error": say(language, "disk", why=error.strerror or str(error))}, _FULL)
        if not await run_in_threadpool(desk.reader.put, got.path, got.sha256):
            return JSONResponse({"error": say(language, "too_many", count=MOST_WAITING)}, _BUSY)
        return JSONResponse({"name": got.path.name, "known": got.known})

    def apply(request: Request) -> Response:
        if desk.reader is None:
            return _said(request, desk, "no_folder", _BAD)
        desk.reader.apply()
        return JSONResponse({})

    return [Route("/unggah", upload, methods=["POST"]), Route("/terapkan", apply, methods=["POST"])]


def _entering(desk: Desk) -> list[Route]:
    """Who may look, and in which language."""

    def invite(request: Request) -> Response:
        return JSONResponse({"path": f"{ENTRY}{desk.access.ticket()}"})

    def enter(request: Request) -> Response:
        session = desk.access.redeem(request.path_params["ticket"])
        if session is None:
            return render(request, desk, "message.html", 403, text="ticket_used")
        return _entered(desk, session)

    async def login(request: Request) -> Response:
        if not desk.access.has_password:
            return render(request, desk, "message.html", 403, text="ticket_used")
        if request.method == "GET":
            return render(request, desk, "login.html", wrong=False)
        body = await _raw(request)
        password = "" if body is None else _field(body, "sandi")
        if not await run_in_threadpool(desk.access.guess, password):
            return render(request, desk, "login.html", 403, wrong=True)
        return _entered(desk, desk.access.session())

    def speak(request: Request) -> Response:
        where = request.query_params.get("ke", "/")
        answer = RedirectResponse(where if where.startswith("/") and where[1:2] not in ("/", "\\") else "/", 303)
        if (language := request.path_params["language"]) in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, language, httponly=True, samesite="strict")
        return answer

    return [
        Route("/undangan", invite, methods=["POST"]),
        Route(ENTRY + "{ticket}", enter),
        Route(LOGIN, login, methods=["GET", "POST"]),
        Route("/bahasa/{language}", speak),
    ]


def value_shown(language: str, found: Dossier, value: Value) -> dict[str, Any]:
    """A value as the page's form for corrections takes it."""
    standing = correction_of(value, found.decisions.corrections)
    return {
        "key": value.key,
        "name": value.row_key,
        "column": column_name(language, value.column),
        "quarter": value.quarter,
        "printed": standing.printed if standing is not None else value.printed,
        "corrected": standing.corrected if standing is not None else None,
        "reason": standing.reason if standing is not None else "",
        "by": f"{standing.author}, {day(language, standing.date)}" if standing is not None else "",
        "seen": mark(standing),
        "box": [round(edge, 1) for edge in (value.box.x0, value.box.top, value.box.x1, value.box.bottom)],
    }


def _done(desk: Desk, request: Request, act: Act, body: Mapping[str, Any]) -> Response:
    """What `act` changed, as the page shows it then."""
    language = language_of(request, desk)
    if (entry := desk.entry(request.path_params["document"])) is None:
        return _said(request, desk, "no_document", 404)
    try:
        found = desk.dossier(entry)
        keys = act(found, body)
        after = desk.dossier(entry)
    except WrongDecisionError as error:
        return _said(request, desk, str(error), _BAD)
    except ClashError as clash:
        now = {key: None if d is None else f"{d.author}, {day(language, d.date)}" for key, d in clash.now.items()}
        fresh = _parts(desk, request, desk.dossier(entry), list(clash.now))
        text = say(language, "clash", by="; ".join(sorted({by for by in now.values() if by})) or "—")
        return JSONResponse({"error": text, "clash": True, "findings": fresh}, _CLASH)
    except RenaksiError as error:
        return JSONResponse({"error": told(language, error)}, _BAD)
    except OSError as error:
        return JSONResponse({"error": say(language, "disk", why=error.strerror or str(error))}, _FULL)
    return JSONResponse({"findings": _parts(desk, request, after, keys), "counts": after.counts(), "keys": keys})


def _parts(desk: Desk, request: Request, found: Dossier, keys: list[str]) -> dict[str, str]:
    """finding_id -> its part of the page."""
    shown = found.shown()
    parts = {}
    for key in keys:
        if key in shown:
            parts[key] = html(request, desk, "_finding.html", f=shown[key], entry=found.entry)
    return parts


def _seen(body: Mapping[str, Any]) -> dict[str, str]:
    seen = body.get("findings")
    if not isinstance(seen, dict) or not 0 < len(seen) <= MOST_AT_ONCE:
        raise WrongDecisionError("bad_request")
    if not all(isinstance(text, str) for pair in seen.items() for text in pair):
        raise WrongDecisionError("bad_request")
    return seen


def _value(found: Dossier, body: Mapping[str, Any]) -> Value:
    value = found.values.named(text_of(body, "value"))
    if value is None:
        raise WrongDecisionError("bad_request")
    return value


def _said(request: Request, desk: Desk, key: str, status: int) -> Response:
    return JSONResponse({"error": say(language_of(request, desk), key)}, status)


def _entered(desk: Desk, session: str) -> Response:
    return RedirectResponse("/", 303, headers={"Set-Cookie": kept(desk.cookie, session)})


async def _raw(request: Request) -> bytes | None:
    """The body of a request that is no upload; None where it is too long."""
    body = b""
    async for block in request.stream():
        body += block
        if len(body) > _LONGEST_BODY:
            return None
    return body


async def _body(request: Request) -> Mapping[str, Any] | None:
    """A JSON object; None for anything else."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return None
    raw = await _raw(request)
    try:
        body = json.loads(raw or b"")
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _field(body: bytes, name: str) -> str:
    return parse_qs(body.decode("utf-8", "replace")).get(name, [""])[0]
