"""What whoever publishes adds to a release of parts: derived tables, and the pages of the report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.publish.frames import LazyFrames
from pipeline.publish.parts.records import AgencyEntry

#: what `derive` may make anew for documents that did not change; the other tables are as their result says
DERIVED = ("causes", "findings", "evidence", "corrections", "entities", "series", "entity_candidates")


def _nothing(*_arguments: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Makers:
    """`derive` makes tables from all documents of one agency; only those in DERIVED.

    `document` writes <document_id>.html into the agency's folder, from the document's tables and the folder of its
    result; `agency` the agency's own pages, from its tables and its place; `whole` the pages of a release into its
    folder, from its agencies by place and its name. None of them may depend on anything else.
    """

    derive: Callable[[LazyFrames], Mapping[str, pd.DataFrame]] = lambda _frames: {}
    document: Callable[[Path, LazyFrames, Path], None] = _nothing
    agency: Callable[[Path, LazyFrames, str], None] = _nothing
    whole: Callable[[Path, Mapping[str, AgencyEntry], str], None] = _nothing
