"""No page prints a command or a block of code that no test runs: here stands which test runs which.

Not run are what takes a registry of packages (`pipx install`, `uv tool install`: tests/test_wheel.py installs the same
wheel with pip, without an index; `scripts/lock.py`), scikit-learn (`scripts/make_role_words.py`), another machine
(`ssh`), or containers (`docker compose`: the services are started by hand); a test looks at what can be looked at.
"""

import re

import pytest

from tests.flows.documented.printed import ROOT, Block, blocks, typed_lines

HERE = "tests/flows/documented"
#: how a command begins -> the test that runs it; the first that fits counts
COMMANDS = {
    r"RENAKSI_EXTRAS=s3 \./renaksi ingest s3://|renaksi .*s3://": "tests/stores/test_round.py::"
    "test_bucket_to_bucket_is_folder_to_folder",
    r"RENAKSI_EXTRAS=|\./test|(\S*/)?renaksi --": f"{HERE}/test_documented_shell.py::test_the_programs_of_the_checkout",
    r"PREFECT_API_DATABASE_CONNECTION_URL=": "tests/flows/unwatched/test_engines.py::"
    "test_postgresql_keeps_the_history_of_runs",
    r"renaksi backfill .*(--runner|--scheduler)": "tests/flows/unwatched/test_engines.py::"
    "test_a_dask_cluster_gives_the_same_release",
    r"(\S*/)?renaksi (watch|serve|review|desk)\b": f"{HERE}/test_documented_commands.py::"
    "test_what_lasts_serves_until_it_is_ended",
    r"(\S*/)?renaksi ": f"{HERE}/test_documented_commands.py::test_what_can_run_beside_the_sample_runs",
    r"python -m bench\.killed_backfill": "tests/flows/unwatched/test_engines.py::"
    "test_dask_workers_that_are_killed_give_the_release_of_one_process",
    r"python -m bench": f"{HERE}/test_documented_benches.py::test_a_printed_bench_runs",
    r"\.ci/run|\.venv/bin/(ruff (check|format) \.|python -m mypy schemas pipeline flows bench)$": f"{HERE}/"
    "test_every_example.py::test_what_everything_must_pass_is_what_the_page_tells",
    r"python scripts/lock\.py": "tests/test_dependencies.py::test_a_lock_holds_the_least_version_of_each_bound",
    r"PYTHONPATH=\. python scripts/make_role_words\.py": f"{HERE}/test_pages.py::test_scripts_and_extras_are_there",
    r"pipx install|uv tool install": "tests/test_wheel.py::test_the_first_command_of_the_readme",
    r"\S+ \S+ docker compose": f"{HERE}/test_documented_shell.py::test_the_lines_of_compose_name_what_the_file_has",
    r"cd processed/latest && duckdb ": f"{HERE}/test_package.py::test_every_query_of_the_page_runs",
    r"SELECT page, text FROM passages": f"{HERE}/test_documented_examples.py::test_the_query_for_persons_runs",
    r"cp -rL ": f"{HERE}/test_documented_shell.py::test_a_release_that_is_handed_on_alone_is_whole",
    r"pdftoppm ": f"{HERE}/test_documented_shell.py::test_a_page_is_drawn_as_contributing_tells",
    r"ssh -L 4200:127\.0\.0\.1:4200$": "tests/flows/unwatched/test_closed_doors.py::",
}
#: page and language of blocks -> the test that runs them
BLOCKS = {
    ("README.md", "python"): f"{HERE}/test_documented_commands.py::test_the_python_of_the_readme_runs",
    ("docs/adding-a-family.md", "toml"): f"{HERE}/test_additions.py::test_the_family_of_the_page_is_one",
    ("docs/adding-a-layout.md", "python"): f"{HERE}/test_pages.py::"
    "test_the_drawing_of_the_page_on_layouts_is_read_as_drawn",
    ("docs/adding-a-rule.md", "python"): f"{HERE}/test_additions.py::test_the_rule_of_the_page_is_one",
    ("docs/adding-a-rule.md", "toml"): f"{HERE}/test_additions.py::test_the_rule_of_the_page_is_one",
    ("docs/adding-wording.md", "sql"): f"{HERE}/test_documented_commands.py::"
    "test_the_query_for_headings_without_a_role_runs",
    ("docs/corrections.md", "csv"): f"{HERE}/test_documented_examples.py::"
    "test_the_files_of_decisions_are_read_as_shown",
    ("docs/production.md", "dockerfile"): f"{HERE}/test_compose.py::test_the_page_builds_the_same_image",
    ("docs/production.md", "ini"): f"{HERE}/test_documented_shell.py::test_the_unit_is_one_that_systemd_takes",
    ("docs/production.md", "python"): "tests/stores/test_round.py::"
    "test_the_python_of_the_page_reads_a_release_in_a_bucket",
    ("docs/queries.md", "sql"): f"{HERE}/test_package.py::test_every_query_of_the_page_runs",
    ("docs/quick-start.md", "python"): f"{HERE}/test_package.py::test_quick_start_runs_as_it_stands",
}


def run_by(line: str) -> str | None:
    """The test that runs a command."""
    return next((test for pattern, test in COMMANDS.items() if re.match(pattern, line)), None)


def test_every_command_has_its_test() -> None:
    lines = list(typed_lines())
    assert [f"{page}: {line}" for page, line in lines if run_by(line) is None] == []
    unused = [pattern for pattern in COMMANDS if not any(re.match(pattern, line) for _, line in lines)]
    assert unused == [], "no page prints these any more"


def test_every_block_has_its_test() -> None:
    told = {(one.page, one.language) for one in blocks() if one.language}
    assert told == set(BLOCKS)


def drawings() -> list[Block]:
    """Blocks without a language in which nothing is to be typed: they show what lies where."""
    lines = {line for _, line in typed_lines()}
    return [one for one in blocks() if not one.language and not any(line[:60] in one.code for line in lines)]


def test_what_is_neither_is_a_drawing_of_folders_or_of_the_way_of_a_page() -> None:
    assert [one.page for one in drawings()] == ["README.md", *["docs/contract.md"] * 3, "docs/how-it-works.md"]


@pytest.mark.parametrize("test", sorted({*COMMANDS.values(), *BLOCKS.values()}))
def test_the_named_tests_are_there(test: str) -> None:
    file, _, name = test.partition("::")
    code = (ROOT / file).read_text("utf-8")
    assert f"def {name}(" in code if name else code


def test_what_everything_must_pass_is_what_the_page_tells() -> None:
    """`.ci/run`, which every submission passes in a fresh clone, checks what CONTRIBUTING tells to check by hand."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    checked = set(re.findall(r"^check (.*?)(?: #.*)?$", script, re.MULTILINE))
    told = {
        line.partition(".venv/bin/")[2].removeprefix("python -m ") for _, line in typed_lines() if "venv/bin" in line
    }
    told.discard("ruff format .")
    assert told <= checked and "ruff format --check ." in checked
    assert "./test --all" in script
