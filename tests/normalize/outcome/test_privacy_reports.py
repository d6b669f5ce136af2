"""Over every real report: no number of a person is left, and nothing but signatures and forms is masked."""

import re
from pathlib import Path

import pytest

from pipeline.document import read_document
from pipeline.normalize.outcome.privacy import has_mark

NUMBER = re.compile(r"(?<!\d)19\d{6} ?[12]\d{5} ?[12] ?\d{3}(?!\d)")
#: born-digital reports in which people saw a person named: by pages
NAMED = {
    "bangka-bkpsdmd_renstra-2021-2023.pdf": {2, 60, 65, 66},
    "jabar-bpmpd_pk-2016.pdf": {1, 3},
    "jabar-rsudalihsan_cascading-2016.pdf": {2},
    "jabar-rsudalihsan_lkip-2016.pdf": {31},
    "sijunjung-disparpora_ratl-2023.pdf": {4},
    "wonosobo-diskominfo_iku-2017.pdf": {3, 4},
    "wonosobo-diskominfo_lkjip-2019.pdf": {2},
}


@pytest.mark.slow
def test_born_digital_reports(corpus: Path) -> None:
    lines = (corpus / "real" / "INDEX.tsv").read_text(encoding="utf-8").splitlines()
    rows = [dict(zip(lines[0].split("\t"), line.split("\t"), strict=True)) for line in lines[1:]]
    for name in (row["file"] for row in rows if row["kind"] == "born-digital"):
        frames = read_document(corpus / "real" / name).frames
        pages: set[int] = set()
        for table, frame in frames.items():
            for column in frame.columns:
                if str(frame[column].dtype) != "str" or column in ("sha256", "document_id", "table_id"):
                    continue
                assert not [text for text in frame[column].dropna() if NUMBER.search(text)], (name, table, column)
                if "page" in frame.columns:
                    pages |= set(frame.loc[[has_mark(text) for text in frame[column]], "page"])
        assert pages == NAMED.get(name, set()), name
