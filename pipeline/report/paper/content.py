"""The working paper of one or several documents, made of the tables of a release."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.report.grouping import Group, grouped
from pipeline.report.paper.decided import CORRECTION, Decided
from pipeline.report.paper.entries import MOST_ENTRIES, entry_of
from pipeline.report.paper.model import DocumentPart, Fact, Grid, Section, Signature, WorkingPaper
from pipeline.report.paper.scope import scope_of, untested_of
from pipeline.report.paper.words import clean, known, say, shortened
from pipeline.report.pictures.crops import Crop
from schemas.missing import text_or_empty
from schemas.titles import column_title, period_title
from schemas.vocabulary import SEVERITIES

_LONG = 160  # characters of a text in a cell
_MOST_CORRECTIONS = 200  # lines


def paper_content(
    frames: Mapping[str, pd.DataFrame],
    pictures: Mapping[str, Sequence[Crop]],
    documents: Sequence[str],
    *,
    language: str,
    release: str,
    version: str,
) -> WorkingPaper:
    """All that the paper says, of `documents` (document_ids) in that order. KeyError for one that is not there."""
    rows = {str(row.document_id): row for row in frames["documents"].itertuples(index=False)}
    chosen = [rows[document] for document in documents]
    agencies = list(dict.fromkeys(_named(row, language) for row in chosen))
    years = sorted({int(row.year) for row in chosen if not pd.isna(row.year)})
    called = " · ".join([*agencies[:2], *(["…"] if len(agencies) > 2 else []), *map(str, years)])
    basis = [say(language, key) for key in ("basis_sakip", "basis_reporting", "basis_renja", "method")]
    offices = (("made", "member"), ("reviewed", "head"), ("agreed", "controller"))
    return WorkingPaper(
        language=language,
        title=say(language, "title"),
        subtitle=say(language, "subtitle"),
        running_head=say(language, "head", agency=shortened(called, 90)),
        control=tuple(
            Fact(say(language, key), "") for key in ("number", "made_by", "made_on", "reviewed_by", "reviewed_on")
        ),
        basis=Section(say(language, "basis"), tuple(basis)),
        documents=tuple(_part(frames, pictures, row, language) for row in chosen),
        closing=(Section(say(language, "conclusion")),),
        place_and_date=say(language, "place_and_date"),
        signatures=tuple(
            Signature(
                say(language, f"signed_{action}"),
                say(language, f"office_{office}"),
                say(language, "name_blank"),
                say(language, "number_blank"),
            )
            for action, office in offices
        ),
        colophon=say(language, "colophon", version=version, release=release),
        page_word=say(language, "page_word", page="{page}", pages="{pages}"),
    )


def _named(row: Any, language: str) -> str:
    return shortened(clean(text_or_empty(row.agency)) or clean(str(row.file_name)), _LONG) or say(language, "unknown")


def _part(
    frames: Mapping[str, pd.DataFrame], pictures: Mapping[str, Sequence[Crop]], row: Any, language: str
) -> DocumentPart:
    document = str(row.document_id)
    groups = grouped(frames, document)
    decided = Decided(frames, document, language)
    entries = [entry_of(n, g, pictures, decided, language) for n, g in enumerate(groups[:MOST_ENTRIES], 1)]
    left_out = len(groups) - len(entries)
    note = say(language, "entries_left_out", count=left_out) if left_out else ""
    keys = ("entry_number", "condition", "printed", "expected", "decision")
    number, condition, printed, expected, decision = (say(language, key) for key in keys)
    return DocumentPart(
        name=" · ".join(filter(None, [_named(row, language), text_or_empty(row.year)])),
        facts=tuple(_facts(row, language)),
        before=(
            scope_of(frames, document, language),
            untested_of(frames, document, language),
            _summary(groups, decided, language),
        ),
        entries_title=say(language, "entries"),
        entries_heading=(number, condition, printed, expected, decision),
        entries=tuple(entries),
        entries_note=note if groups else say(language, "summary_none"),
        after=(_corrections(frames, document, language),),
    )


def _facts(row: Any, language: str) -> list[Fact]:
    kind, period = text_or_empty(row.doc_type), text_or_empty(row.period)
    word = f"kind_{kind}" if known(f"kind_{kind}") else "kind_other"
    source = say(language, f"source_{row.text_source}")
    values = {
        "agency": shortened(clean(text_or_empty(row.agency)), 2 * _LONG),
        "region": shortened(clean(text_or_empty(row.region)), _LONG),
        "year": text_or_empty(row.year),
        "period": period_title(period, language) if period else "",
        "doc_type": say(language, word) if kind else "",
        "doc_title": shortened(clean(text_or_empty(row.title)), _LONG),
        "file": shortened(clean(str(row.file_name)), _LONG),
        "pages": say(language, "pages_value", count=row.page_count, source=source),
        "checksum": str(row.sha256),
    }
    return [Fact(say(language, key), clean(text) or say(language, "unknown")) for key, text in values.items()]


def _summary(groups: Sequence[Group], decided: Decided, language: str) -> Section:
    if not groups:
        return Section(say(language, "summary"), (say(language, "summary_none"),))
    rows = []
    for severity in SEVERITIES:
        own = [group for group in groups if group.severity == severity]
        counts = (len(own), sum(len(g.findings) for g in own), sum(decided.told(g.findings)[1] > 0 for g in own))
        rows.append((say(language, severity), say(language, f"meaning_{severity}"), *map(str, counts)))
    keys = ("severity", "meaning", "to_mend", "contradictions", "decided")
    grid = Grid(tuple(say(language, key) for key in keys), tuple(rows), (0.14, 0.44, 0.14, 0.14, 0.14))
    told = say(language, "summary_line", causes=len(groups), findings=sum(len(group.findings) for group in groups))
    return Section(say(language, "summary"), (told,), grid)


def _corrections(frames: Mapping[str, pd.DataFrame], document: str, language: str) -> Section:
    """What people corrected of the reading, before the tests."""
    listed = frames["corrections"]
    own = listed[(listed["document_id"] == document) & (listed["kind"] == CORRECTION)].head(_MOST_CORRECTIONS)
    rows = []
    for row in own.itertuples(index=False):
        column = column_title(text_or_empty(row.table) or None, text_or_empty(row.column), language)
        texts = (row.row_key, column, row.printed, row.corrected, row.reason)
        said = [shortened(clean(text_or_empty(text)), _LONG) for text in texts]
        by = ", ".join(shortened(clean(text_or_empty(text)), _LONG) for text in (row.author, row.date))
        empty = say(language, "nothing_printed")
        rows.append((said[0], said[1], said[2] or empty, said[3] or empty, said[4], by))
    heading = tuple(say(language, key) for key in ("line", "column", "read_as", "corrected", "reason", "by"))
    widths = (0.24, 0.12, 0.14, 0.14, 0.2, 0.16)
    return Section(
        say(language, "corrections"), (), Grid(heading, tuple(rows), widths, say(language, "corrections_none"))
    )
