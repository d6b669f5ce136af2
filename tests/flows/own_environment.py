"""The environment of a command that a test starts: nothing of what this process or another test set for Prefect."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]


def own_environment(**more: str) -> dict[str, str]:
    """That of a user in English, the checkout importable, and `more`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RENAKSI_", "PREFECT_"))}
    return kept | {"PYTHONPATH": str(ROOT), "RENAKSI_LANG": "en"} | more
