"""The source PDF as a reviewer would mark it: a box and a comment for every finding."""

import math
from pathlib import Path
from typing import Any

import pandas as pd
import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline.report.copies.bookmarks import Bookmark, write_bookmarks
from pipeline.report.copies.redact import leave_out_persons
from pipeline.report.copies.source_copy import disarm, opened, user_space
from pipeline.report.pictures.persons import Areas
from schemas.missing import rows_by_finding, text_or_empty
from schemas.titles import rule_title

_LINE = 1.2  # points
#: points between a value's rectangle and the inner edge of its box: letters as high as the rectangle stay free of it
_CLEAR = 0.6
_COLORS = {"error": (0.82, 0.01, 0.11), "warning": (0.93, 0.55, 0.0), "info": (0.0, 0.36, 0.72)}


def annotate(
    pdf: Path,
    findings: pd.DataFrame,
    evidence: pd.DataFrame,
    pages: pd.DataFrame,
    out: Path,
    hidden: Areas | None = None,
    causes: pd.DataFrame | None = None,
) -> None:
    """Write `pdf` to `out` with every finding boxed and commented on its page. The same input gives the same bytes.

    A finding whose cause, of `causes`, has others too says what is to be mended. A bookmark leads to each finding; the
    source's own, which may start something, go.

    Findings without a place (a missing table) become one note in the corner of the first page. Actions, scripts,
    attachments and links of the source are left out: the file is handed on.

    With `hidden`, persons are left out too: a page that has such areas becomes its picture with them covered, and what
    the file says of its makers goes. Page numbers stay.

    Raises DamagedPdfError for a file that can be read and not written again.
    """
    with opened(pdf) as document:
        disarm(document)
        frames = {int(row.page): row for row in pages.itertuples(index=False)}
        if hidden is not None:
            leave_out_persons(document, pdf, hidden, frames)
            frames |= dict.fromkeys(hidden)  # upright as they are
        accused = evidence[evidence["kind"] == "printed"].sort_values(["finding_id", "part"], kind="stable")
        places = rows_by_finding(accused)
        to_mend = {} if causes is None else _to_mend(causes)
        homeless: list[str] = []
        marks: list[Bookmark] = []
        for finding in findings.itertuples(index=False):
            told = [finding.message_id, finding.message_en, to_mend.get(str(finding.cause_id))]
            text = "\n\n".join([*filter(None, told), f"[{finding.rule} · {finding.finding_id}]"])
            if finding.finding_id not in places:
                homeless.append(text)
                marks.append(Bookmark(str(finding.severity), _called(finding), 0, None))
                continue
            for part, row in enumerate(places[finding.finding_id]):
                page = document.pages[int(row.page) - 1]
                box = _to_pdf(page, frames.get(int(row.page)), row.x0, row.top, row.x1, row.bottom)
                _add(document, page, _square(document, box, text, str(finding.severity), str(finding.rule)))
                if part == 0:
                    marks.append(Bookmark(str(finding.severity), _called(finding), int(row.page) - 1, box))
        if homeless and len(document.pages):
            page = document.pages[0]
            crop = [float(v) for v in page.cropbox]
            _add(document, page, _note((crop[0] + 18, crop[3] - 38), "\n\n———\n\n".join(homeless)))
        write_bookmarks(document, marks)
        document.save(out, static_id=True, linearize=False)


def _to_mend(causes: pd.DataFrame) -> dict[str, str]:
    """What the comments of a cause's findings say beside: those of a lone one say it themselves."""
    return {
        str(cause.cause_id): f"Penyebab: {cause.message_id}\nCause: {cause.message_en}\n[{cause.cause_id}]"
        for cause in causes[causes["findings"] > 1].itertuples(index=False)
    }


def _called(finding: Any) -> str:
    """Page, rule and line of a finding, in a bookmark's line."""
    page = "" if pd.isna(finding.page) else f"hal. {int(finding.page)}"
    return " · ".join(filter(None, [page, rule_title(str(finding.rule), "id"), text_or_empty(finding.row_key)]))


def _to_pdf(page: Any, frame: Any, x0: float, top: float, x1: float, bottom: float) -> list[float]:
    """A rectangle of the upright page in PDF user space; of a scan that was levelled, where its middle lies."""
    turn, skew = (int(frame.turn), float(frame.skew)) if frame is not None else (0, 0.0)
    if skew:
        x, y = _askew((x0 + x1) / 2, (top + bottom) / 2, frame)
        x0, top, x1, bottom = x0 + x, top + y, x1 + x, bottom + y
    corners = user_space(page, turn, x0, top), user_space(page, turn, x1, bottom)
    xs, ys = sorted(c[0] for c in corners), sorted(c[1] for c in corners)
    return [round(xs[0], 2), round(ys[0], 2), round(xs[1], 2), round(ys[1], 2)]


def _askew(x: float, y: float, frame: Any) -> tuple[float, float]:
    """How far a point of the levelled page (points, from its upper left corner) lies from its place on the scan."""
    angle = math.radians(-float(frame.skew))
    x, y = x - float(frame.width) / 2, y - float(frame.height) / 2
    return x * math.cos(angle) - y * math.sin(angle) - x, x * math.sin(angle) + y * math.cos(angle) - y


def _square(document: pikepdf.Pdf, value: list[float], text: str, severity: str, rule: str) -> Dictionary:
    red, green, blue = _COLORS[severity]
    margin = _LINE + _CLEAR
    box = [round(edge + side * margin, 2) for edge, side in zip(value, (-1, -1, 1, 1), strict=True)]
    width, height = box[2] - box[0], box[3] - box[1]
    drawn = f"{_LINE / 2} {_LINE / 2} {width - _LINE:.2f} {height - _LINE:.2f} re"
    stream = document.make_stream(f"{red} {green} {blue} RG {_LINE} w {drawn} S".encode("ascii"))
    stream.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(width, 2), round(height, 2)]),
        Resources=Dictionary(),
    )
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Square,
        Rect=Array(box),
        Contents=String(text),
        T=String("Renaksi"),
        Subj=String(rule_title(rule, "id")),
        C=Array([red, green, blue]),
        BS=Dictionary(W=_LINE),
        F=4,  # printed with the page
        AP=Dictionary(N=document.make_indirect(stream)),
    )


def _note(corner: tuple[float, float], text: str) -> Dictionary:
    x, y = corner
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Text,
        Rect=Array([x, y, x + 20, y + 20]),
        Contents=String(text),
        T=String("Renaksi"),
        Name=Name.Comment,
        C=Array(list(_COLORS["error"])),
        F=4,
    )


def _add(document: pikepdf.Pdf, page: Any, annotation: Dictionary) -> None:
    if "/Annots" not in page.obj:
        page.obj.Annots = Array()
    page.obj.Annots.append(document.make_indirect(annotation))
