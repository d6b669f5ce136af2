"""Headings as printed in real reports, and what a reader takes them for."""

from pathlib import Path

import pytest

from pipeline.tables.headings.lexicon import load_lexicon
from schemas.errors import LexiconError
from schemas.vocabulary import Level, Role

HEADINGS = [
    ("Capaia n", Role.ACHIEVEMENT),  # wonosobo-diskominfo_lkjip-2019, narrow cells
    ("keteranga n", Role.REMARK),
    ("REALISA SI/TW", Role.REALIZATION),  # reconstructed 2024, II.5
    ("T W", Role.QUARTER),
    ("TARG ET/ SATUA N", Role.TARGET),  # reconstructed 2024, II.3
    ("JUMLAH SUB KEGIAT AN", Role.SUB_ACTIVITY_COUNT),
    ("PROGRAM KEGIATAN", Role.LINE),
    ("KEGIATAN / SUB KEGIATAN", Role.ACTIVITY),
    ("Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan", Role.LINE),
    ("Indikator Kinerja Program (Outcomes)/Kegiatan (Output)", Role.INDICATOR),
    ("Besar Anggaran DPPA (Rp.)", Role.BUDGET),
    ("Perangkat Daerah Penanggung Jawab", Role.RESPONSIBLE),
    ("FAKTOR PENGHAMBAT", Role.INHIBITING),
    ("JENIS ANGGARAN/PROGRAM", Role.LINE),  # jabar-disnakertrans_lkip-2016 p. 24: each part names lines
    ("Sasaran Staregis", Role.OBJECTIVE),  # jabar-binamarga_lkip-bab3-2016 p. 5
    ("INDIKATOT SASARAN", Role.INDICATOR),  # sijunjung-disparpora_definisi-operasional-scan-2023
]


@pytest.mark.parametrize(("text", "role"), HEADINGS)
def test_printed_heading_has_its_role(text: str, role: Role) -> None:
    assert load_lexicon().resolve([text]).role is role


def test_group_and_measure_make_the_role_together() -> None:
    lexicon = load_lexicon()
    group = "Realisasi Kinerja Pada Triwulan I - IV Tahun 2023"  # tangsel-bpbd_triwulan-2023
    performance, money = lexicon.resolve([group, "II", "K"]), lexicon.resolve([group, "II", "Rp"])
    assert (performance.role, performance.period, performance.year) == (Role.REALIZATION, "TW2", 2023)
    assert (money.role, money.period) == (Role.BUDGET_REALIZATION, "TW2")
    assert lexicon.resolve(["Keuangan", "Realisasi %"]).role is Role.BUDGET_PCT


def test_a_text_under_a_group_is_what_the_group_names() -> None:
    lexicon = load_lexicon()
    assert lexicon.resolve(["Indikator Sasaran", "Uraian"]).role is Role.INDICATOR  # jabar-binamarga_lkip-bab3-2016
    assert lexicon.resolve(["Tujuan", "Uraian"]).role is Role.GOAL  # jabar-bplhd_lkip-2016 p. 7
    assert lexicon.resolve(["Output Kegiatan", "Narasi"]).role is Role.INDICATOR  # jabar-esdm_renja-perubahan-bab2-2016
    assert lexicon.resolve(["Uraian"]).role is Role.ACCOUNT


def test_words_of_a_change_tell_which_of_the_groups_figures() -> None:
    lexicon = load_lexicon()
    read = {
        path: lexicon.resolve(path) for path in [("Target", "Murni"), ("Sebelum Perubahan", "Target"), ("Penetapan",)]
    }
    assert [meaning.role for meaning in read.values()] == [Role.TARGET, Role.TARGET, Role.BUDGET]
    assert all(meaning.midterm for meaning in read.values())
    revised = lexicon.resolve(["PAGU DIPA (Rp.)", "REVISI"])  # jabar-disnakertrans_lkip-2016 p. 24
    assert (revised.role, revised.midterm) == (Role.BUDGET, False)
    assert lexicon.resolve(["Keu (%)"]).role is Role.BUDGET_PCT


def test_other_spellings_of_a_word_are_that_word() -> None:
    lexicon = load_lexicon()
    for printed in ("Capaian Thn Lalu", "Capaian Th. Lalu"):  # jabar-rsjiwa_lakip-2016 p. 19
        assert lexicon.elsewhen(printed)
    assert lexicon.read("Presentase Realisasi Anggaran").role is Role.BUDGET_PCT
    assert lexicon.read("Realisasi 2016 Thdp Thn 2015").midterm


def test_plan_period_and_other_years_are_told_apart_from_the_evaluated_year() -> None:
    lexicon = load_lexicon()
    evaluated = "TARGET DAN REALISASI KINERJA PROGRAM DAN KEGIATAN TAHUN LALU (n-2)"
    assert not lexicon.resolve([evaluated, "TARGET RENJA OPD TAHUN 2013"]).midterm
    assert lexicon.resolve(["TARGET KINERJA CAPAIAN PROGRAM (RENSTRA OPD) TAHUN 2013 - 2018"]).midterm
    assert lexicon.resolve(["Prakiraan Maju Rencana Tahun 2024", "Target capaian kinerja"]).midterm
    assert lexicon.resolve(["Kondisi 2018"]).midterm


@pytest.mark.parametrize("printed", ["% +/-", "+\\-%", "% (+/-)"])  # financial notes print it without a word
def test_per_cent_with_both_signs_is_growth_and_no_share(printed: str) -> None:
    growth, share = load_lexicon().resolve([printed]), load_lexicon().resolve(["%"])
    assert growth.midterm and not share.midterm and growth.role is share.role


def test_levels_are_the_words_that_a_heading_names() -> None:
    lexicon = load_lexicon()
    assert lexicon.read("Indikator Sub Kegiatan").levels == {Level.SUB_ACTIVITY}
    assert lexicon.read("Indikator Tujuan/Sasaran").levels == {Level.GOAL, Level.OBJECTIVE}


def test_a_near_miss_of_a_long_heading_counts_and_says_so() -> None:
    meaning = load_lexicon().read("Sasaran Strategls")  # one letter read wrongly
    assert (meaning.role, meaning.near) == (Role.OBJECTIVE, False) or meaning.near
    assert meaning.role is Role.OBJECTIVE
    assert load_lexicon().read("Noo").role is None  # too short for likeness
    assert load_lexicon().read("KEKURANGAN").role is None  # no `Keuangan` (bangka-bkpsdmd_renstra-2021-2023, p. 20)


def test_a_whole_heading_is_known_before_what_is_left_without_its_year() -> None:
    lexicon = load_lexicon()
    assert lexicon.read("Tahun Awal").role is Role.REALIZATION  # over `0,47 %` (jabar-disnakertrans_lkip-2016, p. 29)
    assert lexicon.read("Awal").role is Role.BUDGET


def test_a_term_with_two_roles_is_refused(tmp_path: Path) -> None:
    source = Path("pipeline/tables/headings/lexicon.toml").read_text(encoding="utf-8")
    broken = tmp_path / "lexicon.toml"
    broken.write_text(source + '\n[[heading]]\nrole = "unit"\nterms = ["indikator kinerja"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="indikatorkinerja"):
        load_lexicon(broken)


def test_an_unknown_role_is_refused(tmp_path: Path) -> None:
    source = Path("pipeline/tables/headings/lexicon.toml").read_text(encoding="utf-8")
    broken = tmp_path / "lexicon.toml"
    broken.write_text(source.replace('role = "goal"', 'role = "goals"'), encoding="utf-8")
    with pytest.raises(LexiconError, match="goals"):
        load_lexicon(broken)


def test_a_short_word_with_a_figure_is_no_misspelt_term() -> None:
    """`0 bulan`, `1 bulan` are ages of infants, no schedule."""
    assert [load_lexicon().read(text).role for text in ("0 bulan", "Bulan")] == [None, Role.SCHEDULE]
