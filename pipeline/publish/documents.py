"""Which document of one release answers to which of another."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.publish.growth import Source, Superseded, heirs, parsed
from pipeline.publish.parts.records import changed_agencies, sources_of, superseded_of
from schemas.errors import ReleaseError


@dataclass(frozen=True, slots=True)
class Pair:
    """A document in both releases, or in one (the other side is None). `name` is the newer file name."""

    name: str
    old_id: str | None
    new_id: str | None
    superseded: bool = False  # the manifest says that another document took its place
    other_version: bool = False  # read by another version of the pipeline

    @property
    def same_content(self) -> bool:
        """Whether both are the same PDF, byte for byte."""
        return self.old_id is not None and self.old_id == self.new_id


def documents_of(release: Path, places: Collection[str] | None) -> Mapping[str, Any]:
    """The documents of a release as its manifest states them, or of the agencies in `places` only."""
    return {"sources": sources_of(release, places), "superseded": superseded_of(release, places)}


def left_out(before: Path, after: Path) -> tuple[str, ...]:
    """File names of the documents of the release `before` to which none of `after` answers.

    None of one that is damaged or gone: that is no reason not to go back to `after`.
    """
    try:
        places = changed_agencies(before, after)
        old, new = (documents_of(release, places) for release in (before, after))
    except ReleaseError:
        return ()
    names = {e["document_id"]: str(e["file_name"]) for e in old["sources"]}
    gone = [pair for pair in pair_documents(old, new) if pair.new_id is None and not pair.superseded]
    return tuple(sorted(names[pair.old_id] for pair in gone if pair.old_id is not None))


def pair_documents(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Pair]:
    """All documents of two manifests: those in both first, then the removed, then the added; each by file name."""
    old: dict[str, Source] = {e["document_id"]: parsed(Source, e) for e in before["sources"]}
    new: dict[str, Source] = {e["document_id"]: parsed(Source, e) for e in after["sources"]}
    heir_of = {e["document_id"]: parsed(Superseded, e).superseded_by for e in after.get("superseded", ())}
    together = {key: key for key in old if key in new}
    for answers in (_by_manifest(heir_of), _by_identity, _by_name):
        for key, source in old.items():
            if key not in together:
                free = {k: s for k, s in new.items() if k not in old and k not in together.values()}
                if (heir := answers(source, free)) is not None:
                    together[key] = heir
    pairs = [
        Pair(new[n].file_name, o, n, o != n, old[o].pipeline_version != new[n].pipeline_version)
        for o, n in together.items()
    ]
    pairs.sort(key=lambda pair: (pair.name, pair.new_id or ""))
    removed = [Pair(s.file_name, k, None, k in heir_of) for k, s in old.items() if k not in together]
    added = [Pair(s.file_name, None, k) for k, s in new.items() if k not in together.values()]
    return pairs + removed + added


def _by_manifest(heir_of: Mapping[str, str]) -> Any:
    def answer(source: Source, free: Mapping[str, Source]) -> str | None:
        later = heirs(source.document_id, heir_of)  # superseded more than once since
        return next((heir for heir in later if heir in free), None)

    return answer


def _by_identity(source: Source, free: Mapping[str, Source]) -> str | None:
    same = [key for key, other in free.items() if source.identity is not None and other.identity == source.identity]
    return same[0] if len(same) == 1 else None


def _by_name(source: Source, free: Mapping[str, Source]) -> str | None:
    same = [key for key, other in free.items() if other.file_name == source.file_name]
    return same[0] if len(same) == 1 else None
