"""A ruled page drawn by the tests and stored as a picture in a PDF: what it prints is known exactly."""

from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

DPI = 200
ROWS = [
    ["No", "Sasaran", "TW", "Target"],
    ["1", "Meningkatnya kinerja", "II", "3 Dok."],
    ["2", "Jumlah laporan", "III", "1.250.000"],
    ["3", "Program daerah", "IV", "-"],
]
X_EDGES = (150, 250, 800, 950, 1300)  # pixels
Y_EDGES = (200, 290, 380, 470, 560)


def put_rows(picture: NDArray[np.uint8], ink: tuple[int, ...] = (20, 20, 20)) -> None:
    """Prints the texts of ROWS."""
    for row, cells in enumerate(ROWS):
        for column, text in enumerate(cells):
            place = (X_EDGES[column] + 25, Y_EDGES[row] + 58)
            cv2.putText(picture, text, place, cv2.FONT_HERSHEY_SIMPLEX, 1.0, ink, 2, cv2.LINE_AA)


def drawn() -> NDArray[np.uint8]:
    """The table of ROWS on white paper, black, RGB, 1500 x 760 pixels."""
    picture = np.full((760, 1500, 3), 255, np.uint8)
    for x in X_EDGES:
        cv2.line(picture, (x, Y_EDGES[0]), (x, Y_EDGES[-1]), (0, 0, 0), 3)
    for y in Y_EDGES:
        cv2.line(picture, (X_EDGES[0], y), (X_EDGES[-1], y), (0, 0, 0), 3)
    put_rows(picture)
    return picture


def tilted(picture: NDArray[np.uint8], degrees: float) -> NDArray[np.uint8]:
    """Turned about its centre, counter-clockwise for positive degrees, white where nothing was."""
    height, width = picture.shape[:2]
    about = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(
        cv2.warpAffine(picture, about, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)), np.uint8
    )


def as_pdf(picture: NDArray[np.uint8], path: Path) -> pdfium.PdfDocument:
    """An open one-page document that shows nothing but the picture, at DPI."""
    Image.fromarray(picture).save(path, "PDF", resolution=DPI, quality=92)
    return pdfium.PdfDocument(path)
