"""Letters of one ligature share a box and are all printed; a glyph printed twice is one."""

import numpy as np

from pipeline.reading.pdf.visibility import doubled


def glyphs(*letters: tuple[str, float, float]) -> tuple[list[bool], list[bool]]:
    """(letter, left, right) at 10 points on one line."""
    text = np.array([letter for letter, _, _ in letters], np.str_)
    boxes = np.array([(x0, 20.0, x1, 30.0) for _, x0, x1 in letters])
    second, first = doubled(text, boxes, np.full(len(text), 10.0))
    return second.tolist(), first.tolist()


def test_both_letters_of_a_ligature_stay() -> None:
    ligature = (("u", 0.0, 5.0), ("t", 6.0, 14.0), ("t", 6.0, 14.0), ("i", 6.0, 14.0), ("n", 15.0, 20.0))
    assert glyphs(*ligature) == ([False] * 5, [False] * 5)


def test_a_narrow_letter_printed_twice_counts_once() -> None:
    assert glyphs(("t", 6.0, 9.0), ("t", 6.0, 9.0)) == ([False, True], [True, False])
