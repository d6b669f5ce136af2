"""Series over three yearly reports of one agency: every figure of the truth stands under its one entity."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from truth_frames import truth_frames

from pipeline.checks.evidence.words.names import name_key
from pipeline.series.build import build
from schemas.catalogue import TABLES

YEARS = {2021: "errors", 2022: "errors", 2023: "clean"}


@pytest.fixture(scope="module")
def truths(reconstructed: Callable[[str], Path]) -> dict[int, Path]:
    return {year: reconstructed(f"kesbangpol_lampung_{year}_{kind}.truth.json") for year, kind in YEARS.items()}


@pytest.fixture(scope="module")
def built(truths: Mapping[int, Path]) -> dict[str, pd.DataFrame]:
    parts = [truth_frames(path) for path in truths.values()]
    return build({table: pd.concat([part[table] for part in parts], ignore_index=True) for table in TABLES})


def _records(path: Path, table: str) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text("utf-8"))["normalized"][table])


def _entities(built: Mapping[str, pd.DataFrame], kind: str, name: str) -> set[str]:
    entities = built["entities"]
    of_kind = entities[entities["kind"] == kind]
    return set(of_kind.loc[of_kind["name"].map(name_key) == name_key(name), "entity_id"])


def test_a_program_is_one_entity_with_its_budget_of_each_year(
    built: Mapping[str, pd.DataFrame], truths: Mapping[int, Path]
) -> None:
    series = built["series"].query("measure == 'budget' and preferred")
    pairs = 0
    for year, path in truths.items():
        for row in _records(path, "performance_agreement"):
            if row["level"] not in ("program", "sub_activity") or row["budget"] is None:
                continue
            found = _entities(built, row["level"], row[row["level"]])
            assert len(found) == 1, row[row["level"]]
            here = series[series["entity_id"].isin(found) & (series["year"] == year)]
            assert row["budget"] in here["value"].tolist(), (year, row[row["level"]])
            pairs += 1
    assert pairs >= 60


def test_an_objectives_indicator_has_its_target_and_realization_per_quarter(
    built: Mapping[str, pd.DataFrame], truths: Mapping[int, Path]
) -> None:
    series = built["series"].query("preferred and table == 'evaluation'")
    pairs = 0
    for year, path in truths.items():
        for row in _records(path, "evaluation"):
            if row["level"] != "objective":
                continue
            [entity] = _entities(built, "indicator", row["indicator"])
            for measure in ("target", "realization"):
                place = (series["entity_id"] == entity) & (series["year"] == year)
                place &= (series["period"] == _period(row["quarter"])) & (series["measure"] == measure)
                expected = [] if row[f"{measure}_value"] is None else [row[f"{measure}_value"]]
                assert series.loc[place, "value"].tolist() == expected, (
                    year,
                    row["indicator"],
                    row["quarter"],
                    measure,
                )
                pairs += 1
    assert pairs >= 60


def test_lines_that_all_three_reports_name_are_three_documents_of_one_entity(
    built: Mapping[str, pd.DataFrame], truths: Mapping[int, Path]
) -> None:
    names = [
        {
            (level, name_key(row[level]))
            for row in _records(path, "performance_agreement")
            if (level := row["level"]) != "total"
        }
        for path in truths.values()
    ]
    entities = built["entities"]
    keyed = {(k, name_key(n)): d for k, n, d in entities[["kind", "name", "documents"]].itertuples(index=False)}
    everywhere = {pair for pair in set.intersection(*names) if pair[1]}
    assert len(everywhere) >= 15
    assert {keyed[pair] for pair in everywhere} == {3}


def _period(quarter: str) -> str:
    return f"TW{['I', 'II', 'III', 'IV'].index(quarter) + 1}"
