"""Is a page's text layer what is printed on it, or must the page be read from its picture?"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.page import Page
from pipeline.reading.pdf.plausible import plausible_share
from pipeline.reading.pictures.raster import POINTS_PER_INCH, Raster, darkest
from pipeline.reading.pictures.scan_frame import ink_mask, small_ink
from pipeline.reading.pictures.scan_lines import neighbours

FEW_LETTERS = 12  # visible letters or fewer: a page number or a stamp, not a page's text
PICTURE = 0.25  # share of the page that a picture must cover to hold the page's content
WHOLE_PAGE = 0.7  # share from which a picture may be a scan of the page that text was laid over
DRAWN_LETTERS = 400  # small paths on a page without text: its letters are drawn
LITTLE_TEXT = 300  # letters; a running head on a scan has fewer
WORDS = 15  # fewer words prove nothing
PLAUSIBLE = 0.5  # share of words that must look like words; published reports have 0.9 and more
UNREADABLE = 0.15  # share of glyphs without a letter that a text layer may have
PRINTED_TWICE = 0.75  # share of letters with ink under them in the picture alone
MUCH_DARKER = 3.0  # times as much ink under letters as elsewhere
WORD_GAP = 0.18  # of the size


@dataclass(frozen=True, slots=True)
class Verdict:
    """`usable` False: read the page by OCR. `reason` says by which measure, for `Page.text_source_reason`."""

    usable: bool
    reason: str


def picture_share(page: Page) -> float:
    """Share of the page that its pictures cover together; a scan may come in strips."""
    pictures = page.pictures
    if not len(pictures):
        return 0.0
    x, y = (np.arange(40) + 0.5) / 40 * page.width, (np.arange(40) + 0.5) / 40 * page.height
    across = (pictures.x0[:, None] <= x) & (x <= pictures.x1[:, None])
    down = (pictures.top[:, None] <= y) & (y <= pictures.bottom[:, None])
    covered = np.zeros((40, 40), np.bool_)
    for k in range(len(pictures)):
        covered |= down[k][:, None] & across[k][None, :]
    return float(covered.mean())


def tokens_of(page: Page, visible: bool = True) -> list[str]:
    """The words of the page in content order: cut at blanks, at wide gaps and where the line changes."""
    chars = page.chars
    which = np.flatnonzero(chars.visible) if visible else np.arange(len(chars))
    if not len(which):
        return []
    text, size = chars.text[which], np.maximum(chars.size[which], 1.0)
    level = chars.angle[which] % 180 == 0
    start = np.where(level, chars.x0[which], chars.top[which])
    stop = np.where(level, chars.x1[which], chars.bottom[which])
    across = np.where(level, chars.bottom[which], chars.x1[which])
    gap = np.minimum(np.abs(start[1:] - stop[:-1]), np.abs(start[:-1] - stop[1:]))  # either direction of writing
    cut = (gap > WORD_GAP * size[1:]) | (np.abs(across[1:] - across[:-1]) > 0.5 * size[1:])
    parts: list[str] = []
    for i, letter in enumerate(text.tolist()):
        if i and (cut[i - 1] or not letter.strip()):
            parts.append(" ")
        parts.append(letter)
    return "".join(parts).split()


def needs_picture(page: Page) -> bool:
    """Whether `judge_text_layer` wants the page's pictures: visible text on a page-wide one, or little text beside
    a large one."""
    letters, share = _letters(page), picture_share(page)
    return letters > FEW_LETTERS and (share >= WHOLE_PAGE or (share >= PICTURE and letters < LITTLE_TEXT))


def _letters(page: Page) -> int:
    """Visible glyphs that are no blanks."""
    return int((np.char.strip(page.chars.text[page.chars.visible]) != "").sum())


def judge_text_layer(page: Page, picture: Raster | None = None) -> Verdict:
    """Whether the text layer of `page` can be trusted.

    `picture` is the page with nothing drawn but its pictures, upright like `page`; only asked for by `needs_picture`.
    Without it text that an earlier OCR laid visibly over a scan passes as the page's own.
    """
    letters = _letters(page)
    share = picture_share(page)
    if letters <= FEW_LETTERS:
        return _without_text(page, share)
    unreadable = _unreadable(page)
    if unreadable > UNREADABLE:
        return Verdict(False, f"{unreadable:.0%} of the glyphs have no letter (a font without an encoding map)")
    plausible, words = plausible_share(tokens_of(page))
    if words >= WORDS and plausible < PLAUSIBLE:
        return Verdict(False, f"only {plausible:.0%} of {words} words look like words (wrong encoding map or bad OCR)")
    if picture is not None:
        printed = letters_in_lines(picture)
        if letters < LITTLE_TEXT and printed > 120 and printed > 2 * letters:
            return Verdict(False, f"{letters} letters of text beside a picture that holds about {printed}")
        under = ink_under_letters(page, picture) if share >= WHOLE_PAGE else 0.0
        if under >= PRINTED_TWICE:
            return Verdict(False, f"the picture itself shows {under:.0%} of the letters (an OCR layer over a scan)")
    return Verdict(True, "")


def _without_text(page: Page, share: float) -> Verdict:
    hidden = int(len(page.chars) - page.chars.visible.sum())
    if share >= PICTURE:
        if hidden > FEW_LETTERS:
            plausible, _ = plausible_share(tokens_of(page, visible=False))
            return Verdict(
                False, f"hidden text over a picture of {share:.0%} of the page, {plausible:.0%} of its words plausible"
            )
        return Verdict(False, f"no text, and a picture covers {share:.0%} of the page")
    if len(page.strokes) >= DRAWN_LETTERS:
        return Verdict(False, f"no text, but {len(page.strokes)} small drawings: the letters are drawn")
    return Verdict(True, "no text and no picture to read")


def _unreadable(page: Page) -> float:
    """Share of visible glyphs that stand for no letter: replacement and control characters, unassigned private use.

    Symbol fonts (bullets, ticks) live in U+F000 to U+F0FF and are read elsewhere.
    """
    text = [t for t in page.chars.text[page.chars.visible].tolist() if t.strip()]
    bad = sum(1 for t in text if t[0] == "\ufffd" or ord(t[0]) < 32 or "\ue000" <= t[0] < "\uf000")
    return bad / max(len(text), 1)


def ink_under_letters(page: Page, picture: Raster) -> float:
    """Share of the visible letters under which the picture alone has strokes: ink in 8 to 85 % of the box.

    0.0 where the rest of the page is not much emptier: a texture lies under everything.
    """
    grey = darkest(picture.pixels)
    ink: NDArray[np.int64] = np.zeros((grey.shape[0] + 1, grey.shape[1] + 1), np.int64)
    ink[1:, 1:] = (ink_mask(grey, picture.dpi) > 0).cumsum(axis=0).cumsum(axis=1)
    scale = picture.dpi / POINTS_PER_INCH
    chars = page.chars
    which = np.flatnonzero(chars.visible & (np.char.strip(chars.text) != ""))
    x0 = np.clip((chars.x0[which] * scale).astype(int), 0, grey.shape[1] - 1)
    x1 = np.clip(np.ceil(chars.x1[which] * scale).astype(int), x0 + 1, grey.shape[1])
    top = np.clip((chars.top[which] * scale).astype(int), 0, grey.shape[0] - 1)
    bottom = np.clip(np.ceil(chars.bottom[which] * scale).astype(int), top + 1, grey.shape[0])
    dark = ink[bottom, x1] - ink[top, x1] - ink[bottom, x0] + ink[top, x0]
    area = (x1 - x0) * (bottom - top)
    rest_area = max(grey.size - int(area.sum()), grey.size // 5)
    rest = max(0, int(ink[-1, -1]) - int(dark.sum())) / rest_area
    if not len(which) or dark.sum() < MUCH_DARKER * rest * area.sum():
        return 0.0
    share = dark / area
    return float(((share >= 0.08) & (share <= 0.85)).mean())


def letters_in_lines(picture: Raster) -> int:
    """About how many letters the picture shows: pieces of ink that stand in rows of ten and more of one height.

    0 for a texture: a printed page has ink on less than a sixth of it.
    """
    ink = small_ink(picture)
    if (ink > 0).mean() > 0.17:
        return 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    boxes = stats[1:, :4].astype(np.int64)
    boxes = boxes[(boxes[:, 3] >= 5) & (boxes[:, 3] <= 40) & (boxes[:, 2] <= 60)]
    if len(boxes) < 10 or len(boxes) > 20_000:
        return 0
    rows = [boxes[group] for group in neighbours(boxes, float(np.median(boxes[:, 3]))) if len(group) >= 10]
    return sum(len(row) for row in rows if np.ptp(row[:, 1] + row[:, 3]) < 2.5 * np.median(row[:, 3]))
