# Sourced by ./renaksi and ./test: makes and checks .venv, so that no command asks for a set-up step before it.
# Needs only a POSIX userland and Python 3.11 to 3.13. Nothing here names a package index: pip's own settings count.

venv="$root/.venv"
unset PYTHONDONTWRITEBYTECODE # with it every start would compile our modules anew; __pycache__ is in .gitignore
export PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}"

say() { printf 'renaksi: %s\n' "$*" >&2; }
die() { say "$*"; exit 2; }

# apt_install NAME...: Debian packages, where we may; says why not otherwise. True when all are installed.
apt_install() {
    local sudo=""
    command -v apt-get >/dev/null || { say "no apt-get here: please install by hand: $*"; return 1; }
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || { say "please run: sudo apt-get install $*"; return 1; }
        sudo="sudo"
    fi
    say "installing from Debian's packages: $*"
    $sudo env DEBIAN_FRONTEND=noninteractive sh -c '
        apt-get install -y -q --no-install-recommends "$@" || { apt-get update -q && apt-get install -y -q --no-install-recommends "$@"; }
    ' sh "$@" >/dev/null 2>&1 || { say "apt-get could not install: $*"; return 1; }
}

# debian_packages PURPOSE: the names that apt-packages.txt lists for it.
debian_packages() { sed -n "s/^$1:[[:space:]]*//p" "$root/apt-packages.txt"; }

# Whether scans can be read a second time by another engine; its own library comes with the wheels, its language not.
second_recogniser() {
    "$venv/bin/python" -c 'import sys; from pipeline.reading.letters.ocr_second import second_engine; sys.exit(second_engine() is None)'
}

# A Python of ours: the first that runs and is of a version the lock was made for.
find_python() {
    local candidate
    for candidate in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null &&
            { printf '%s\n' "$candidate"; return; }
    done
    die "Python 3.11, 3.12 or 3.13 is needed and was not found on PATH"
}

# stamp_of LOCK: what an installation depends on, wherever the checkout lies.
stamp_of() { cat "$root/scripts/install.py" "$root/requirements-setup.lock" "$1" | sha256sum | cut -d' ' -f1; }

# prepare LOCK: .venv holds exactly what LOCK pins, or we leave with status 2. Two at once: the second waits.
prepare() {
    local lock="$root/$1" stamp="$venv/$1.stamp" wanted python
    wanted="$(stamp_of "$lock")"
    [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    exec 9<"$lock"
    if command -v flock >/dev/null; then flock 9; fi
    if ! { [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; }; then
        python="$(find_python)" || exit 2
        if ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
            say "making .venv with $("$python" --version) (once, about half a minute)"
            if ! "$python" -c 'import ensurepip' 2>/dev/null; then
                # shellcheck disable=SC2046 # several names are meant to be several words
                apt_install $(debian_packages setup) || die "Python's venv module is incomplete without these packages"
            fi
            rm -rf "$venv"
            "$python" -m venv "$venv" >&2 || die "could not make $venv"
        fi
        say "installing what $1 pins"
        "$venv/bin/python" "$root/scripts/install.py" "$lock" >&2 || die "the installation did not finish; the lines above say why"
        # shellcheck disable=SC2046 # as above
        second_recogniser || apt_install $(debian_packages ocr) || say "findings on scans will rest on one recogniser"
        printf '%s\n' "$wanted" >"$stamp.$$" && mv "$stamp.$$" "$stamp"
    fi
    exec 9<&-
}
