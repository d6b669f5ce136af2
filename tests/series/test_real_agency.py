"""Five reports of one agency and year: the indicators that all of them print are one each, and no two are mixed up."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.checks.evidence.words.names import name_key
from pipeline.document import read_document
from pipeline.series.build import build
from schemas.catalogue import TABLES

pytestmark = pytest.mark.slow

FILES = ("rkt-2016", "rencana-aksi-2016", "monev-rencana-aksi-2016", "lkip-bab3-2016", "iku-2016")
#: as the RKT prints them (page 1); they also stand in action plan, evaluation, LKIP and the list of main indicators
INDICATORS = (
    "Prosentase Keikutsertaan Kabupaten/Kota Dalam WTN",
    "Prosentase Ketersedian AKDP di Jawa Barat",
    "Prosentase ketersediaan Fasilitas Perlengkapan Jalan (Rambu, Marka, Guardrail, PJU) di Jalan Provinsi",
    "Prosentase kendaraan umum laik jalan di Jawa Barat",
    "Prosentase kendaraan tidak melanggar muatan lebih di jembatan timbang",
    "Prosentase Ketersediaan prasarana jalur kereta api aktif di Jawa Barat",
    "Prosentase ketersediaan dermaga/pelabuhan ASDP",
    "Prosentase ketersediaan prasarana transportasi udara "
    "(pembangunan BIJB Kertajati dan pengembangan Bandara Nusawiru)",
)


@pytest.fixture(scope="module")
def built(corpus: Path) -> dict[str, pd.DataFrame]:
    parts = [read_document(corpus / "real" / f"jabar-dishub_{name}.pdf").frames for name in FILES]
    return build({table: pd.concat([part[table] for part in parts], ignore_index=True) for table in TABLES})


def test_each_indicator_is_one_entity_of_all_documents(built: dict[str, pd.DataFrame]) -> None:
    entities = built["entities"].query("kind == 'indicator' and owner_id.isna()")
    for name in INDICATORS:
        spelled = entities["name"] + " | " + entities["spellings"].fillna("")
        found = entities[[name_key(name) in [name_key(s) for s in text.split(" | ")] for text in spelled]]
        assert found["documents"].tolist() == [len(FILES)], name


def test_no_two_of_them_are_mixed_up(built: dict[str, pd.DataFrame]) -> None:
    keys = {name_key(name) for name in INDICATORS}
    for row in built["entities"].query("kind == 'indicator'").itertuples(index=False):
        spelled = {name_key(row.name), *map(name_key, str(row.spellings).split(" | "))}
        assert len(spelled & keys) <= 1
    assert built["entities"].query("kind == 'agency'")["documents"].tolist() == [5]


def test_a_mean_is_no_indicator(built: dict[str, pd.DataFrame]) -> None:
    assert not built["entities"]["name"].str.casefold().str.startswith("rata-rata").any()


def test_the_figures_stand_under_their_indicator(built: dict[str, pd.DataFrame]) -> None:
    entities = built["entities"].query("kind == 'indicator' and owner_id.isna()")
    [wanted] = entities.loc[entities["name"].map(name_key) == name_key(INDICATORS[0]), "entity_id"]
    series = built["series"]
    own = series[(series["entity_id"] == wanted) & (series["year"] == 2016) & (series["period"] == "year")]
    # RKT page 1: target 55,56; monitoring of the action plan page 1: realization 59,26
    assert 55.56 in own.query("measure == 'target'")["value"].tolist()
    assert 59.26 in own.query("measure == 'realization'")["value"].tolist()
