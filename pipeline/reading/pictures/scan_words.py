"""The words that OCR read, led back to where they stand on the page as it lies: what a text layer is made of."""

import numpy as np

from pipeline.reading.letters.ocr_chars import BELOW
from pipeline.reading.page import Chars, Words
from pipeline.reading.pictures.scan_frame import Frame

APART = 0.05  # of the size: letters of one word touch, words stand at least `ocr_chars.SPACE` apart


def placed_words(chars: Chars, frame: Frame) -> Words:
    """The words of `chars`, which are in `frame`, in their order."""
    if not len(chars):
        return Words.none()
    pieces = np.zeros(len(chars), np.int32) if chars.piece is None else chars.piece
    apart = (chars.x0[1:] - chars.x1[:-1] > APART * chars.size[1:]) | (pieces[1:] != pieces[:-1])
    first = np.concatenate([[0], np.flatnonzero(apart) + 1])
    last = np.concatenate([first[1:], [len(chars)]]) - 1
    size = chars.size[first].astype(np.float64)
    left, right = chars.x0[first].astype(np.float64), chars.x1[last].astype(np.float64)
    baseline = chars.bottom[first] - BELOW * size
    x0, y0 = frame.on_page(left, baseline)
    x1, y1 = frame.on_page(right, baseline)
    text = tuple("".join(chars.text[a : b + 1]) for a, b in zip(first, last, strict=True))
    x, y = (left + right) / 2, (chars.top[first].astype(np.float64) + chars.bottom[first]) / 2
    return Words(width=frame.width, height=frame.height, text=text, x0=x0, y0=y0, x1=x1, y1=y1, size=size, x=x, y=y)
