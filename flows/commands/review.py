"""`renaksi review`."""

import threading
import webbrowser
from pathlib import Path

from flows.output import Output
from flows.ports import must_be_free
from flows.texts import Language
from flows.typed import typed
from pipeline.normalize.outcome.decisions import Correction, Waiver
from pipeline.publish.release import load_release
from pipeline.report.review.items import review_items
from pipeline.report.review.server import Review, write_beside
from pipeline.settings import Settings
from pipeline.stores.address import Address, Place
from pipeline.stores.places import Places
from pipeline.trace import TraceError, source_pdf


def review(output: Output, *, out: Place, release: Place | None, port: int, browser: bool, lang: Language) -> int:
    """Serve the review page until Ctrl-C; exit status 0. Raises BusyPortError where `port` is taken."""
    must_be_free(port)
    places = Places.of(out, Settings(), release)
    folder = places.latest() if release is None else places.release(release)
    frames = load_release(folder)
    pdfs: dict[str, Path] = {}
    origins: dict[Path, Address] = {}
    for document_id in frames["documents"]["document_id"]:
        try:
            source = source_pdf(folder, str(document_id), places)
            pdfs[str(document_id)] = source.path
            if source.origin is not None:
                origins[source.path] = source.origin
        except TraceError as error:
            output.error(error)

    def write(pdf: Path, name: str, decision: Correction | Waiver) -> None:
        if pdf in origins:
            places.inputs.decide(pdf, name, decision, origins[pdf].parent)
        else:
            write_beside(pdf, name, decision)

    items = [item for item in review_items(frames) if item.document_id in pdfs]
    with Review(items, pdfs, frames["pages"], lang.value, port, write=write) as server:
        output.line("review", count=len(items), url=server.url)
        if browser:
            threading.Timer(0.3, webbrowser.open, [server.url]).start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            output.line("reviewed", count=len(server.decided), audit=typed("audit", out))
    return 0
