"""Everything that the pages of one desk share."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.desk.decisions.deciding import Registrar
from pipeline.desk.decisions.dossier import Dossier, Published, dossier, published
from pipeline.desk.door.access import Access
from pipeline.desk.door.guard import Guard
from pipeline.desk.intake.reader import Reader
from pipeline.desk.published.kept import Kept
from pipeline.desk.published.pictures import Pictures
from pipeline.desk.published.search import Search
from pipeline.desk.published.shelf import Entry, Shelf
from pipeline.settings import Settings

_OPEN = 12  # documents whose tables are kept in memory: those that people are at


@dataclass
class Desk:
    """`folder` takes what is dropped; without one nothing can be, and nothing is read."""

    shelf: Shelf
    access: Access
    settings: Settings
    language: str
    port: int
    names: tuple[str, ...] = ()
    folder: Path | None = None
    reader: Reader | None = None
    search: Search = field(default_factory=Search)
    pictures: Pictures = field(default_factory=Pictures)

    def __post_init__(self) -> None:
        self.registrar = Registrar(self.shelf)
        self._published: Kept[tuple[str, str], Published] = Kept(_OPEN)
        self.cookie = Guard.cookie_name(self.port)

    def entry(self, document_id: str) -> Entry | None:
        return self.shelf.snapshot().entries.get(document_id)

    def published(self, entry: Entry) -> Published:
        """Raises ReleaseError where the document's result is gone from the store."""
        snapshot = self.shelf.snapshot()
        key = snapshot.release_id, entry.document_id
        return self._published.get(key, lambda: published(self.shelf, snapshot, entry))

    def dossier(self, entry: Entry) -> Dossier:
        """Raises as `published`."""
        return dossier(self.published(entry), self.shelf.decisions(entry), datetime.date.today())
