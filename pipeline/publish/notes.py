"""CITATION.cff and LICENSE-DATA.md of a release: how to cite it, and what one may do with it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from schemas.missing import text_or_none

CITATION, LICENSE = "CITATION.cff", "LICENSE-DATA.md"

_TERMS = """# What you may do with this dataset

The sources are performance reports of Indonesian public bodies: documents that a public body makes in its office and
has to publish (UU 14/2008 on public information, article 9; Perpres 29/2014 on SAKIP).

- **The figures and names in the tables** are what those reports print. Publishing, copying and adapting what a
  government publishes is no infringement of copyright unless it says otherwise (UU 28/2014 on copyright, article 43 b).
  Renaksi claims no right of its own in them: use them for any purpose, also a commercial one.
- **Name the source**: the report's title, agency and year (table `documents`, or CITATION.cff), and this release.
- **Keep the difference visible** between what a report prints (columns `..._text`, `printed`) and what was computed or
  concluded here (`..._value`, `findings`, `entities`, `series`). A finding says that two printed values disagree; it
  says nothing about a person or an intention.
- **Pictures and annotated PDFs** (`report/`) show pages of the reports; logos, photographs and stamps in them remain
  with whom they belong to.
- **Persons** (names, NIP, signatures) are left out unless the publisher chose otherwise; where you meet some
  nevertheless, UU 27/2022 on personal data applies to you too.
- There is no warranty. What is doubtful is listed in `reading_doubts`; from any value `renaksi trace` leads back to the
  page that it was read from.

# Yang boleh dilakukan dengan himpunan data ini

Sumbernya laporan kinerja badan publik, yang wajib diumumkan. Angka dan nama di dalam tabel boleh dipakai, disalin dan
diolah untuk tujuan apa pun; sebutkan sumbernya (judul laporan, perangkat daerah, tahun) dan rilis ini. Bedakan yang
tercetak dari yang dihitung. Temuan hanya menyatakan bahwa dua nilai tercetak tidak cocok. Nama orang, NIP dan tanda
tangan tidak dimuat, kecuali penerbit memilih lain. Tanpa jaminan.
"""


def write_notes(folder: Path, release_id: str, documents: pd.DataFrame) -> None:
    """Both files into the release `folder`; the same documents give the same bytes."""
    (folder / LICENSE).write_text(_TERMS, encoding="utf-8")
    (folder / CITATION).write_text("\n".join(_citation(release_id, documents)) + "\n", encoding="utf-8")


def _citation(release_id: str, documents: pd.DataFrame) -> Iterator[str]:
    """Citation File Format 1.2.0; a quoted JSON text is a quoted YAML text."""
    yield "cff-version: 1.2.0"
    yield 'message: "Cite this release, and the reports that your figures come from."'
    yield "type: dataset"
    yield 'title: "Renaksi: laporan kinerja perangkat daerah"'
    yield f"version: {json.dumps(release_id)}"
    yield "authors:"
    yield '  - name: "Renaksi"'
    yield "references:" if len(documents) else "references: []"
    for document in documents.to_dict("records"):
        agency = text_or_none(document["agency"]) or "Perangkat daerah yang tidak disebut"
        region = text_or_none(document["region"])
        yield "  - type: report"
        yield f"    title: {_quoted(text_or_none(document['title']) or document['file_name'])}"
        yield f"    authors: [{{name: {_quoted(f'{agency}, {region}' if region else agency)}}}]"
        if not pd.isna(document["year"]):
            yield f"    year: {int(document['year'])}"
        yield f"    notes: {_quoted(document['file_name'] + ', sha256 ' + document['sha256'])}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=True)
