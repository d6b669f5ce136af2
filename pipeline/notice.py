"""After an unattended run: a JSON summary to a program or an address of the operator's own."""

import json
import logging
import shlex
import subprocess
import urllib.request
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pipeline.outcome import Outcome
from pipeline.settings import Settings

_PATIENCE_S = 30.0
log = logging.getLogger(__name__)


def outcome_record(outcome: Outcome) -> dict[str, Any]:
    """What a run did, as JSON values; paths as texts. Machines read this: keys are added, never renamed."""
    release = outcome.release
    return {
        "release": None
        if release is None
        else {
            "id": release.release_id,
            "path": release.address or str(release.path),
            "report": str(release.path / "report" / "index.html"),
            "status": release.status,
            "documents": release.documents,
            "rows": dict(release.rows),
            "held": list(release.held),
            "candidate": release.candidate,
        },
        "read_now": outcome.read_now,
        "documents": [asdict(one) | {"path": _text(one.path)} for one in outcome.documents],
        "failures": [asdict(one) | {"path": _text(one.path)} for one in outcome.failures],
        "copies": [{"path": _text(path), "same_as": _text(other)} for path, other in outcome.copies],
    }


def _text(place: object) -> str:
    """JSON holds no bytes that are no UTF-8; a path may."""
    return str(place).encode("utf-8", "replace").decode()


def notify(settings: Settings, command: str, record: Mapping[str, Any]) -> list[str]:
    """Tell whom the settings name of a run of `command`; what went wrong with telling, one line each.

    A hook that fails or takes longer than 30 s never fails the run.
    """
    body = json.dumps({"command": command, **record}, ensure_ascii=False).encode()
    wrong: list[str] = []
    if settings.notice_command:
        try:
            subprocess.run(
                shlex.split(settings.notice_command),
                input=body,
                check=True,
                timeout=_PATIENCE_S,
                stdout=subprocess.DEVNULL,
            )
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            wrong.append(f"notice_command: {error}")
    if settings.notice_url:
        request = urllib.request.Request(settings.notice_url, body, {"Content-Type": "application/json"}, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE_S):
                pass
        except (OSError, ValueError) as error:
            wrong.append(f"notice_url: {error}")
    for line in wrong:
        log.warning("the notice of %s did not arrive: %s", command, line)
    return wrong
