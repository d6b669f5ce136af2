from pathlib import Path

import pytest

from schemas.catalogue import TABLES, columns_of
from schemas.dictionary import KEYS, TITLES, data_dictionary_markdown, dictionary


def test_page_is_current(root: Path) -> None:
    page = root / "docs" / "data-dictionary.md"
    assert page.read_text(encoding="utf-8") == data_dictionary_markdown(), "run: renaksi schema --write docs"


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_explained(table: str) -> None:
    [entry] = dictionary(table)
    assert [f.name for f in entry.fields] == columns_of(table)
    assert all(f.title and f.description for f in entry.fields)
    assert entry.description
    assert table in TITLES
    assert set(KEYS.get(table, ())) <= {f.name for f in entry.fields}


def test_limits_of_the_models_are_in_the_dictionary() -> None:
    [documents] = dictionary("documents")
    fields = {f.name: f for f in documents.fields}
    assert (fields["document_id"].min_length, fields["document_id"].max_length) == (16, 16)
    assert fields["document_id"].required and not fields["agency"].required
    assert (fields["year"].type, fields["year"].minimum, fields["year"].maximum) == ("integer", 1990, 2100)
    assert fields["text_source"].enum == ("text", "ocr", "mixed")
    [budget] = dictionary("budget_realization")
    assert {f.name: f.unit for f in budget.fields}["budget"] == "IDR"


def test_unknown_table_is_refused() -> None:
    with pytest.raises(KeyError):
        dictionary("no_such_table")
