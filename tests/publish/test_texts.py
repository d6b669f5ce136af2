"""Any text and number that a report prints comes back from Parquet and CSV as it was."""

from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_documents import make_frames

from pipeline.publish.frames import arrow_of, frame_checksum, read_parquet, write_parquet
from pipeline.publish.package import decimal, write_csv
from schemas.catalogue import typed
from schemas.csv_text import guard, unguard

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_NUMBER = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|'x'!A0", "@SUM(A1)", "\t=1", "\r=1", "- Menyusun", "=", "＝1+1", "'=1"],
)
def test_formula_is_guarded(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-", "--", "-5", "-1.250,75", "+5%", "- 3,5 %", "87,50", "a=b", "'tanda petik", ""])
def test_figures_and_dashes_stay(text: str) -> None:
    assert guard(text) == text


@given(st.text(alphabet="'=+-@1a \t\r", max_size=6) | _TEXT)
def test_guard_has_an_inverse(text: str) -> None:
    assert unguard(guard(text)) == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(st.lists(st.tuples(_TEXT | st.none(), _NUMBER | st.none()), min_size=1, max_size=40))
@example([("-", 392697134893.78), (None, None), ('a"b', -0.0), ("NA", 1e-7), ("a\nb", 1e22)])
def test_texts_and_numbers_come_back(tmp_path: Path, values: list[tuple[str | None, float | None]]) -> None:
    [plain] = make_frames()["budget_realization"].head(1).to_dict("records")
    rows = [
        {**plain, "row_no": i, "account": text, "budget_text": text, "budget": number}
        for i, (text, number) in enumerate(values)
    ]
    frame = typed(pd.DataFrame(rows), "budget_realization")
    write_parquet(frame, "budget_realization", tmp_path / "t.parquet")
    back = read_parquet(tmp_path / "t.parquet", "budget_realization")
    pd.testing.assert_frame_equal(back, frame)
    assert frame_checksum(back, "budget_realization") == frame_checksum(frame, "budget_realization")
    write_csv(arrow_of(frame, "budget_realization"), tmp_path / "t.csv")
    csv = pl.read_csv(
        tmp_path / "t.csv", schema_overrides={"account": pl.String, "budget": pl.Float64}, infer_schema=False
    )
    assert [None if text is None else unguard(text) for text in csv["account"]] == [text for text, _ in values]
    assert csv["budget"].to_list() == [number for _, number in values]


@given(_NUMBER)
@example(1e16)
@example(0.1)
def test_decimal_reads_back_without_exponent(value: float) -> None:
    text = decimal(value)
    assert float(text) == value and "e" not in text.casefold()


def test_checksum_knows_every_value() -> None:
    frame = make_frames()["budget_realization"]
    sums = {frame_checksum(frame, "budget_realization")}
    for row in frame.index:
        for column in frame.columns:
            other = frame.astype("object")
            value = other.at[row, column]
            other.at[row, column] = "x" if pd.isna(value) and frame[column].dtype == "str" else None
            if frame[column].dtype == "bool":
                other.at[row, column] = True
            elif pd.isna(value) and frame[column].dtype != "str":
                other.at[row, column] = 7
            sums.add(frame_checksum(typed(other, "budget_realization"), "budget_realization"))
    assert len(sums) == 1 + frame.size
