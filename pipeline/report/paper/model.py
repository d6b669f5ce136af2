"""What a working paper says, in the words of its language and in the order of its sections. No layout, no format."""

from dataclasses import dataclass

from pipeline.report.pictures.crops import Crop


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the heading; an empty `value` is left for the pen."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of texts with its heading; `widths` are shares of the page's width, of sum 1.

    `empty` is said in its place where it has no rows.
    """

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to mend. `symptoms` are the findings that vanish with it, a line each; `caption` tells the pictures."""

    number: int
    severity: str  # error, warning, info
    severity_word: str
    title: str
    message: str
    symptoms: tuple[str, ...]
    printed: str
    expected: str
    decision: str
    pictures: tuple[Crop, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it: sentences, then a table."""

    title: str
    sentences: tuple[str, ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """All that is said of one document. `entries` stand under `entries_title`, below a heading of four columns."""

    name: str
    facts: tuple[Fact, ...]
    before: tuple[Section, ...]
    entries_title: str
    entries_heading: tuple[str, str, str, str, str]
    entries: tuple[Entry, ...]
    entries_note: str  # what is said instead of entries, or of those left out; "" where there is nothing to say
    after: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign; name and number are left for the pen."""

    action: str
    office: str
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class WorkingPaper:
    """`control` is the box of who made and who reviewed it; `page_word` has {page} and {pages}."""

    language: str
    title: str
    subtitle: str
    running_head: str
    control: tuple[Fact, ...]
    basis: Section
    documents: tuple[DocumentPart, ...]
    closing: tuple[Section, ...]
    place_and_date: str
    signatures: tuple[Signature, ...]
    colophon: str
    page_word: str
