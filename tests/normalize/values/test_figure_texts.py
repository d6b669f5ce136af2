"""Which printed texts are figures, and what they print."""

import pytest

from pipeline.normalize.figures.texts import is_figure, is_unmistakable, printed, says_none
from pipeline.normalize.values.numbers import ENGLISH, INDONESIAN, Marks


@pytest.mark.parametrize(
    "text",
    ["87,50", "1.250.000,-", "Rp. 1.000", "Rp 850.000.000,00", "(1.250)", "-768.857.637,00", "98.00", "3 Dok.",
     "21 LPK", "63,36 % (Sedang)", "1 (satu) Dokumen", "70,79 (2018)", "≥ 75", "< 50 %", "66,00 – 67,00 %",
     "80% s/d 100%", "5-6%",
     "Rp2.700.000", "Rp2,7 triliun", "1 Prov & 7 Kab/Kota", "2 peraturan dan 500 dokumen", "11 DAS, 1 Waduk",
     "0 ‰", "0,-", "48.000.000.00,-", "641,773,572,00", "392.697.134.893, 78"],
)  # fmt: skip
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize(
    "text",
    ["", "-", "Baik", "I", "5.2.01", "1.01.02.2", "5 . 2 . 01", "001", "19650101 199003 1 001", "196501011990031001",
     "081234567890123", "2013-2018", "12-01-2016", "12 Januari 2016", "1. Meningkatnya prestasi olahraga", "1.", "1.-",
     "Tahun 2016", "2 dan 3", "Rpjmd 2", "3 Rumah Sakit yang memiliki pelayanan unggulan jiwa"],
)  # fmt: skip
def test_no_figures(text: str) -> None:
    assert not is_figure(text)


@pytest.mark.parametrize(("text", "dash"), [("-", True), ("Rp -", True), ("nihil", True), ("", False), ("0", False)])
def test_dash_stands_for_a_figure_and_nothing_does_not(text: str, dash: bool) -> None:
    assert says_none(text) is dash


@pytest.mark.parametrize(
    ("text", "sure"),
    [("100%", True), ("Rp 5", True), ("1.250", True), ("12", False), ("1.2", False), ("2016 (Rp)", False)],
)
def test_figures_that_are_some_wherever_they_stand(text: str, sure: bool) -> None:
    assert is_unmistakable(text) is sure


@pytest.mark.parametrize(
    ("text", "marks", "money", "value", "unit"),
    [
        ("Rp 1.250,50", INDONESIAN, True, 1250.5, "Rp"),
        ("(1.250)", INDONESIAN, False, -1250.0, None),
        ("1,250.50", ENGLISH, False, 1250.5, None),
        ("Rp2,7 triliun", INDONESIAN, True, 2.7e12, None),
        ("21 LPK", INDONESIAN, False, 21.0, "LPK"),
        ("≥ 75", INDONESIAN, False, None, None),
        ("-", INDONESIAN, True, None, None),
        ("Rp -", INDONESIAN, False, None, "Rp"),
    ],
)
def test_number_and_unit(text: str, marks: Marks, money: bool, value: float | None, unit: str | None) -> None:
    assert printed(text, marks, money) == (value, unit)
