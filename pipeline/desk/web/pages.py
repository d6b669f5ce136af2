"""The pages that are looked at: documents, one document, search, precision of the rules."""

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pipeline.desk.decisions.dossier import STATES, Card, Dossier, Shown
from pipeline.desk.desk import Desk
from pipeline.desk.published.precision import judged_rules
from pipeline.desk.published.search import MOST
from pipeline.desk.published.shelf import Entry
from pipeline.desk.web.rendering import html, language_of, render, told
from pipeline.desk.web.words import rule_title
from pipeline.publish.result import ANNOTATED
from schemas.errors import ReleaseError

_A_PAGE = 100  # documents that the list shows at once


def routes(desk: Desk) -> list[Route]:
    def documents(request: Request) -> Response:
        page = render(request, desk, "documents.html", **_listed(desk, request), **_work(desk))
        page.background = BackgroundTask(lambda: desk.search.prepare(desk.shelf.snapshot()))  # once it is sent
        return page

    def part(request: Request) -> Response:
        return render(request, desk, "_documents.html", **_listed(desk, request))

    def work(request: Request) -> Response:
        now = _work(desk)
        progress = now["progress"]
        busy = progress is not None and progress.busy
        version = progress.version if progress is not None else 0
        return JSONResponse({"busy": busy, "version": version, "html": html(request, desk, "_work.html", **now)})

    def document(request: Request) -> Response:
        if (entry := desk.entry(request.path_params["document"])) is None:
            return render(request, desk, "message.html", 404, text="no_document")
        try:
            found = desk.dossier(entry)
        except ReleaseError:
            return render(request, desk, "message.html", 409, text="result_gone")
        return render(request, desk, "document.html", **_shown(desk, request, found))

    def search(request: Request) -> Response:
        question = request.query_params.get("q", "")[:200]
        snapshot = desk.shelf.snapshot()
        began = time.monotonic()
        found = desk.search.find(snapshot, question)
        hits: dict[str, list[Any]] = {}
        for hit in found.hits:
            hits.setdefault(hit.kind, []).append(hit)
        values: dict[str, Any] = {
            "seconds": time.monotonic() - began,
            "question": question,
            "found": found,
            "hits": hits,
            "entries": snapshot.entries,
            "most": MOST,
        }
        return render(request, desk, "search.html", **values)

    def precision(request: Request) -> Response:
        return render(request, desk, "precision.html", judged=judged_rules(desk.shelf, desk.shelf.snapshot()))

    return [
        Route("/", documents),
        Route("/daftar", part),
        Route("/kerja", work),
        Route("/cari", search),
        Route("/ketepatan", precision),
        Route("/dokumen/{document}", document),
    ]


def _listed(desk: Desk, request: Request) -> dict[str, Any]:
    """The documents that the address asks for, as many as a page shows."""
    snapshot = desk.shelf.snapshot()
    asked = {name: request.query_params.get(name, "") for name in ("q", "tahun", "daerah", "jenis", "keadaan")}
    every = list(snapshot.entries.values())
    wanted = [entry for entry in every if _is_asked(entry, asked)]
    if asked["keadaan"]:  # else only what is shown is looked up: a file of each document is read for that
        wanted = [entry for entry in wanted if _state(entry, _decided(desk, entry)) == asked["keadaan"]]
    wanted.sort(key=lambda entry: (-(entry.year or 0), entry.name.lower(), entry.file_name))
    page = max(1, int(text) if (text := request.query_params.get("hal", "1")).isdecimal() and len(text) < 6 else 1)
    return {
        "asked": asked,
        "rows": [(entry, _decided(desk, entry)) for entry in wanted[(page - 1) * _A_PAGE : page * _A_PAGE]],
        "count": len(wanted),
        "total": len(every),
        "page": page,
        "page_count": max(1, -(-len(wanted) // _A_PAGE)),
        "years": _choices(entry.year for entry in every),
        "regions": _choices(entry.region for entry in every),
        "kinds": _choices(entry.doc_type for entry in every),
    }


def _decided(desk: Desk, entry: Entry) -> int:
    """How many of its findings somebody decided about, as the files say now."""
    decisions = desk.shelf.decisions(entry)
    named = {verdict.finding for verdict in decisions.verdicts if verdict.finding}
    unnamed = entry.decided - named if any(not verdict.finding for verdict in decisions.verdicts) else frozenset()
    return min(entry.findings, len(named | unnamed) + len(decisions.own))


def _state(entry: Entry, decided: int) -> str:
    return "done" if decided >= entry.findings else "some" if decided else "none"


def _is_asked(entry: Entry, asked: Mapping[str, str]) -> bool:
    words = asked["q"].lower().split()
    told = f"{entry.agency} {entry.region} {entry.file_name} {entry.year or ''}".lower()
    return (
        all(word in told for word in words)
        and asked["tahun"] in ("", str(entry.year))
        and asked["daerah"] in ("", entry.region)
        and asked["jenis"] in ("", entry.doc_type)
    )


def _choices(values: Iterable[Any]) -> list[str]:
    return sorted({str(value) for value in values if value})


def _work(desk: Desk) -> dict[str, Any]:
    return {"progress": desk.reader.progress() if desk.reader is not None else None}


def _shown(desk: Desk, request: Request, found: Dossier) -> dict[str, Any]:
    asked = {name: request.query_params.get(name, "") for name in ("q", "bobot", "aturan", "tabel", "keadaan")}
    language = language_of(request, desk)
    cards = [card for card in (_narrowed(card, asked, language) for card in found.cards) if card is not None]
    rules = sorted({one.texts["rule"] for one in found.findings}, key=lambda rule: rule_title(language, rule))
    tables = {one.table_key: one for one in found.findings}
    return {
        "entry": found.entry,
        "cards": cards,
        "doubts": [one for one in found.doubts if _is_wanted(one, asked, language)],
        "asked": asked,
        "counts": found.counts(),
        "shown": sum(len(card.findings) for card in cards),
        "total": sum(len(card.findings) for card in found.cards),
        "states": STATES,
        "rules": rules,
        "tables": [tables[key] for key in sorted(tables, key=lambda key: (key != "-", len(key), key))],
        "sizes": json.dumps({n: [float(p.width), float(p.height)] for n, p in found.pages.items()}),
        "problems": [told(language, problem) for problem in found.decisions.problems],
        "has_pdf": desk.shelf.source(found.entry) is not None,
        "has_annotated": (desk.shelf.places.store / found.entry.result / ANNOTATED).exists(),
    }


def _narrowed(card: Card, asked: Mapping[str, str], language: str) -> Card | None:
    """`card` with those of its findings that are asked for; itself where all are."""
    kept = tuple(one for one in card.findings if _is_wanted(one, asked, language))
    if len(kept) == len(card.findings):
        return card
    return replace(card, findings=kept) if kept else None


def _is_wanted(one: Shown, asked: Mapping[str, str], language: str) -> bool:
    told = " ".join([*one.texts.values(), rule_title(language, one.texts["rule"]), one.table]).lower()
    return (
        asked["bobot"] in ("", one.severity)
        and asked["aturan"] in ("", one.texts["rule"])
        and asked["tabel"] in ("", one.table_key)
        and asked["keadaan"] in ("", one.state)
        and all(word in told for word in asked["q"].lower().split())
    )
