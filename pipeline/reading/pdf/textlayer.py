"""Is a page's text layer what is printed on it, or must the page be read from its picture?"""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.page import Doubles, Floats, Page
from pipeline.reading.pdf.plausible import plausible_share

if TYPE_CHECKING:  # OpenCV, which a page of text alone does not need, takes half of what reading one costs
    from pipeline.reading.pictures.raster import Raster

Lengths = Floats | Doubles

FEW_LETTERS = 12  # visible letters or fewer: a page number or a stamp, not a page's text
PICTURE = 0.25  # share of the page that a picture must cover to hold the page's content
WHOLE_PAGE = 0.7  # share from which a picture may be a scan of the page that text was laid over
DRAWN_LETTERS = 400  # small paths on a page without text: its letters are drawn
LITTLE_TEXT = 300  # letters; a running head on a scan has fewer
WORDS = 15  # fewer words prove nothing
PLAUSIBLE = 0.5  # share of words that must look like words; published reports have 0.9 and more
UNREADABLE = 0.15  # share of glyphs without a letter that a text layer may have
PRINTED_TWICE = 0.75  # share of letters with ink under them in the picture alone
WORD_GAP = 0.18  # of the size
TABLE_PICTURES = 0.12  # share of the page that pictures cover together; a picture of a table is broad, a logo is not
COVERING = 12  # visible letters on a picture, more of which make it a background


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


def on_pictures(page: Page, x0: Lengths, top: Lengths, x1: Lengths, bottom: Lengths) -> NDArray[np.bool_]:
    """Whether the middle of each box lies on a picture of the page."""
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    out = np.zeros(len(x), np.bool_)
    slack = 2.0  # points: a border is drawn half outside of its table
    for k in range(len(page.pictures)):
        across = (page.pictures.x0[k] - slack <= x) & (x <= page.pictures.x1[k] + slack)
        out |= across & (page.pictures.top[k] - slack <= y) & (y <= page.pictures.bottom[k] + slack)
    return out


def may_hold_table(page: Page) -> bool:
    """Whether pictures cover much of the page and next to no text stands on them."""
    if picture_share(page) < TABLE_PICTURES:
        return False
    chars = page.chars
    over = chars.visible & on_pictures(page, chars.x0, chars.top, chars.x1, chars.bottom)
    return int(over.sum()) <= COVERING


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
    letters = text.tolist()
    begun = zip([False, *cut.tolist()], letters, strict=True)
    return "".join([f" {letter}" if apart or not letter.strip() else letter for apart, letter in begun]).split()


def needs_picture(page: Page) -> bool:
    """Whether `judge_text_layer` wants the page's pictures: visible text on a page-wide one, or little text beside
    a large one."""
    letters, share = _letters(page), picture_share(page)
    return letters > FEW_LETTERS and (share >= WHOLE_PAGE or (share >= PICTURE and letters < LITTLE_TEXT))


def _letters(page: Page) -> int:
    """Visible glyphs that are no blanks."""
    return int((page.chars.visible & ~page.chars.blank).sum())


def judge_text_layer(page: Page, picture: "Raster | None" = None) -> Verdict:
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
        from pipeline.reading.pdf.picture_letters import ink_under_letters, letters_in_lines

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
    told = Counter(page.chars.text[page.chars.visible].tolist())
    printed = {t: count for t, count in told.items() if t.strip()}
    bad = sum(n for t, n in printed.items() if t[0] == "\ufffd" or ord(t[0]) < 32 or "\ue000" <= t[0] < "\uf000")
    return bad / max(sum(printed.values()), 1)
