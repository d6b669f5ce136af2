"""`renaksi review`."""

import threading
import webbrowser
from pathlib import Path

from flows.output import Output
from flows.texts import Language
from pipeline.publish.release import latest, load_release
from pipeline.report.review.items import review_items
from pipeline.report.review.server import Review
from pipeline.settings import Settings
from pipeline.trace import TraceError, source_pdf


def review(output: Output, *, out: Path, release: Path | None, port: int, browser: bool, lang: Language) -> int:
    """Serve the review page until Ctrl-C; exit status 0."""
    folder = release or latest(out)
    frames = load_release(folder)
    store = Settings().store_for(out)
    pdfs: dict[str, Path] = {}
    for document_id in frames["documents"]["document_id"]:
        try:
            pdfs[str(document_id)] = source_pdf(folder, str(document_id), store)
        except TraceError as error:
            output.plain(f"renaksi: {error}")
    items = [item for item in review_items(frames) if item.document_id in pdfs]
    with Review(items, pdfs, frames["pages"], lang.value, port) as server:
        output.line("review", count=len(items), url=server.url)
        if browser:
            threading.Timer(0.3, webbrowser.open, [server.url]).start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            output.line("reviewed", count=len(server.decided))
    return 0
