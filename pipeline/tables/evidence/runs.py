"""Characters to runs: pieces of a printed line that one hand wrote in one go, never to be torn apart.

A run is a stretch of glyphs that follow each other in the content *and* on the page. It is what text running over its
cell's border is kept together by: the glyphs of two cells never form one run.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.geometry import Rect
from pipeline.reading.page import Chars, letters
from pipeline.tables.evidence.measures import WORD_SPACE
from schemas.record import record

Floats = NDArray[np.float64]
Gap = tuple[float, float, int, bool, bool]

_APART = 0.42  # of the size: a wider gap between two glyphs parts two runs
_BACK = 0.6  # of the size that a glyph may reach back over the one before it (kerning, accents)
_KERNED_GAP = 0.12  # the same between two letters that both draw close to a space (`RENCANA AKSI`, `IP ASN`)
#: of 231 pages of 77 reports no letters of a word between two of these stand 0.11 to 0.2 apart
_KERNED = np.isin(np.arange(128), [ord(letter) for letter in "ALPTVWY"])
#: reaches back under the space before it: of 300 pages of 90 reports no gap of 0.05 to 0.17 before it is none
_HOOKED = ord("j")
_NO_WIDTH = 1e-3  # points: PDFium gives its own spaces boxes without width
_SPACE = np.uint32(ord(" "))
_CODE_POINT = " . "
_SPACED_CODE = re.compile(r"(?<!\S)\d+(?: \. \d+)+(?!\S)")  # `5 . 2 . 01`, as account codes are set: one word


@record
class Run:
    """`rect` on the page; `start`, `stop` along the direction of writing and `over`, `under` across it, so that
    turned text is handled like any other; `gaps` are the places where it may be parted: from, to (along), letters of
    `text` before it, whether two text objects meet there, whether a space is there."""

    text: str
    rect: Rect
    angle: int
    start: float
    stop: float
    over: float
    under: float
    size: float
    bold: bool
    order: int
    confidence: float = 1.0
    gaps: tuple[Gap, ...] = ()
    middle: tuple[float, float] = field(init=False, repr=False, compare=False)  # of `rect`; asked for ten times a run

    def __post_init__(self) -> None:
        rect = self.rect
        object.__setattr__(self, "middle", ((rect.x0 + rect.x1) / 2, (rect.top + rect.bottom) / 2))

    @property
    def first_word(self) -> float:
        """Points that the first word measures."""
        return next((gap[0] for gap in self.gaps if gap[4]), self.stop) - self.start


def _along(chars: Chars, which: NDArray[np.int64]) -> tuple[Floats, Floats, Floats, Floats]:
    """(start, stop, over, under) of each glyph in its own direction of writing."""
    x0, x1 = chars.x0[which].astype(np.float64), chars.x1[which].astype(np.float64)
    top, bottom = chars.top[which].astype(np.float64), chars.bottom[which].astype(np.float64)
    angle = chars.angle[which]
    if not angle.any():
        return x0, x1, top, bottom
    ways = [angle == 0, angle == 90, angle == 180, angle == 270]
    start = np.select(ways, [x0, -bottom, -x1, top])
    stop = np.select(ways, [x1, -top, -x0, bottom])
    over = np.select(ways, [top, x0, -bottom, -x1])
    under = np.select(ways, [bottom, x1, -top, -x0])
    return start, stop, over, under


@lru_cache(maxsize=1)  # the tables of a page are looked for in its runs, and then its lines
def page_runs(chars: Chars) -> tuple[Run, ...]:
    """The runs of a page's visible text, in content order; spaces at their ends are stripped."""
    blank = chars.blank
    which = np.flatnonzero(chars.visible & ~_guessed_spaces(chars, blank))
    if not len(which):
        return ()
    blank, written = blank[which], letters(chars.text[which])
    start, stop, over, under = _along(chars, which)
    size = np.maximum(chars.size[which].astype(np.float64), 1.0)
    angle = chars.angle[which]
    gap = start[1:] - stop[:-1]
    em = np.maximum(size[1:], size[:-1])
    middle = (over + under) / 2
    apart = (
        (angle[1:] != angle[:-1])
        | (np.abs(middle[1:] - middle[:-1]) > 0.35 * np.minimum(size[1:], size[:-1]))
        | (gap > _APART * em)
        | (gap < -_BACK * em)
    )
    # three blanks in a row are layout, not writing
    if len(which) > 3:
        three = blank[:-2] & blank[1:-1] & blank[2:]
        apart[1:] |= three
        apart[:-1] |= three
    inked = np.flatnonzero(~blank)
    bounds = np.searchsorted(inked, np.concatenate([[0], np.flatnonzero(apart) + 1, [len(which)]]))
    filled = bounds[1:] > bounds[:-1]
    firsts, lasts = inked[bounds[:-1][filled]], inked[bounds[1:][filled] - 1] + 1
    bold, confidence = chars.bold[which], chars.confidence[which]
    kerned = _KERNED[np.minimum(written[:, 0], len(_KERNED) - 1)]
    space = np.where((kerned[1:] & kerned[:-1]) | (written[1:, 0] == _HOOKED), _KERNED_GAP, WORD_SPACE) * em
    words = _Words(written, blank, start, stop, gap > space, None if chars.piece is None else chars.piece[which])
    if not len(firsts):
        return ()
    cuts = np.stack([firsts, lasts], 1).ravel()
    if cuts[-1] == len(which):
        cuts = cuts[:-1]

    least = [np.minimum.reduceat(values, cuts)[::2].tolist() for values in (chars.x0[which], chars.top[which], start)]
    most = [np.maximum.reduceat(values, cuts)[::2].tolist() for values in (chars.x1[which], chars.bottom[which], stop)]
    (x0, top, begins), (x1, bottom, ends) = least, most
    heavy, sure = (np.add.reduceat(held.astype(np.float64), cuts)[::2] for held in (bold, confidence))
    typical, counts = (firsts + lasts) // 2, lasts - firsts
    overs, unders, sizes = (values[typical].tolist() for values in (over, under, size))
    heavier, mean = (2 * heavy > counts).tolist(), (sure / counts).tolist()
    printed, gaps = zip(*words.of(firsts, lasts), strict=True)
    rects = map(Rect, x0, top, x1, bottom)
    ways, places = angle[firsts].tolist(), range(len(firsts))
    return tuple(map(Run, printed, rects, ways, begins, ends, overs, unders, sizes, heavier, places, mean, gaps))


def _guessed_spaces(chars: Chars, blank: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Spaces (of the `blank` ones) without width that PDFium puts where letters are set apart, in text objects or on
    pages that write their spaces themselves: there `Progra m Pe ni ngka ta n` is one word and one more. A gap as wide
    as a space stays one.

    A text object may look as if it wrote none: PDFium drops a written space beside one that it guessed. So a page that
    writes more spaces than it leaves to wide gaps speaks for all of its objects (18 such pages of 226 reports were
    looked at: of those that write some every narrow guess is wrong, of those that write none every one is right).
    """
    guessed = blank & (np.abs(chars.x1 - chars.x0) < _NO_WIDTH)
    if chars.piece is None or not guessed.any():
        return np.zeros(len(blank), np.bool_)
    narrow = np.zeros(len(blank), np.bool_)
    gap = np.maximum(chars.x0[2:] - chars.x1[:-2], chars.top[2:] - chars.bottom[:-2])
    narrow[1:-1] = ~blank[2:] & ~blank[:-2] & (gap <= WORD_SPACE * chars.size[1:-1])
    writes = np.count_nonzero(blank & ~guessed) > np.count_nonzero(guessed & ~narrow)
    written = np.isin(chars.piece, chars.piece[blank & ~guessed])
    return np.asarray(guessed & narrow & (written | writes))


class _Words:
    """The text of stretches of glyphs with their spaces, and the places where a stretch may be parted."""

    def __init__(
        self,
        written: NDArray[np.uint32],
        blank: NDArray[np.bool_],
        start: Floats,
        stop: Floats,
        wide: NDArray[np.bool_],
        piece: NDArray[np.int32] | None,
    ) -> None:
        """`wide[i]`: the gap between glyph i and i + 1 is a space that nobody wrote."""
        count = len(written)
        place = np.arange(count)
        inked = np.maximum.accumulate(np.where(blank, -1, place))
        self._before = np.concatenate([[-1], inked[:-1]])  # the last glyph with ink before each
        seam = np.ones(count, np.bool_) if piece is None else piece != piece[np.maximum(self._before, 0)]
        spaced = np.concatenate([[False], blank[:-1] | wide]) & ~blank
        self._seam, self._spaced = seam, spaced
        written = np.column_stack([spaced * _SPACE, np.where(blank[:, None], 0, written)])
        self._text = written[written > 0].tobytes().decode("utf-32-le")
        lengths = sum((column > 0).astype(np.int64) for column in written.T)
        self._length = np.concatenate([[0], np.cumsum(lengths)])
        self._joints = np.flatnonzero(~blank & (spaced | seam))
        self._start, self._stop = start, stop

    def of(self, firsts: NDArray[np.int64], lasts: NDArray[np.int64]) -> Iterator[tuple[str, tuple[Gap, ...]]]:
        """Of each span the glyphs first..last - 1, of which the outer two have ink."""
        at = self._joints
        bounds = np.searchsorted(at, np.stack([firsts + 1, lasts], 1)).tolist()
        held = (self._stop[self._before[at]], self._start[at], self._length[at], self._seam[at], self._spaced[at])
        joints = list(zip(*(values.tolist() for values in held), strict=True))
        bases = self._length[firsts] + self._spaced[firsts]  # a space before the first is none of its own
        for base, last, (begin, end) in zip(bases.tolist(), self._length[lasts].tolist(), bounds, strict=True):
            text = self._text[base:last]
            gaps = [(a, b, count - base, seam, spaced) for a, b, count, seam, spaced in joints[begin:end]]
            if gaps and _CODE_POINT in text:
                codes = [code.span() for code in _SPACED_CODE.finditer(text)]
                gaps = [gap for gap in gaps if not any(a < gap[2] < b for a, b in codes)]
            yield text, tuple(gaps)


def in_reading_order(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs of one direction grouped to printed lines, from the first line to the last, each in order of writing.

    A superscript or a smaller word joins the line it overlaps; a line's core is that of its largest run.
    """
    if len(runs) < 2:  # most cells hold one
        return [[run] for run in runs]
    lines: list[list[Run]] = []
    cores: list[tuple[float, float, float]] = []  # over, under, size
    for run in sorted(runs, key=lambda r: ((r.over + r.under) / 2, r.start)):
        high, low = run.over, run.under
        place = None
        for k in range(len(lines) - 1, max(-1, len(lines) - 4), -1):
            over, under, _ = cores[k]
            shared = (under if under < low else low) - (over if over > high else high)
            if shared >= 0.5 * (under - over) or shared >= 0.5 * (low - high):
                place = k
                break
        if place is None:
            lines.append([run])
            cores.append((high, low, run.size))
        else:
            lines[place].append(run)
            if run.size > cores[place][2]:
                cores[place] = (high, low, run.size)
    for line in lines:
        if len(line) > 1:
            line.sort(key=lambda r: (r.start, r.order))
    return lines
