"""What is told of a frame without a report is what pandera says of it."""

from typing import Any

import pandas as pd
import pytest
from pandera.errors import SchemaError

from schemas.catalogue import TABLES, _array, columns_of, typed_rows
from schemas.dictionary import FieldEntry, dictionary
from schemas.soundness import broken
from schemas.vocabulary import Family

#: values of each type that some column refuses
_ODD: dict[str, list[Any]] = {"string": [None, "x" * 300], "integer": [None, -5, 5000], "number": [None, 1e12]}
_PLAIN: dict[str, Any] = {"string": "x", "integer": 0, "number": 0.0, "boolean": True}


def _plain(field: FieldEntry) -> Any:
    """A value that the column takes."""
    if field.enum:
        return field.enum[0]
    if field.minimum is not None:
        return int(field.minimum)
    return "x" * field.min_length if field.min_length else _PLAIN[field.type]


def _pandera_takes(frame: pd.DataFrame, table: str) -> bool:
    try:
        TABLES[table].validate(frame)
    except SchemaError:
        return False
    return True


@pytest.mark.parametrize("table", ["documents", "observations"])
def test_a_value_breaks_a_frame_where_pandera_says_so(table: str) -> None:
    [entry] = dictionary(table)
    row = {field.name: _plain(field) for field in entry.fields}
    assert broken(typed_rows([row], table), table) is None
    refused = 0
    for field in entry.fields:
        for odd in _ODD[field.type]:
            frame = typed_rows([{**row, field.name: odd}, row], table)
            taken = _pandera_takes(frame, table)
            assert (broken(frame, table) is None) == taken, (field.name, odd)
            refused += not taken
    assert refused >= len(entry.fields) // 2


def test_a_frame_of_other_columns_or_types_is_broken() -> None:
    [entry] = dictionary("observations")
    frame = typed_rows([{field.name: _plain(field) for field in entry.fields}], "observations")
    names = columns_of("observations")
    for other in (
        frame[names[::-1]],
        frame.assign(more=1),
        frame.drop(columns=names[-1]),
        frame.astype({"row": "float64"}),
    ):
        assert broken(other, "observations") is not None


@pytest.mark.parametrize(
    ("dtype", "values"),
    [
        ("str", ["a", None, "ü"]),
        ("str", [Family.EVALUATION, None]),
        ("str", [None]),
        ("Int32", [1, None]),
        ("Int32", [True, 2]),
        ("Int32", [1.0, None]),
        ("float64", [1, None, 0.5]),
        ("float64", []),
        ("boolean", [True, None]),
    ],
)
def test_columns_are_what_pandas_makes_of_their_values(dtype: str, values: list[Any]) -> None:
    pd.testing.assert_series_equal(pd.Series(_array(values, dtype)), pd.Series(pd.array(values, dtype=dtype)))


@pytest.mark.parametrize(("dtype", "values"), [("Int32", [2**40]), ("Int32", [1.5]), ("float64", ["x"])])
def test_what_no_column_holds_is_refused_as_pandas_does(dtype: str, values: list[Any]) -> None:
    with pytest.raises((TypeError, ValueError)) as refused:
        pd.array(values, dtype=dtype)
    with pytest.raises(refused.type):
        _array(values, dtype)
