"""Which documents a release holds: those of the release before, the new ones, less what a new one supersedes."""

import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from pipeline.publish.result import DocumentResult, read_result
from schemas.errors import ReleaseError

MANIFEST = "MANIFEST.json"
FORMAT = 3  # layout of a release; part of its name
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Source:
    """A document of a release, as MANIFEST.json names it. `result` is its key in the store."""

    file_name: str
    document_id: str
    sha256: str
    pages: int
    agency: str | None
    region: str | None
    year: int | None
    period: str | None
    doc_type: str | None
    pipeline_version: str
    result: str
    content: str
    substance: str

    @property
    def identity(self) -> tuple[object, ...] | None:
        """What a replacement shares with the replaced: agency, region, year, period, type; None where unknown."""
        known = (self.agency, self.year, self.period, self.doc_type)
        return None if None in known else (_folded(self.agency), _folded(self.region), *known[1:])


@dataclass(frozen=True, slots=True)
class Superseded:
    """A document that left the dataset because `superseded_by` (a document_id) took its place."""

    file_name: str
    document_id: str
    sha256: str
    result: str
    superseded_by: str


@dataclass(frozen=True, slots=True)
class Assembly:
    """`sources` in published order, the folder of each one's result, and all that was ever superseded."""

    sources: tuple[Source, ...]
    folders: Mapping[str, Path]
    superseded: tuple[Superseded, ...]


def assemble(results: Sequence[Path], base: Mapping[str, Any] | None, store: Path | None) -> Assembly:
    """The documents of the next release, by file name and document_id; the same PDF counts once, under its first name.

    `base` is the manifest of the release before. A new document supersedes one of `base` that has the same agency,
    region, year, period and type, and another substance; a re-saved copy of the same pages replaces nothing, and two
    new documents never replace each other. Results of `base` are looked up in `store`.

    Raises ReleaseError where a result is damaged or gone.
    """
    new: dict[str, tuple[Source, Path]] = {}  # under one name the result given last counts
    for source, folder in map(new_source, results):
        if source.document_id not in new or source.file_name <= new[source.document_id][0].file_name:
            new[source.document_id] = (source, folder)
    before = [parsed(Source, entry) for entry in (base or {}).get("sources", ())]
    gone = {old.document_id: old for old in (parsed(Superseded, e) for e in (base or {}).get("superseded", ()))}
    known = {source.document_id for source in before}
    kept: dict[str, tuple[Source, Path]] = {}
    for old in before:
        if old.document_id in new:
            continue
        successor = _successor(old, [s for s, _ in new.values() if s.document_id not in known])
        if successor is None:
            kept[old.document_id] = (old, _folder(old, store))
        else:
            log.info("%s is superseded by %s", old.file_name, successor.file_name)
            gone[old.document_id] = Superseded(
                old.file_name, old.document_id, old.sha256, old.result, successor.document_id
            )
    together = {**kept, **new}
    ordered = sorted((source for source, _ in together.values()), key=lambda s: (s.file_name, s.document_id))
    return Assembly(
        sources=tuple(ordered),
        folders={s.document_id: together[s.document_id][1] for s in ordered},
        superseded=tuple(gone[d] for d in sorted(gone) if d not in together),  # a document that came back is no loss
    )


def read_manifest(release: Path) -> dict[str, Any]:
    """MANIFEST.json of a release. Raises ReleaseError where there is none."""
    try:
        manifest: dict[str, Any] = json.loads((release / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReleaseError(str(release), f"a release with its {MANIFEST}", str(error)) from error
    return manifest


def source_record(source: Source) -> dict[str, Any]:
    return {field.name: getattr(source, field.name) for field in fields(source)}  # asdict copies each value deeply


def new_source(folder: Path) -> tuple[Source, Path]:
    """The document whose result lies in `folder`. Raises ReleaseError where none does."""
    result: DocumentResult = read_result(folder)
    return Source(
        file_name=result.file_name,
        document_id=result.document_id,
        sha256=result.sha256,
        pages=result.pages,
        **result.identity,
        pipeline_version=result.pipeline_version,
        result=result.key,
        content=result.content,
        substance=result.substance,
    ), folder


def heirs(document: str, superseded_by: Mapping[str, str]) -> Iterator[str]:
    """`document`, the one that superseded it, the one that superseded that, and so on."""
    seen: set[str] = set()
    heir: str | None = document
    while heir is not None and heir not in seen:
        yield heir
        seen.add(heir)
        heir = superseded_by.get(heir)


def _successor(old: Source, new: Iterable[Source]) -> Source | None:
    """The new document that takes the place of `old`; by name where several could."""
    same = [s for s in new if old.identity is not None and s.identity == old.identity and s.substance != old.substance]
    return min(same, key=lambda s: (s.file_name != old.file_name, s.file_name, s.document_id), default=None)


def _folder(source: Source, store: Path | None) -> Path:
    if store is not None and (store / source.result).is_dir():
        return store / source.result
    raise ReleaseError(
        str(store or "no store"),
        f"the result {source.result[:12]} of {source.file_name}, a document of the release before",
        "none; ingest that file again in the same run, or start a release anew without the one before",
    )


def parsed(kind: type[Any], entry: Mapping[str, Any]) -> Any:
    """`entry` of a manifest as Source or Superseded. Raises ReleaseError where it lacks a field."""
    try:
        return kind(**{f.name: entry[f.name] for f in fields(kind)})
    except KeyError as error:
        raise ReleaseError(MANIFEST, f"{error} for every document", "an entry without it") from error


def _folded(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()
