"""Text pages printed, spoilt as scanners, copiers and phones do, and read by OCR: which fault costs how much?

    .venv/bin/python -m bench.scan_degraded OUT FILE.pdf:PAGE … [--faults NAME,NAME]

Writes what the page's own text layer says as truth and what OCR reads from each spoilt picture as tables, in the forms
that the corpus' scorer takes: score_pages.py OUT/truth --tables OUT/tables. One file for each page and fault, named
PAGE~scan-FAULT. Prints CPU seconds for each. The faults are drawn with a fixed seed.
"""

import argparse
import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from pipeline.reading.page import Page
from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.reading.pictures.raster import POINTS_PER_INCH, Pixels, render
from pipeline.reading.pictures.scan import read_scanned_page
from pipeline.tables.export import table_json
from pipeline.tables.page_tables import page_tables

FINE_DPI = 400
Fault = Callable[[Pixels, np.random.Generator], Pixels]


def _tilted(degrees: float) -> Fault:
    def turn(picture: Pixels, chance: np.random.Generator) -> Pixels:
        height, width = picture.shape[:2]
        about = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
        white = (255, 255, 255)
        return _pixels(cv2.warpAffine(picture, about, (width, height), flags=cv2.INTER_CUBIC, borderValue=white))

    return turn


def _pixels(array: object) -> Pixels:
    return np.asarray(np.clip(np.asarray(array), 0, 255), dtype=np.uint8)


def _jpeg(quality: int) -> Fault:
    def store(picture: Pixels, chance: np.random.Generator) -> Pixels:
        stream = io.BytesIO()
        Image.fromarray(picture).save(stream, "JPEG", quality=quality)
        return np.asarray(Image.open(stream).convert("RGB"), dtype=np.uint8)

    return store


def _grey_paper(picture: Pixels, chance: np.random.Generator) -> Pixels:
    noise = chance.normal(0, 6, picture.shape[:2])[:, :, None]
    return _pixels(60 + picture.astype(np.float32) * (140 / 255) + noise)


def _speckle(picture: Pixels, chance: np.random.Generator) -> Pixels:
    out = picture.copy()
    height, width = picture.shape[:2]
    for _ in range(height * width // 3000):
        x, y, radius = (int(chance.integers(n)) for n in (width, height, 3))
        cv2.circle(out, (x, y), radius, (60, 60, 60) if chance.random() < 0.7 else (255, 255, 255), -1)
    return out


def _blur(picture: Pixels, chance: np.random.Generator) -> Pixels:
    return _pixels(cv2.GaussianBlur(picture, (0, 0), 1.3))


def _turned(degrees: int) -> Fault:
    return lambda picture, chance: np.ascontiguousarray(np.rot90(picture, k=degrees // 90))


def _stamp(color: tuple[int, int, int]) -> Fault:
    def press(picture: Pixels, chance: np.random.Generator) -> Pixels:
        ink = np.full_like(picture, 255)
        height, width = picture.shape[:2]
        x, y, radius = int(width * 0.6), int(height * 0.55), int(min(width, height) * 0.13)
        for part in (1.0, 0.93, 0.62):
            cv2.circle(ink, (x, y), int(radius * part), color, max(2, radius // 60), cv2.LINE_AA)
        size = radius / 110
        for row, word in enumerate(("PEMERINTAH", "DINAS", "PROVINSI")):
            place = (int(x - radius * 0.55), int(y + radius * (0.4 * row - 0.3)))
            cv2.putText(
                ink, word, place, cv2.FONT_HERSHEY_SIMPLEX, size * 0.6, color, max(1, radius // 60), cv2.LINE_AA
            )
        along = np.linspace(0, 6 * np.pi, 200)
        trace = np.stack(
            [x - radius + along * radius / 7, y + radius * 0.7 * np.sin(along) * np.cos(along / 5)], axis=1
        )
        cv2.polylines(ink, [trace.astype(np.int32)], False, (40, 40, 140), max(2, radius // 45), cv2.LINE_AA)
        return _pixels(picture.astype(np.float32) * ink / 255)

    return press


def _bleeding_through(picture: Pixels, chance: np.random.Generator) -> Pixels:
    back = cv2.GaussianBlur(np.roll(picture[:, ::-1], picture.shape[0] // 37, axis=0), (0, 0), 1.5)
    return np.minimum(picture, _pixels(200 + back.astype(np.float32) * (55 / 255)))


def _dark_edges(picture: Pixels, chance: np.random.Generator) -> Pixels:
    out = picture.copy()
    height, width = picture.shape[:2]
    out[:, : width // 60] = 25
    cv2.fillPoly(out, [np.array([[0, height], [width, height], [width, height - height // 50]])], (30, 30, 30))
    return out


def _uneven_light(picture: Pixels, chance: np.random.Generator) -> Pixels:
    height, width = picture.shape[:2]
    light = np.linspace(0.45, 1.0, width)[None, :] * np.linspace(1.0, 0.7, height)[:, None]
    return _pixels(picture * light[:, :, None])


def _phone(picture: Pixels, chance: np.random.Generator) -> Pixels:
    height, width = picture.shape[:2]
    inset = 0.03
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = corners + np.array([[inset, inset], [-inset / 3, 0], [0, 0], [0, -inset / 2]], np.float32) * [width, height]
    warp = cv2.getPerspectiveTransform(corners, seen.astype(np.float32))
    flat = cv2.warpPerspective(picture, warp, (width, height), flags=cv2.INTER_CUBIC, borderValue=(90, 80, 70))
    return _uneven_light(_pixels(flat), chance)


def _bitonal(picture: Pixels, chance: np.random.Generator) -> Pixels:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return np.repeat(np.where(grey > 150, 255, 0).astype(np.uint8)[:, :, None], 3, axis=2)


def _photocopied(picture: Pixels, chance: np.random.Generator) -> Pixels:
    grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (0, 0), 1.0).astype(np.float32)
    hard = 255 / (1 + np.exp(-(grey + chance.normal(0, 14, grey.shape) - 140) / 12))
    return np.repeat(_pixels(hard)[:, :, None], 3, axis=2)


def _faint(picture: Pixels, chance: np.random.Generator) -> Pixels:
    return _pixels(150 + picture.astype(np.float32) * (100 / 255) + chance.normal(0, 3, picture.shape[:2])[:, :, None])


#: name -> (resolution in dots per inch, what happens to the picture, in order)
FAULTS: dict[str, tuple[int, tuple[Fault, ...]]] = {
    "clean-200": (200, (_jpeg(85),)),
    "clean-300": (300, (_jpeg(85),)),
    "dpi-150": (150, (_tilted(0.4), _jpeg(60))),
    "dpi-100": (100, (_tilted(-0.3), _jpeg(75))),
    "skew+3": (200, (_tilted(3.0), _jpeg(70))),
    "skew-2": (200, (_tilted(-2.0), _jpeg(70))),
    "jpeg-30": (200, (_tilted(0.5), _jpeg(30))),
    "grey-paper": (200, (_tilted(0.6), _grey_paper, _jpeg(60))),
    "speckle": (200, (_tilted(-0.4), _speckle, _jpeg(60))),
    "blur": (200, (_tilted(0.3), _blur, _jpeg(60))),
    "turned-90": (200, (_tilted(0.7), _turned(90), _jpeg(70))),
    "turned-180": (200, (_tilted(0.7), _turned(180), _jpeg(70))),
    "turned-270": (200, (_tilted(-0.7), _turned(270), _jpeg(70))),
    "blue-stamp": (200, (_stamp((90, 90, 210)), _tilted(0.5), _jpeg(70))),
    "violet-stamp": (200, (_stamp((150, 60, 170)), _tilted(-0.5), _jpeg(70))),
    "bleeding": (200, (_bleeding_through, _tilted(0.4), _jpeg(60))),
    "dark-edges": (200, (_tilted(0.6), _dark_edges, _jpeg(60))),
    "uneven-light": (200, (_tilted(0.3), _uneven_light, _jpeg(60))),
    "phone": (200, (_phone, _jpeg(60))),
    "bitonal": (200, (_tilted(0.5), _bitonal)),
    "bitonal-300": (300, (_tilted(0.5), _bitonal)),
    "photocopy": (200, (_tilted(-0.8), _photocopied, _jpeg(60))),
    "faint": (200, (_tilted(0.4), _faint, _jpeg(60))),
}


def spoilt(pdf: Path, number: int, fault: str) -> bytes:
    """A PDF of one page that is nothing but the picture of page `number` (from 1) after `fault`."""
    dpi, steps = FAULTS[fault]
    document = pdfium.PdfDocument(pdf)
    times = -(-FINE_DPI // dpi)  # drawn finely first: a hairline that falls between two pixels is not drawn at all
    fine = render(document[number - 1], times * dpi).pixels
    picture = _pixels(cv2.resize(fine, None, fx=1 / times, fy=1 / times, interpolation=cv2.INTER_AREA))
    document.close()
    chance = np.random.default_rng(20260101)
    for step in steps:
        picture = step(picture, chance)
    stream = io.BytesIO()
    image = Image.fromarray(picture)
    if "bitonal" in fault:
        image.convert("1").save(stream, "PDF", resolution=dpi)
    else:
        image.save(stream, "PDF", resolution=dpi, quality=92)
    return stream.getvalue()


def rows_of(page: Page) -> list[list[list[str]]]:
    """The page's tables as rows of texts, "^" and "<" where a cell is merged into the one above or on its left."""
    out = []
    for table in page_tables(page):
        height = max(c.row + c.row_span for c in table.cells)
        width = max(c.column + c.column_span for c in table.cells)
        rows = [[""] * width for _ in range(height)]
        for cell in table.cells:
            for down in range(cell.row_span):
                for right in range(cell.column_span):
                    rows[cell.row + down][cell.column + right] = "<" if right else "^" if down else cell.text
        out.append(rows)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--faults", default=",".join(FAULTS))
    arguments = parser.parse_args()
    for folder in ("truth", "tables"):
        (arguments.out / folder).mkdir(parents=True, exist_ok=True)
    for place in arguments.pages:
        name, _, number = place.partition(":")
        pdf, page_number = Path(name), int(number or 1)
        with open_pdf(pdf) as document:
            rows = rows_of(document.read_page(page_number))
        for fault in arguments.faults.split(","):
            scan = pdfium.PdfDocument(spoilt(pdf, page_number, fault))
            start = time.process_time()
            page = read_scanned_page(scan, 1)
            seconds = time.process_time() - start
            scan.close()
            found = [table_json(f"p1-{k}", table) for k, table in enumerate(page_tables(page), start=1)]
            stem = f"{pdf.stem}-p{page_number}~scan-{fault}"
            truth = {"file": f"{stem}.pdf", "page": 1, "tables": [{"rows": table} for table in rows]}
            (arguments.out / "truth" / f"{stem}.p1.json").write_text(json.dumps(truth), "utf-8")
            (arguments.out / "tables" / f"{stem}.json").write_text(json.dumps({"tables": found}), "utf-8")
            print(
                f"{stem}: {seconds:.2f} s, {page.width * page.height / POINTS_PER_INCH**2:.0f} square inches",
                flush=True,
            )


if __name__ == "__main__":
    main()
