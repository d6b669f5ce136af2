"""The rules "Numbers and places of tables" that hold tables against the document's own list of tables."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.evidence.finding import Finding, Frames, Place, made, rule
from pipeline.checks.evidence.lines import Line, finding_on, lines_of, place_of
from pipeline.checks.evidence.words.captions import differing_words, number_key, words_of
from pipeline.checks.evidence.words.names import likeness, name_key

#: likeness of folded captions from which two mean the same table
_SAME_CAPTION = 0.8
#: likeness from which they do where the tables around it are those around the entry
_NEAR_CAPTION = 0.6
#: a passage that holds a caption and is no longer than this many captions is a title
_TITLE = 1.5


@rule
def table_missing(frames: Frames) -> Iterator[Finding]:
    """Every entry of the list of tables stands in the document.

    Silent where a page could not be read, where the caption stands over something that was not read as a table, and
    where a table of that number, or one without a caption, stands in the entry's place: that is our reading (a pasted
    picture), not the report. Such a table stands for one entry, the first.
    """
    listed = lines_of(frames, "listed_tables")
    found_some = any(entry["table_id"] is not None for entry in listed)
    if not found_some or any(map(_unread, lines_of(frames, "pages"))):
        return
    passages = lines_of(frames, "passages")
    contents = {passage["page"] for passage in passages if passage["kind"] == "contents"} | {e["page"] for e in listed}
    elsewhere = [(p["kind"], name_key(p["text"])) for p in passages if p["page"] not in contents]
    tables = lines_of(frames, "source_tables")
    captions = {name_key(table["caption"]) for table in tables} - {""}
    taken: set[str] = set()
    for entry in listed:
        caption, number = name_key(entry["caption"]), name_key(f"tabel {entry['number']}")
        if entry["table_id"] is not None or not caption:
            continue
        if any(_titles(kind, text, caption, number) for kind, text in elsewhere):
            continue
        if any(likeness(caption, other) >= 0.95 for other in captions):
            continue
        stands = next((table for table in _in_its_place(entry, listed, tables) if table not in taken), None)
        if stands is not None:
            taken.add(stands)
            continue
        told = {"number": str(entry["number"]), "caption": str(entry["caption"])}
        yield made(printed=f"Tabel {entry['number']} {entry['caption']}", places=(listed_entry(entry),), **told)


def _unread(page: Line) -> bool:
    """A page with something on it of which nothing was read; an empty page is none."""
    blank = str(page["text_source_reason"] or "").startswith("no text and no picture")
    return page["text_source"] == "none" and not blank


def _in_its_place(entry: Line, listed: Sequence[Line], tables: Sequence[Line]) -> Iterator[str]:
    """The tables that no entry means and that have the entry's number, or have neither number nor caption and stand
    between the tables of the entries before and after it."""
    meant = {other["table_id"]: int(other["row_no"]) for other in listed if other["table_id"] is not None}
    free = [(n, table) for n, table in enumerate(tables) if table["table_id"] not in meant]
    yield from (t["table_id"] for _, t in free if number_key(t["number_printed"]) == number_key(entry["number"]))
    rows = {meant[table["table_id"]]: n for n, table in enumerate(tables) if table["table_id"] in meant}
    first = max((n for row, n in rows.items() if row < entry["row_no"]), default=-1)
    last = min((n for row, n in rows.items() if row > entry["row_no"]), default=len(tables))
    yield from (
        t["table_id"] for n, t in free if first < n < last and (t["number_printed"], t["caption"]) == (None,) * 2
    )


def _titles(kind: str, text: str, caption: str, number: str) -> bool:
    """Whether a folded passage is the title of a table: set as one, or hardly longer than the caption."""
    if kind in ("caption", "heading") or len(text) <= _TITLE * len(caption):
        return caption in text or text.startswith(number)
    return False


@rule
def table_number_missing(frames: Frames) -> Iterator[Finding]:
    """A table that the list of tables numbers is printed with its number."""
    for table, entry in _pairs(frames):
        if table["number_printed"] is None and entry["number"] is not None:
            yield finding_on(
                table, "number", caption_of(table), listed_entry(entry), expected=f"Tabel {entry['number']}"
            )


@rule
def table_number_mismatch(frames: Frames) -> Iterator[Finding]:
    """The number over a table is the one that the list of tables gives to this caption, or to this place."""
    pairs = list(_pairs(frames))
    for at, (table, entry) in enumerate(pairs):
        printed, listed = number_key(table["number_printed"]), number_key(entry["number"])
        alike = _alike(table, entry)
        same = alike >= _SAME_CAPTION or (alike >= _NEAR_CAPTION and _in_place(pairs, at))
        if printed and listed and printed != listed and same:
            told = {"printed": f"Tabel {table['number_printed']}", "expected": f"Tabel {entry['number']}"}
            yield finding_on(table, "number", number_of(table), listed_entry(entry), **told)


@rule
def caption_mismatch(frames: Frames) -> Iterator[Finding]:
    """Caption over the table and caption in the list of tables have the same words.

    Quarter and year are the matter of other rules; abbreviations and misspellings are not other words. Where the
    number differs too or is not there, only the place can tell that the two mean one table. Silent where each of the
    two captions is that of another table and another entry: the list numbers them otherwise.
    """
    pairs = list(_pairs(frames))
    tables = Counter(name_key(table["caption"]) for table in lines_of(frames, "source_tables"))
    entries = Counter(name_key(entry["caption"]) for entry in lines_of(frames, "listed_tables"))
    for at, (table, entry) in enumerate(pairs):
        here, there = differing_words(table["caption"], entry["caption"])
        numbered = number_key(table["number_printed"]) == number_key(entry["number"])
        placed = _alike(table, entry) >= _NEAR_CAPTION and _in_place(pairs, at)
        exchanged = tables[name_key(entry["caption"])] and entries[name_key(table["caption"])]
        if (here or there) and (numbered or placed) and not exchanged:
            told = {"printed": table["caption"], "expected": entry["caption"]}
            words = {"words": ", ".join(here) or "-", "listed_words": ", ".join(there) or "-"}
            yield finding_on(table, "caption", caption_of(table), listed_entry(entry), **told, **words)


def _pairs(frames: Frames) -> Iterator[tuple[Line, Line]]:
    """Source tables in document order, each with the entry of the list that means it."""
    entries: Mapping[str, Line] = {entry["table_id"]: entry for entry in lines_of(frames, "listed_tables")}
    tables = sorted(lines_of(frames, "source_tables"), key=lambda table: (table["page_first"], str(table["table_id"])))
    yield from ((table, entries[table["table_id"]]) for table in tables if table["table_id"] in entries)


def _in_place(pairs: Sequence[tuple[Line, Line]], at: int) -> bool:
    """Whether the tables before and after this one are the list's entries before and after this one's.

    The first and the last table have one neighbour; a list of a single table has no places.
    """
    rows = [int(entry["row_no"]) for _, entry in pairs]
    beside = [other for other in (at - 1, at + 1) if 0 <= other < len(pairs)]
    return bool(beside) and all(rows[other] - rows[at] == other - at for other in beside)


def _alike(table: Line, entry: Line) -> float:
    return likeness("".join(words_of(table["caption"])), "".join(words_of(entry["caption"])))


def caption_of(table: Line) -> Place:
    return place_of(table, "source_tables", "caption")


def number_of(table: Line) -> Place:
    return place_of(table, "source_tables", "number_printed")


def listed_entry(entry: Line) -> Place:
    return Place("listed_tables", None, entry["row_no"], "caption")
