"""What OCR was not sure of, decided by what stands around it: separators by the column, letters by known words."""

import pytest

from pipeline.reading.geometry import Rect
from pipeline.tables.context.scans import in_context
from pipeline.tables.context.separators import convention_of, rewritten, with_digits
from pipeline.tables.model import Cell, Line, PageTable, Part

PLACE = Rect(0, 0, 10, 10)


def _table(*rows: tuple[tuple[str, float], ...]) -> PageTable:
    cells = tuple(
        Cell(r, c, 1, 1, text, (Line(text, 1, PLACE),), (Part(1, PLACE),), confidence=sure)
        for r, row in enumerate(rows)
        for c, (text, sure) in enumerate(row)
    )
    return PageTable(1, PLACE, len(rows), len(rows[0]), cells, (), (), "ocr")


def _texts(table: PageTable) -> list[tuple[str, str | None]]:
    return [(cell.text, cell.text_read) for cell in table.cells]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("250 000 000", "250.000.000"),
        ("126750.000", "126.750.000"),
        ("1.054.792.679,000", "1.054.792.679.000"),
        ("1–054-792-679 000", "1.054.792.679.000"),
    ],
)
def test_separators_are_set_as_the_column_has_them(read: str, printed: str) -> None:
    how = convention_of(["376.750.000", "862.464.450.000", "-", "", read])
    assert how is not None and rewritten(read, how) == printed


@pytest.mark.parametrize(
    ("read", "printed"), [("9849.686.790.00", "9.849.686.790,00"), ("1699,329,519,00", "1.699.329.519,00")]
)
def test_decimals_are_told_from_thousands(read: str, printed: str) -> None:
    how = convention_of(["4.364.175.146,00", "14.213.861.936,00"])
    assert how is not None and rewritten(read, how) == printed


def test_what_stands_around_an_amount_stays() -> None:
    how = convention_of(["Rp. 350.000.000,00", "Rp 2.000.000.000,00"])
    assert how is not None and rewritten("Rp. 950.000,000,00", how) == "Rp. 950.000.000,00"
    how = convention_of(["Rp. 6.589.645.000,-", "Rp.122.318.026.000,-"])
    assert how is not None and rewritten("Rp. 18,972.674.100,-", how) == "Rp. 18.972.674.100,-"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (["292.494.240.00", "5.703 388,560,00", "-"], ["292.494.240,00", "5.703.388.560,00", "-"]),  # as it prints sen
        (["142.500 000", "142.500,000"], ["142.500.000", "142.500,000"]),  # no decimals stand behind a blank
    ],
)
def test_a_column_of_which_no_amount_is_as_written(read: list[str], printed: list[str]) -> None:
    """jabar-dinassda_lkip-scan-2016 p. 100 and 95."""
    [[table]] = in_context([[_table(*(((text, 0.5),) for text in read))]])
    assert [cell.text for cell in table.cells] == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [("40S,14", "405,14"), ("4.26B,68", "4.268,68"), ("405 |41.240", "405 141.240"), ("6 WS", None), ("3 DI", None)],
)
def test_letters_among_the_digits_of_an_amount_are_digits(read: str, printed: str | None) -> None:
    """jabar-dinassda_lkip-scan-2016 p. 57 to 76."""
    assert with_digits(read) == printed


@pytest.mark.parametrize("text", ["100.000", "12.345.67", "2.250.000", "5.03.01.2.01", "3 Dok. 2.250 000", "98,50"])
def test_a_figure_whose_groups_do_not_fit_stays(text: str) -> None:
    how = convention_of(["376.750.000", "862.464.450.000"])
    assert how is not None and rewritten(text, how) is None


@pytest.mark.parametrize(
    ("read", "printed"),
    [("3 036 600.000", "3.036.600.000"), ("9 267 450,000", "9.267.450.000"), ("1.170 000.000", "1.170.000.000")],
)
def test_what_several_signs_part_in_threes_is_a_whole_number_of_any_column(read: str, printed: str) -> None:
    """A plan of a transport agency, scanned, p. 6: no amount of its column has all full stops."""
    [[table]] = in_context([[_table((("783 11", 0.6),), ((read, 0.6),))]])
    assert _texts(table) == [("783 11", None), (printed, read)]


@pytest.mark.parametrize("text", ["1,250,000", "1135,442", "12.345,678", "19690110 199403 2 005", "1.250.000,125.5"])
def test_what_one_sign_parts_or_not_in_threes_stays_where_no_column_tells(text: str) -> None:
    [[table]] = in_context([[_table(((text, 0.6),))]])
    assert _texts(table) == [(text, None)]


def test_columns_that_agree_on_nothing_change_nothing() -> None:
    assert convention_of(["1.250.000", "1,250,000", "98,5"]) is None
    assert convention_of(["1.250.000"]) is None


def test_what_was_read_stays_beside_and_only_letters_become_digits() -> None:
    [[table]] = in_context([[_table(*((("1.250.000", 0.99),),) * 2, (("250 000.000", 0.6),), (("3.25O.000", 0.6),))]])
    assert _texts(table) == [
        ("1.250.000", None),
        ("1.250.000", None),
        ("250.000.000", "250 000.000"),
        ("3.250.000", "3.25O.000"),
    ]


def test_a_blurred_word_is_read_as_the_word_that_it_looks_like() -> None:
    read = [
        ("Indikator Kineria", 0.5),
        ("PENUNIANG URUSAN PEMERINTARAN", 0.6),
        ("Pernbangunan Daeruh", 0.4),
        ("Pakan Temak", 0.5),
    ]
    [[table]] = in_context([[_table(*((cell,) for cell in read))]])
    assert _texts(table) == [
        ("Indikator Kinerja", "Indikator Kineria"),
        ("PENUNJANG URUSAN PEMERINTAHAN", "PENUNIANG URUSAN PEMERINTARAN"),
        ("Pembangunan Daerah", "Pernbangunan Daeruh"),
        ("Pakan Ternak", "Pakan Temak"),
    ]


def test_an_illegible_word_is_the_listed_one_that_the_document_uses_often() -> None:
    often = [("Perangkat Daerah", 0.8), ("Perangkat Desa", 0.8), ("Perangkat", 0.8)]
    read = [("Peranskat Daerah", 0.4), ("Perangkatt Daerah", 0.4), ("Perankat", 0.4), ("Peranskat", 0.8)]
    [[table]] = in_context([[_table(*((cell,) for cell in [*often, *read]))]])
    assert [text for text, _ in _texts(table)[3:]] == ["Perangkat Daerah", "Perangkat Daerah", "Perangkat", "Peranskat"]
    [[alone]] = in_context([[_table(*((cell,) for cell in read[:1]))]])
    assert _texts(alone) == [("Peranskat Daerah", None)]


def test_what_context_bears_out_is_surer_and_never_sure_enough_for_a_finding() -> None:
    rows = [("1.250.000", 0.99), ("3.250.000", 0.99), ("250 000.000", 0.3), ("Perangkat Daerah", 0.3), ("Peranxq", 0.3)]
    [[table]] = in_context([[_table(*((cell,) for cell in rows))]])
    assert [cell.confidence for cell in table.cells] == [0.99, 0.99, 0.85, 0.7, 0.3]


def test_a_slip_that_is_printed_clearly_stays() -> None:
    [[table]] = in_context([[_table((("Indikator Kineria", 0.97), ("Program", 0.99)))]])
    assert _texts(table)[0] == ("Indikator Kineria", None)


def test_the_first_half_of_a_broken_word_stays() -> None:
    [[table]] = in_context([[_table((("Pelaks", 0.6),))]])
    assert _texts(table) == [("Pelaks", None)]  # of Pelaksanaan, and no Pelaku


def test_names_are_those_that_the_document_prints_clearly_elsewhere() -> None:
    clear = _table((("Embung Cipamingkis", 0.98),), (("Rehab Cipamingkis", 0.98),))
    blurred = _table((("Embung Cipemingkis", 0.6),))
    [_, [table]] = in_context([[clear], [blurred]])
    assert _texts(table) == [("Embung Cipamingkis", "Embung Cipemingkis")]
    [[alone]] = in_context([[blurred]])
    assert _texts(alone) == [("Embung Cipemingkis", None)]  # nobody knows that name


def test_what_is_printed_clearly_once_is_no_blurred_other_word() -> None:
    clear, blurred = _table((("Bendung Gerak", 0.98),)), _table((("Rehab Bendung", 0.6),))
    [_, [table]] = in_context([[clear], [blurred]])
    assert _texts(table) == [("Rehab Bendung", None)]  # a weir, and not the town of Bandung


def test_decimals_have_the_sign_of_their_column_where_it_was_not_seen_clearly() -> None:
    rows = [
        ("98,50", 0.99),
        ("100,00", 0.99),
        ("82,54", 0.99),
        ("7,10", 0.99),
        ("82.53", 0.75),
        ("4.18", 0.97),
        ("1.250", 0.6),
    ]
    [[table]] = in_context([[_table(*((cell,) for cell in rows))]])
    assert _texts(table)[4:] == [("82,53", "82.53"), ("4.18", None), ("1.250", None)]
