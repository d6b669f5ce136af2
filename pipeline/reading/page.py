"""One page as read: columnar arrays of characters, rulings, fills and pictures, brought upright.

All coordinates: points, origin top left of the page as displayed (after /Rotate, and after turning a page whose
text runs sideways), y downwards. No Python object per character.
"""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

_BEYOND = 1 << 21  # more than any code point
_LAST_WHITE = 0x3000  # of Unicode's white space
_WHITE = np.array([True, *(chr(code).isspace() for code in range(1, _LAST_WHITE + 2))])  # 0 is no letter


def letters(text: NDArray[np.str_]) -> NDArray[np.uint32]:
    """[text, letter]: the code points, 0 behind the last of each; one column where each has one letter."""
    codes = np.ascontiguousarray(text).view(np.uint32).reshape(len(text), text.itemsize // 4)
    return codes if codes[:, 1:].any() else codes[:, :1]


def numbered(text: NDArray[np.str_]) -> NDArray[np.int64]:
    """A number for each text, equal ones for equal texts; of a single letter that of its code point."""
    codes = letters(text).astype(np.int64)
    if codes.shape[1] == 1:
        return codes[:, 0]
    _, number = np.unique(text, return_inverse=True)
    return np.where(codes[:, 1:].any(axis=1), _BEYOND + number, codes[:, 0])


@dataclass(frozen=True, slots=True, eq=False)
class Chars:
    """Arrays of one length n, one entry per printed glyph, in content order; made-up spaces are left out.

    `text` holds 1 to 4 letters (a ligature is more than one); `x0..bottom` is the font box, not the ink;
    `size` is the printed size in points; `color` 0xRRGGBB; `angle` 0, 90, 180 or 270 degrees counter-clockwise,
    the direction in which the text runs; `visible` is False for invisible render modes, text in the colour of its
    ground, text outside the page or its clip, and the second of two glyphs printed over each other (fake bold).
    `confidence` is 1.0 for a text layer and the engine's figure for OCR. `piece` numbers the text objects that the
    glyphs were written by (one call of a text operator): two cells never share one. None where that is unknown.
    """

    text: NDArray[np.str_]
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    size: Floats
    color: NDArray[np.uint32]
    angle: NDArray[np.int16]
    bold: NDArray[np.bool_]
    visible: NDArray[np.bool_]
    confidence: Floats
    piece: NDArray[np.int32] | None = None

    def __len__(self) -> int:
        return len(self.text)

    @property
    def blank(self) -> NDArray[np.bool_]:
        """Whether each is white space, which is never part of a text of several letters."""
        white: NDArray[np.bool_] = _WHITE[np.minimum(letters(self.text)[:, 0], _LAST_WHITE + 1)]
        return white


@dataclass(frozen=True, slots=True)
class Boxes:
    """Places on the page, an array an edge."""

    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats

    def __len__(self) -> int:
        return len(self.x0)


@dataclass(frozen=True, slots=True)
class Rulings(Boxes):
    """Straight lines: strokes and thin filled rectangles. Horizontal: top == bottom; vertical: x0 == x1.

    Each array has one length; `horizontal` tells the direction, `width` the drawn thickness in points.
    """

    width: Floats
    color: NDArray[np.uint32]
    horizontal: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Fills(Boxes):
    """Filled areas that are no rulings (cell colours, bars), in painting order; `color` 0xRRGGBB."""

    color: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Strokes(Boxes):
    """Other small paths (ticks, crosses, arrows, curves): their boxes, for marks drawn and not written."""

    color: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Pictures(Boxes):
    """Of the raster images on the page."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that OCR read, where they stand on the page before skew and bend were taken out (but turned upright).

    (`x0`, `y0`) to (`x1`, `y1`) is the baseline of each, `size` its printed size; (`x`, `y`) is its middle in the frame
    of `Page`. `width` and `height` are those of the page.
    """

    width: float
    height: float
    text: tuple[str, ...]
    x0: Doubles
    y0: Doubles
    x1: Doubles
    y1: Doubles
    size: Doubles
    x: Doubles
    y: Doubles

    def __len__(self) -> int:
        return len(self.text)

    @staticmethod
    def none() -> "Words":
        return Words(0.0, 0.0, (), *(np.zeros(0),) * 7)

    def only(self, which: NDArray[np.bool_]) -> "Words":
        """Those that `which` has True for."""
        arrays = (self.x0, self.y0, self.x1, self.y1, self.size, self.x, self.y)
        kept = tuple(text for text, keep in zip(self.text, which, strict=True) if keep)
        return Words(self.width, self.height, kept, *(array[which] for array in arrays))


@dataclass(frozen=True, slots=True)
class Page:
    """`number` is 1-based; `turn` is how far the page as displayed by a viewer was turned further to come upright
    (0, 90, 180, 270 degrees clockwise); `text_source` says whether `chars` come from the text layer or from OCR,
    `text_source_reason` why; `words` are those that OCR read, for a text layer over the picture."""

    number: int
    width: float
    height: float
    chars: Chars
    rulings: Rulings
    fills: Fills
    strokes: Strokes
    pictures: Pictures
    turn: int = 0
    skew: float = 0.0  # degrees clockwise by which a scan was turned back to be level; 0 for a text page
    text_source: Literal["text", "ocr", "none"] = "text"
    text_source_reason: str = ""
    notes: tuple[str, ...] = field(default=())
    words: Words = field(default_factory=Words.none)
