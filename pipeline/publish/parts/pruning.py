"""Which releases may go, and the parts that no release holds any more."""

import shutil
import time
from collections.abc import Collection
from pathlib import Path

from pipeline.publish.growth import MANIFEST, read_manifest
from pipeline.publish.parts.folders import PARTS
from pipeline.publish.parts.records import made_of_parts, read_region
from pipeline.publish.place import temporary_folder


def prune_releases(releases: Path, keep: int, always: Collection[str]) -> list[str]:
    """Delete all releases but the `keep` newest and those in `always`; their names.

    The caller holds the publishers' lock. A release is whole or gone, for whoever looks.
    """
    found = [path for path in releases.glob("r-*") if (path / MANIFEST).exists()]
    found.sort(key=lambda path: ((path / MANIFEST).stat().st_mtime_ns, path.name), reverse=True)
    gone = [path for path in found[keep:] if path.name not in always]
    for path in gone:
        _delete(path, releases)
    return sorted(path.name for path in gone)


def free_parts(out: Path, older_than: float = 0.0) -> int:
    """Delete the parts under `out` that none of its releases holds, such as a killed publisher leaves; how many.

    The caller holds the publishers' lock, and nobody brings parts here meanwhile but in the last `older_than` seconds.
    Raises ReleaseError where a release does not say what it holds: then every part stays.
    """
    held: set[str] = set()
    for path in (out / "releases").glob("r-*"):
        if (path / MANIFEST).exists():
            held |= _held(path)
    there = [path for path in (out / PARTS).glob("*") if path.is_dir() and path.name not in held]
    gone = [path for path in there if time.time() - path.stat().st_mtime >= older_than]
    for path in gone:
        _delete(path, out / PARTS)
    return len(gone)


def _held(release: Path) -> set[str]:
    manifest = read_manifest(release)
    if not made_of_parts(manifest):
        return set()
    held = set(manifest["columns"].values())
    for region, told in manifest["regions"].items():
        held |= {told["agencies"], *told["tables"].values()}
        held |= {entry.address for entry in read_region(release, region).values()}
    return held


def _delete(path: Path, beside: Path) -> None:
    with temporary_folder(beside) as apart:
        path.rename(apart / path.name)
        shutil.rmtree(apart / path.name, ignore_errors=True)
