"""List numbers and levels of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.values.names import is_total, level_of_words, split_item, split_number
from pipeline.tables.headings.heading_columns import levels_of_heading
from schemas.vocabulary import Level

NAMES = st.sampled_from(
    ["Program Penunjang Urusan", "Kegiatan Administrasi Umum", "Sub Kegiatan Pembentukan Paskibraka"]
)


@given(st.integers(1, 30), NAMES, st.sampled_from([". ", ") ", "."]))
def test_the_number_is_left_out_and_the_word_stays(number: int, name: str, close: str) -> None:
    assert split_number(f"{number}{close}{name}") == (str(number), name)
    assert split_number(name) == (None, name)


@pytest.mark.parametrize(
    "name", ["5 Kabupaten menerima bantuan", "2.500 orang", "II", "87,5 persen", "Renja 2024", "D.I. Yogyakarta"]
)
def test_names_that_only_look_numbered(name: str) -> None:
    assert split_number(name) == (None, name)


def test_an_item_may_be_numbered_without_a_mark() -> None:
    assert split_item("1 Renja 2024") == ("1", "Renja 2024")
    assert split_item("a. Mengoptimalkan") == ("a", "Mengoptimalkan")
    assert split_item("2024") == (None, "2024")


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Sub Kegiatan Koordinasi", "sub_activity"),
        ("Kegiatan Administrasi", "activity"),
        ("PROGRAM PENUNJANG", "program"),
        ("Proram Peningkatan Pelayanan Angkutan", "program"),
        ("Programer", None),
        ("Koordinasi dan Penyusunan DPA-SKPD", None),
    ],
)
def test_words_tell_the_level(name: str, level: str | None) -> None:
    assert level_of_words(name) == level


@pytest.mark.parametrize(
    ("path", "levels"),
    [
        (("KEGIATAN", "KEGIATAN / SUB KEGIATAN"), [Level.ACTIVITY, Level.SUB_ACTIVITY]),
        (("PROGRAM KEGIATAN",), [Level.PROGRAM, Level.ACTIVITY]),
        (("Urusan/Bidang Urusan/Program/Kegiatan",), [Level.PROGRAM, Level.ACTIVITY]),
        (
            ("Sasaran / Program / Kegiatan / Sub Kegiatan",),
            [Level.OBJECTIVE, Level.PROGRAM, Level.ACTIVITY, Level.SUB_ACTIVITY],
        ),
        (("Kinerja Utama/Program/Kegiatan",), [Level.OBJECTIVE, Level.PROGRAM, Level.ACTIVITY]),
        (("Indikator Kinerja Utama",), []),
        (("Uraian",), []),
    ],
)
def test_a_heading_promises_levels(path: tuple[str, ...], levels: list[Level]) -> None:
    assert levels_of_heading(path) == levels


def test_sum_lines_call_themselves_so() -> None:
    assert is_total("JUMLAH") and is_total("Total Belanja") and not is_total("Belanja Pegawai")
    assert is_total("Count=") and is_total("Count=90") and not is_total("Counter pelayanan")
    assert is_total("J U M L A H I") and is_total("J U M L A H II") and not is_total("U r a i a n")


@pytest.mark.parametrize(
    ("name", "total"),
    [
        ("Jumlah kerjasama dengan mitra kerja", False),
        ("Total nilai investasi", False),
        ("JUMLAH", True),
        ("Jumlah I + II", True),
        ("Jumlah Belanja Langsung", True),
        ("RATA-RATA CAPAIAN SASARAN KE-2", True),
        ("Rata-rata", True),
        ("Rerata capaian kinerja (%)", True),
        ("Rata-rata lama dirawat pasien (ALOS)", False),  # jabar-rsudalihsan_lkip-2016 p. 12
        ("Rata - rata lama sekolah", False),
    ],
)
def test_indicators_that_count_are_no_sums(name: str, total: bool) -> None:
    assert is_total(name, among_indicators=True) is total
