"""Two documents on one agency's budget: the books, and a report that prints one amount otherwise."""

from typing import Any

import pandas as pd
import pytest

from pipeline.checks.rules.amounts.between_documents import document_value_mismatch
from schemas.catalogue import typed

AGENCY = "Dinas Komunikasi dan Informatika Kabupaten Contoh"
BOOKS, REPORT = "a" * 16, "b" * 16
ACCOUNTS = [(f"Penyediaan jasa nomor {n}", 1_000_000.0 * n, 900_000.0 * n) for n in range(3, 15)]


def documents(changed: dict[int, tuple[float, float]], accounts: int = 12, **told: Any) -> dict[str, pd.DataFrame]:
    """The books and the report; in the report the accounts of these numbers are printed with other amounts."""
    document = {
        "region": "Kabupaten Contoh",
        "agency": AGENCY,
        "year": 2017,
        "period": "year",
        "page_count": 3,
        "text_source": "text",
    }
    kinds = [(BOOKS, "z_lra.pdf", "realisasi_anggaran", {}), (REPORT, "a_laporan.pdf", "laporan_kegiatan", told)]
    lines = [
        {"document_id": key, "table_id": f"{key}-0", "page": 1, "row_no": n, "level": 1, "is_total": False}
        | {"account": name, "budget": budget, "realization": spent}
        for key in (BOOKS, REPORT)
        for n, (name, *own) in enumerate(ACCOUNTS[:accounts])
        for budget, spent in [changed.get(n, own) if key == REPORT else own]
    ]
    tables = {
        "documents": [
            {**document, "document_id": key, "sha256": key * 4, "file_name": name, "doc_type": kind, **own}
            for key, name, kind, own in kinds
        ],
        "budget_realization": lines,
    }
    return {name: typed(pd.DataFrame(records), name) for name, records in tables.items()}


def test_one_amount_is_printed_otherwise_in_the_report() -> None:
    [(document, finding)] = document_value_mismatch(documents({4: (7_000_000.0, 6_300_100.0)}))
    assert (document, finding.row_key, finding.column) == (REPORT, "Penyediaan jasa nomor 7", "realization")
    assert (finding.printed, finding.expected) == ("6.300.100", "6.300.000")
    assert finding.values["other"] == "z_lra.pdf (hlm./p. 1)"


def test_a_sum_that_carries_the_difference_of_an_account_is_not_accused() -> None:
    changed = {1: (4_000_000.0, 3_612_345.0), 9: (12_000_000.0, 10_812_345.0)}
    [(_, finding)] = document_value_mismatch(documents(changed, accounts=12))
    assert (finding.row_key, finding.printed) == ("Penyediaan jasa nomor 4", "3.612.345")


def test_of_three_reports_the_one_whose_amount_no_other_prints_is_accused_once() -> None:
    both = documents({4: (7_000_000.0, 6_300_100.0)})
    third = documents({})
    other, ids = "c" * 16, {BOOKS: "laporan_kegiatan", REPORT: "laporan_kegiatan"}
    more = {name: frame[frame["document_id"] == REPORT].assign(document_id=other) for name, frame in third.items()}
    more["documents"] = more["documents"].assign(sha256=other * 4, file_name="z_susulan.pdf")
    frames = {name: typed(pd.concat([frame, more[name]], ignore_index=True), name) for name, frame in both.items()}
    frames["documents"]["doc_type"] = frames["documents"]["document_id"].map({**ids, other: "laporan_kegiatan"})
    [(document, finding)] = document_value_mismatch(frames)
    assert (document, finding.printed, finding.expected) == (REPORT, "6.300.100", "6.300.000")


def test_a_report_that_abbreviates_the_name_of_its_agency() -> None:
    frames = documents({4: (8_000_000.0, 6_300_000.0)}, agency="Diskominfo Kabupaten Contoh")
    assert [finding.column for _, finding in document_value_mismatch(frames)] == ["budget"]


@pytest.mark.parametrize(
    "frames",
    [
        documents({}),
        documents({4: (7_000_000.0, 6_300_000.4)}),
        documents({4: (8_000_000.0, 6_300_000.0)}, accounts=10),
        documents(dict.fromkeys(range(3), (1.0, 1.0))),
        documents({4: (8_000_000.0, 6_300_000.0)}, year=2018),
        documents({4: (8_000_000.0, 6_300_000.0)}, period="TW3"),
        documents({4: (8_000_000.0, 6_300_000.0)}, region="Kabupaten Lain"),
        documents({4: (8_000_000.0, 6_300_000.0)}, agency="Dinas Kesehatan Kabupaten Contoh"),
        documents({4: (8_000_000.0, 6_300_000.0)}, agency=None),
    ],
    ids=[
        "alike",
        "without decimals",
        "few accounts",
        "another version",
        "another year",
        "a quarter",
        "another region",
        "another agency",
        "no agency",
    ],
)
def test_documents_that_tell_no_two_values_of_one_amount(frames: dict[str, pd.DataFrame]) -> None:
    assert list(document_value_mismatch(frames)) == []
