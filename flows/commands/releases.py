"""`renaksi diff`, `renaksi publish` and `renaksi prune`."""

import json
from pathlib import Path

from flows.output import Output
from pipeline.publish.diff import diff as compare
from pipeline.publish.diff_text import diff_html, diff_text
from pipeline.publish.release import prune as prune_folder
from pipeline.settings import Settings
from pipeline.stores.address import Address, Place
from pipeline.stores.places import Places
from schemas.errors import ReleaseError


def diff(before: str, after: str, out: Place, *, page: Path | None, limit: int, as_json: bool) -> int:
    """Exit status."""
    places = Places.of(out, Settings())
    found = compare(places.named(before), places.named(after))
    if page is not None:
        page.write_text(diff_html(found), encoding="utf-8")
    print(json.dumps(found.as_json(), ensure_ascii=False, indent=1) if as_json else diff_text(found, limit).rstrip())
    return 0


def accept(release: str, out: Place, output: Output) -> int:
    """Exit status."""
    path, gone = Places.of(out, Settings()).accept(release)
    print(output.say("accepted", release=release, path=path))
    if gone:
        print(output.say("left_out", count=len(gone)), *gone, sep="\n  ")
    return 0


def prune(keep: int, out: Place, output: Output) -> int:
    """Exit status. Raises ReleaseError for releases at an address: they are objects, which whoever owns it deletes."""
    if isinstance(out, Address):
        raise ReleaseError(str(out), "a folder of releases on this machine", "an address")
    gone, parts = prune_folder(out, keep)
    print(output.say("pruned", releases=len(gone), parts=parts))
    return 0
