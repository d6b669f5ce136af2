import numpy as np
import pytest

from pipeline.reading.letters.ocr import ReadLine, answer_table, scaled_line
from pipeline.reading.letters.ocr_chars import PlacedLine, to_chars, type_size
from pipeline.reading.letters.ocr_doubt import by_known_words, line_confidence, unevenly_grouped


def read(text: str, doubts: dict[int, tuple[str, float]] | None = None) -> ReadLine:
    others = tuple((doubts or {}).get(i, ("", 0.0)) for i in range(len(text)))
    step = 1 / len(text)
    return ReadLine(tuple(text), tuple((i + 0.5) * step for i in range(len(text))), (0.6,) * len(text), others)


def test_signs_fold_into_what_indonesian_is_written_with() -> None:
    columns, starts, glyphs = answer_table(["", "i", "í", "Ⅲ", "，", "中", "10", "é", " "])
    groups = {g: columns[a:b].tolist() for g, a, b in zip(glyphs, starts, [*starts[1:], len(columns)], strict=True)}
    assert groups == {"": [0], "i": [1, 2], "III": [3], ",": [4], "e": [7], " ": [8]}


def test_a_listed_word_decides_between_letters_the_engine_wavered_on() -> None:
    assert by_known_words(read("Jumiah", {3: ("l", 0.3)})).text == "Jumlah"


def test_a_typing_error_that_the_engine_saw_clearly_stays() -> None:
    assert by_known_words(read("Jumiah")).text == "Jumiah"


def test_numbers_are_never_changed() -> None:
    doubts = {0: ("l", 0.4), 1: ("O", 0.4)}
    assert by_known_words(read("10", doubts)).text == "10"


def test_words_stand_apart_and_letters_of_a_word_touch() -> None:
    centres = (12.0, 18.0, 25.0, 32.0, 38.0)
    line = PlacedLine(read("ab cd"), 10.0, 20.0, 40.0, 27.2, centres, ((21.0, 29.0),), (0.9,) * 5)
    chars = to_chars([line])
    assert "".join(chars.text) == "abcd"
    assert chars.x1[0] == chars.x0[1] and chars.x1[2] == chars.x0[3]
    assert (float(chars.x1[1]), float(chars.x0[2])) == (21.0, 29.0)
    assert (float(chars.x0[0]), float(chars.x1[3])) == (10.0, 40.0)


def test_size_follows_the_letters_a_line_has() -> None:
    assert type_size("ABC", 7.2) == (10.0, 0.0)
    size, below = type_size("Agp", 9.3)
    assert (round(size, 6), round(below, 6)) == (10.0, 2.1)


def test_a_lone_y_that_may_be_a_tick_is_one_and_a_sure_one_stays() -> None:
    assert by_known_words(read("y", {0: ("v", 0.3)})).text == "v"
    assert by_known_words(read("y", {0: ("v", 0.001)})).text == "y"


@pytest.mark.parametrize("number", ["250 000.000", "24.142.450000", "126750.000", "1.250 000,00"])
def test_a_number_that_lost_a_dot_is_doubtful(number: str) -> None:
    assert unevenly_grouped(number)
    assert line_confidence(read(number), None) == 0.3


@pytest.mark.parametrize(
    "number",
    ["250.000.000", "250 000 000", "1.250.000,00", "250000000", "2016 2017", "5.1.02.01.01.0024", "84,93", "3 Dok."],
)
def test_a_number_grouped_as_numbers_are_is_as_sure_as_its_letters(number: str) -> None:
    assert line_confidence(read(number), None) == 0.6


@pytest.mark.parametrize(("width", "seen"), [(480, 384), (96, 96)])
def test_a_long_line_is_narrowed_and_a_short_one_is_not(width: int, seen: int) -> None:
    assert scaled_line(np.full((48, width, 3), 255, np.uint8), 0.8)[1] == seen


def test_a_comma_hangs_less_than_a_letter_does() -> None:
    """Of 10 points: figures 7.2 high, a comma 1.4 below them."""
    size, below = type_size("73,36", 8.6)
    assert (round(size, 6), round(below, 6)) == (10.0, 1.4)
