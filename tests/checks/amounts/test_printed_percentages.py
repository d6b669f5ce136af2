"""What is no percentage, and the percentage of totals."""

import pytest

from pipeline.checks.run import judge
from tests.checks.made_frames import Record, columns_of, grid, made


@pytest.mark.parametrize(("text", "found"), [("12.277.275", []), ("126,68", ["126,68"]), ("98", [])])
def test_an_amount_is_no_share(text: str, found: list[str]) -> None:
    value = float(text.replace(".", "").replace(",", "."))
    line: Record = {"program": "Program A", "indicator": "Persentase pengaduan yang diselesaikan", "target_value": 98.0}
    line |= {"target_text": "98", "target_unit": "%", "realization_text": text, "realization_value": value}
    frames = made(2023, source_tables=[{"table_id": "t"}], evaluation=[{**line, "realization_unit": "%"}])
    judged = judge(frames).findings
    assert judged[judged["rule"] == "percentage_impossible"]["printed"].tolist() == found


@pytest.mark.parametrize(("share", "found"), [("73,41%", []), ("72,45%", []), ("80,00%", ["80,00%"])])
def test_the_percentage_beside_totals_is_theirs(share: str, found: list[str]) -> None:
    """831 of 1.132 is 73,41 %; the mean of the three months is 72,45."""
    rows = [("Januari", "326", "396", "82,32%"), ("Februari", "179", "286", "62,59%"),
            ("Maret", "326", "450", "72,44%"), ("Rata-rata", "831", "1.132", share)]  # fmt: skip
    cells = grid(rows)
    columns = columns_of(("Bulan", "Num", "Denum", "Capaian (%)"))
    judged = judge(made(2023, source_tables=[{"table_id": "t"}], cells=cells, columns=columns)).findings
    assert judged[judged["rule"] == "total_mismatch"]["printed"].tolist() == found


@pytest.mark.parametrize(
    ("caption", "found"),
    [("Target dan Realisasi Penerimaan PBB-P2", []), ("Pagu dan Realisasi Belanja", ["100,06"])],
    ids=["earned", "spent"],
)
def test_more_than_the_whole_may_be_earned_and_not_spent(caption: str, found: list[str]) -> None:
    lines: list[Record] = [
        {"account": "Belalang", "budget": 134.0, "realization": 113.0, "realization_pct": 83.91},
        {"account": "Kebuntuah", "budget": 205.0, "realization": 156.0, "realization_pct": 76.12},
        {"account": "Pagarjaya", "budget": 370.0, "realization_pct": 100.06, "realization_pct_text": "100,06"},
    ]
    source: list[Record] = [{"table_id": "t", "caption": caption}]
    judged = judge(made(2021, source_tables=source, budget_realization=lines)).findings
    assert judged[judged["rule"] == "percentage_impossible"]["printed"].tolist() == found
