"""What the desk hands out of folders: pictures of pages, values at a place, the release's report, its own static files.

Every name is looked up among those that there are; none is ever joined to a path.
"""

import mimetypes
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from pipeline.answers.paper import paper_of_release
from pipeline.desk.desk import Desk
from pipeline.desk.web.actions import value_shown
from pipeline.desk.web.rendering import language_of, render
from pipeline.publish.report_names import safe_stem
from pipeline.publish.result import ANNOTATED
from pipeline.report.paper.writing import PaperForm
from schemas.errors import ReleaseError

_STATIC = {path.name: path for path in Path(__file__).with_name("static").iterdir()}
_REPORT_POLICY = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"  # the report brings the rest of its own


def routes(desk: Desk) -> list[Route]:
    def static(request: Request) -> Response:
        path = _STATIC.get(request.path_params["name"])
        if path is None:
            return Response(status_code=404)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return Response(path.read_bytes(), media_type=kind, headers={"Cache-Control": "no-cache"})

    def picture(request: Request) -> Response:
        entry = desk.entry(request.path_params["document"])
        number = int(request.path_params["page"])
        if entry is None or not 1 <= number <= entry.pages or (source := desk.shelf.source(entry)) is None:
            return Response(status_code=404)
        try:
            frame = desk.published(entry).pages.get(number)
        except ReleaseError:
            return Response(status_code=404)
        body = desk.pictures.page(source.path, entry.sha256, number, frame)
        return Response(body, media_type="image/webp", headers={"Cache-Control": "private, max-age=3600"})

    def values(request: Request) -> Response:
        entry, asked = desk.entry(request.path_params["document"]), request.query_params
        try:
            page, x, y = int(asked["hal"]), float(asked["x"]), float(asked["y"])
            found = desk.dossier(entry) if entry is not None else None
        except (KeyError, ValueError, ReleaseError):
            found = None
        if found is None:
            return JSONResponse([], 404)
        language = language_of(request, desk)
        return JSONResponse([value_shown(language, found, one) for one in found.values.at(page, x, y)[:8]])

    def annotated(request: Request) -> Response:
        entry = desk.entry(request.path_params["document"])
        path = None if entry is None or not entry.result else desk.shelf.places.store / entry.result / ANNOTATED
        if entry is None or path is None or not path.is_file():
            return render(request, desk, "message.html", 404, text="no_document")
        return FileResponse(path, media_type="application/pdf", filename=f"{entry.file_name[:-4]}.beranotasi.pdf")

    def paper(request: Request) -> Response:
        """As the release has it: what was decided and not applied yet is not in it."""
        entry, folder = desk.entry(request.path_params["document"]), desk.shelf.snapshot().path
        form, language = request.path_params["form"], language_of(request, desk)
        if entry is None or folder is None or form not in set(PaperForm):
            return render(request, desk, "message.html", 404, text="no_document")
        try:
            body = paper_of_release(folder, [entry.document_id], PaperForm(form), desk.shelf.places, language=language)
        except ReleaseError:
            return render(request, desk, "message.html", 404, text="no_document")
        name = quote(f"{safe_stem(entry.file_name)}.kertas-kerja.{form}")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Response(body, media_type=kind, headers={"Content-Disposition": f"attachment; filename*=utf-8''{name}"})

    def report(request: Request) -> Response:
        folder = desk.shelf.snapshot().path
        there = {path.name: path for path in (folder / "report").iterdir()} if folder is not None else {}
        path = there.get(request.path_params["name"])
        if path is None or path.suffix not in (".html", ".pdf"):
            return render(request, desk, "message.html", 404, text="no_document")
        return FileResponse(path, headers={"Content-Security-Policy": _REPORT_POLICY})

    return [
        Route("/static/{name}", static),
        Route("/dokumen/{document}/halaman/{page:int}.webp", picture),
        Route("/dokumen/{document}/nilai", values),
        Route("/dokumen/{document}/beranotasi.pdf", annotated),
        Route("/dokumen/{document}/kertas-kerja.{form}", paper),
        Route("/laporan/{name}", report),
    ]
