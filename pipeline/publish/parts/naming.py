"""Which agency a document belongs to, and how an agency's folders and files are called."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from pipeline.checks.evidence.words.agencies import agency_name_key
from pipeline.checks.evidence.words.names import name_key
from pipeline.publish.growth import Source

#: keys of region and agency; of a document without an agency, the first two digits of its id beside: a year of a
#: country's unnamed reports would be one part that grows for ever
Agency = tuple[str, str, str]
_UNNAMED_REGION, _UNNAMED_AGENCY, _UNDATED = "tanpa-wilayah", "tanpa-nama", "tanpa-tahun"
_WORD = re.compile(r"[^\W_]+")
_MARK = 10  # hexadecimal digits: of 16,500 agencies two have the same with a chance of 1 in 8,000
_LONGEST = 60  # letters of a name in a path; the digits behind it tell apart what is alike so far


def agency_of(source: Source) -> Agency:
    """The same for every document that may supersede another (`Source.identity`)."""
    agency = agency_name_key(source.agency)
    return name_key(source.region), agency, "" if agency else source.document_id[:2]


def place_of(agency: Agency, sources: Iterable[Source]) -> str:
    """`<region>/<agency>`: the agency's place below `agencies/`, the same in whatever order its documents came."""
    documents = list(sources)
    region = min((_slug(s.region) for s in documents), default="") or _UNNAMED_REGION
    name = min((_slug(s.agency) for s in documents), default="") or _UNNAMED_AGENCY
    return f"{region}/{name}-{mark_of(agency)}"


def mark_of(agency: Agency) -> str:
    """What the places of an agency end in, however its documents spell it."""
    return hashlib.sha256(repr(agency).encode()).hexdigest()[:_MARK]


def mark_in(place: str) -> str:
    return place[-_MARK:]


def year_of(source: Source) -> str:
    return _UNDATED if source.year is None else str(source.year)


def agency_in(file_name: str) -> str:
    """The name of the agency's folder, from that of one of its Parquet files: `<agency>-<year>.<checksum>.parquet`."""
    stem = file_name.partition(".")[0]
    return stem.removesuffix(f"-{_UNDATED}") if stem.endswith(f"-{_UNDATED}") else stem.rpartition("-")[0]


def _slug(name: str | None) -> str:
    words = _WORD.findall(unicodedata.normalize("NFKC", name or "").casefold())
    return "-".join(words).encode("ascii", "replace").decode().replace("?", "x")[:_LONGEST].strip("-")
