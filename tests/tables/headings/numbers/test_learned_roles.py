"""Roles that words of many headings speak for: unmet wordings of forms, and what stays as it is."""

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.relations.column_relation import Kind, Relation
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.learned.heading_traits import kind, spoken, traits
from pipeline.tables.headings.roles.learned.learned_roles import as_learned
from pipeline.tables.headings.roles.learned.role_words import load_weights, log_likelihood
from pipeline.tables.headings.roles.unnamed.nameless_lines import with_named_lines
from pipeline.tables.model import Column
from schemas.errors import LexiconError
from schemas.vocabulary import Basis, Role
from tests.tables.printed_rows import page_table

NAMES = ("Pembangunan Jalan", "Rehabilitasi Sekolah", "Pengadaan Alat")
MONEY = ("514.238.000", "90.858.391", "1.312.942.151")
PARTS = ("201.100.000", "45.000.500", "812.000.150")


def learned(
    headings: Sequence[str], *values: Sequence[str], relations: Sequence[Relation] = (), **known: Role
) -> list[tuple[Role | None, Role | None]]:
    """Role and what is set aside of each column; `known` are the roles that are told before, by `c` and column."""
    cells = page_table([list(headings), *map(list, zip(*values, strict=True))]).cells
    columns = [Column(i, (text,), known.get(f"c{i}")) for i, text in enumerate(headings)]
    out = as_learned(columns, columns, relations, [cell for cell in cells if cell.row > 0], 2024)
    return [(column.role, column.aside) for column in out]


@pytest.mark.parametrize(
    ("heading", "values", "role"),
    [
        ("Nilai Pagu DPA", MONEY, Role.BUDGET),
        ("Gabungan Realisasi", MONEY, Role.BUDGET_REALIZATION),
        ("Tambahan Penghasilan", MONEY, None),
        ("Jumlah Absen", ("3", "12", "7"), None),
        ("Jumlah Modal Koperasi", MONEY, None),  # of others: renja_rjbab-ii, p. 17
    ],
)
def test_wordings_that_no_entry_of_the_lexicon_has(heading: str, values: Sequence[str], role: Role | None) -> None:
    assert load_lexicon().resolve((heading,)).role is None
    assert learned(["Uraian", heading], NAMES, values, c0=Role.LINE)[1] == (role, None)


def test_nothing_is_spent_below_a_caption_of_plans() -> None:
    cells = page_table([["Uraian", "Gabungan Realisasi"], *map(list, zip(NAMES, MONEY, strict=True))]).cells
    columns = [Column(0, ("Uraian",), Role.LINE), Column(1, ("Gabungan Realisasi",))]
    body = [cell for cell in cells if cell.row > 0]
    told = [as_learned(columns, columns, (), body, 2024, text)[1].role for text in ("Rencana Penarikan Dana", "")]
    assert told == [Role.BUDGET, Role.BUDGET_REALIZATION]


def test_parts_of_a_payment_are_no_amounts_of_their_own() -> None:
    cells = page_table([["Uraian", "I", "II"], *map(list, zip(NAMES, MONEY, PARTS, strict=True))]).cells
    columns = [Column(0, ("Uraian",), Role.LINE), Column(1, ("Tahap Dana", "I")), Column(2, ("Tahap Dana", "II"))]
    assert as_learned(columns, columns, (), [cell for cell in cells if cell.row > 0], 2024) == tuple(columns)


def test_what_headings_and_figures_tell_stays() -> None:
    assert learned(["Uraian", "Nilai Pagu DPA"], NAMES, MONEY, c0=Role.LINE, c1=Role.BALANCE)[1][0] is Role.BALANCE
    cells = page_table([["Uraian", "Nilai Pagu DPA"], *map(list, zip(NAMES, MONEY, strict=True))]).cells
    columns = [Column(0, ("Uraian",), Role.LINE), Column(1, ("Nilai Pagu DPA",))]
    settled = [columns[0], replace(columns[1], role=Role.BUDGET_REALIZATION, basis=Basis.NUMBERS)]
    assert as_learned(columns, settled, (), [cell for cell in cells if cell.row > 0], 2024) == tuple(columns)


def test_words_below_a_heading_of_money_are_no_amounts() -> None:
    assert learned(["Uraian", "Nilai Pagu DPA"], NAMES, ("terlampir", "belum ada", "2 paket"))[1] == (None, None)


def test_several_of_one_role_and_year_are_kept_aside() -> None:
    headings = ["Uraian", "Pagu DPA Murni", "Pagu DPA Geser"]
    found = learned(headings, NAMES, MONEY, PARTS, c0=Role.LINE)
    assert found[1:] == [(Role.REMARK, Role.BUDGET)] * 2


def test_parts_and_their_sum_are_of_one_role() -> None:
    """What a word alone leaves open, the columns decide that it adds up with."""
    headings = ["Uraian", "Plafon Pagu Rutin", "Plafon Pagu Khusus", "Gabungan"]
    whole = ("715.338.000", "135.858.891", "2.124.942.301")
    values = [NAMES, MONEY, PARTS, whole]
    assert learned(headings, *values, c0=Role.LINE)[3] == (None, None)
    total = Relation(Kind.SUM, 3, (1, 2), (1, 2, 3), (), 1e-9)
    assert learned(headings, *values, relations=[total], c0=Role.LINE)[3] == (Role.REMARK, Role.BUDGET)


@pytest.mark.parametrize("path", [("Januari",), ("Triwulan II",), ("2024", "(Rp)"), ("%",), ("IV",)])
def test_times_and_units_say_nothing_of_a_role(path: tuple[str, ...]) -> None:
    assert not spoken(path, 2024)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (MONEY, "money"), (("Rp 5.000", "Rp 7.500"), "money"), (("87,5%", "90 %"), "percent"),
        (("87,50", "9.1"), "decimal"), (("1.250", "3.400"), "thousands"), (("3", "-", "12"), "whole"),
        (("-", "n.a."), "none"), ((), "none"),
    ],
)  # fmt: skip
def test_kinds_of_values(texts: Sequence[str], found: str) -> None:
    assert kind(texts) == found


@given(st.lists(st.sampled_from([*load_weights()[1], "leaf:unmet"]), unique=True))
def test_likelihoods_add_up(found: list[str]) -> None:
    told = log_likelihood(dict.fromkeys(found, 1.0))
    assert sum(map(math.exp, told.values())) == pytest.approx(1.0)
    assert None in told
    assert Role.TARGET in told


def test_however_much_speaks_against_a_role_its_likelihood_is_a_number() -> None:
    """A heading may hold thousands of words."""
    assert all(map(math.isfinite, log_likelihood(dict.fromkeys(load_weights()[1], 100.0)).values()))


def test_the_weights_know_the_traits_of_headings() -> None:
    """A trait renamed in the code and not in the file would silently say nothing."""
    columns = [(("Uraian",), NAMES), (("Realisasi", "Keuangan"), MONEY), (("Sisa", "%"), ("12,50", "3,25"))]
    known = load_weights()[1]
    for place in ("kind:", "leaf:", "above:", "word:", "first:", "last:", "left:", "right:", "left kind:", "table:"):
        named = [trait for found in traits(columns, 2024) for trait in found if trait.startswith(place)]
        assert named
        assert any(trait in known for trait in named), place


def test_a_role_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("trait,none,volume\n,0,0\n", "utf-8")
    with pytest.raises(LexiconError, match="volume"):
        load_weights(path)


def test_lines_are_named_by_the_words_that_differ() -> None:
    rows = [
        ["Kode", "Rasio", "Arah", "Aktual", "Target"],
        ["R1", "Rasio kas", "naik", "12", "10"],
        ["R2", "Rasio lancar", "naik", "80", "75"],
        ["R3", "Imbalan aset", "turun", "5", "6"],
    ]
    body = [cell for cell in page_table(rows).cells if cell.row > 0]
    told = [None, Role.REMARK, None, Role.REALIZATION, Role.TARGET]
    columns = [Column(i, (rows[0][i],), role) for i, role in enumerate(told)]
    assert [column.role for column in with_named_lines(columns, body)] == [
        None, Role.LINE, None, Role.REALIZATION, Role.TARGET,
    ]  # fmt: skip
    named = [replace(columns[0], role=Role.PROGRAM), *columns[1:]]
    assert with_named_lines(named, body) == tuple(named)
    alone = [*columns[:4], replace(columns[4], role=None)]
    assert with_named_lines(alone, body) == tuple(alone)


@pytest.mark.parametrize(
    ("kinds", "role", "swapped"),
    [
        (("Program", "Kegiatan", "Kegiatan"), Role.ACCOUNT, True),
        (("Program", "Kegiatan", "Sub Kegiatan"), Role.ACCOUNT, False),
        (("Program", "Kegiatan", "Kegiatan"), Role.PROGRAM, False),
    ],
    ids=["divides", "all differ", "of a role that names"],
)
def test_a_column_that_only_divides_the_lines_names_none(kinds: tuple[str, ...], role: Role, swapped: bool) -> None:
    rows = [["Nama", "Level", "Target", "Realisasi"]]
    rows += [
        [f"Penyediaan {word}", kind, "12", "10"] for word, kind in zip(("gaji", "alat", "air"), kinds, strict=True)
    ]
    body = [cell for cell in page_table(rows).cells if cell.row > 0]
    told = [None, role, Role.BUDGET, Role.BUDGET_REALIZATION]
    columns = [Column(i, (rows[0][i],), one) for i, one in enumerate(told)]
    names = [column.role for column in with_named_lines(columns, body)][:2]
    assert names == ([Role.LINE, None] if swapped else [None, role])


def test_millions_that_no_word_calls_money_are_none() -> None:
    """`Jumlah PUS` are couples; below a heading of money the same figures may be amounts."""
    couples = ("6.357.836", "6.487.025", "6.561.254")
    assert learned(["Wilayah", "Jumlah PUS"], NAMES, couples, c0=Role.LINE)[1] == (None, None)
    words = learned(["Wilayah", "Nilai Pagu DPA"], NAMES, couples, c0=Role.LINE)
    assert words[1] == (Role.BUDGET, None)


def test_scores_are_no_amounts() -> None:
    scores = ("80,48", "91,20", "76,05")
    assert learned(["Satker", "Nilai Anggaran DPA"], NAMES, scores, c0=Role.LINE)[1][0] is not Role.BUDGET
