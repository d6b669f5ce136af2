"""Install a hashed lock file into the environment of the running interpreter: by uv, and by pip where uv fails.

`python scripts/install.py LOCK`. The index, mirrors and certificates are those of pip's own configuration at the
time, handed to uv through its environment; none is written anywhere. Standard library only.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DATABASE = "prefect.db"
SETUP_LOCK = Path(__file__).parent.parent / "requirements-setup.lock"
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
UV_NAMES = {  # pip's option -> uv's variable, and what parts several values there
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", ""),
    "proxy": ("ALL_PROXY", ""),
}


def pip_options(listing: str) -> dict[str, str]:
    """Option -> value from `pip config list`; the environment counts before `install`, that before `global`."""
    options: dict[str, str] = {}
    lines = [line.partition("=") for line in listing.splitlines() if "=" in line]
    for section in ("global.", "install.", ":env:."):
        for name, _, value in lines:
            if name.startswith(section):
                options[name.removeprefix(section)] = str(ast.literal_eval(value))
    return options


def uv_environment(options: dict[str, str], environment: dict[str, str]) -> dict[str, str]:
    """What uv must be told to look where pip looks; a variable that the user has set for uv stays."""
    told = {
        variable: (mark.join(options[option].split()) if mark else options[option])
        for option, (variable, mark) in UV_NAMES.items()
        if options.get(option) and variable not in environment
    }
    if "UV_INDEX" in told:  # as pip does: the best version of all indexes; the hashes say which file it may be
        told.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    return told


def install(lock: Path) -> int:
    """Exit status of the installer. A lock that a killed run left half-installed is simply completed."""
    setup = subprocess.run([*PIP, "install", "-qq", "--require-hashes", "-r", str(SETUP_LOCK)], check=False)
    if setup.returncode:
        return setup.returncode
    listing = subprocess.run([*PIP, "config", "list"], check=True, capture_output=True, text=True).stdout
    environment = dict(os.environ)
    environment |= uv_environment(pip_options(listing), environment)
    uv = [sys.executable, "-m", "uv", "pip", "install", "-q", "--python", sys.executable]
    pinned = ["--require-hashes", "-r", str(lock)]
    if subprocess.run([*uv, "--compile-bytecode", *pinned], check=False, env=environment).returncode:
        print("renaksi: uv could not; trying with pip (about a minute)", file=sys.stderr)
        if status := subprocess.run([*PIP, "install", "-qq", *pinned], check=False).returncode:
            return status
    return prepare_database()


def prepare_database() -> int:
    """Make the empty database that a first run's Prefect server starts from: nobody waits for its migrations then."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "PREFECT_HOME": home,
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
        }
        upgrade = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "-y"]
        done = subprocess.run(upgrade, check=False, env=environment, stdout=subprocess.DEVNULL)
        if done.returncode == 0:
            shutil.copyfile(Path(home, DATABASE), Path(sys.prefix, DATABASE))
        return done.returncode


if __name__ == "__main__":
    sys.exit(install(Path(sys.argv[1])))
