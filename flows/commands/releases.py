"""`renaksi diff` and `renaksi publish`."""

import json
from pathlib import Path

from flows.output import Output
from pipeline.publish.diff import diff as compare
from pipeline.publish.diff_text import diff_html, diff_text
from pipeline.publish.release import RELEASES, latest
from pipeline.publish.release import accept as let_pass


def diff(before: str, after: str, out: Path, *, page: Path | None, limit: int, as_json: bool) -> int:
    """Exit status."""
    found = compare(_folder(before, out), _folder(after, out))
    if page is not None:
        page.write_text(diff_html(found), encoding="utf-8")
    print(json.dumps(found.as_json(), ensure_ascii=False, indent=1) if as_json else diff_text(found, limit).rstrip())
    return 0


def accept(release: str, out: Path, output: Output) -> int:
    """Exit status."""
    print(output.say("accepted", release=release, path=let_pass(out, release)))
    return 0


def _folder(name: str, out: Path) -> Path:
    """A release by its name under `out`, by the word `latest`, or by its folder."""
    if name == "latest":
        return latest(out)
    return named if (named := out / RELEASES / name).is_dir() else Path(name)
