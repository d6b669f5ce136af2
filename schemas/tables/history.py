"""One dataset over agencies and years: who and what is the same, and its figures over time."""

from pandera.typing import Series as Column

from schemas.fields import Bool, Int, Model, document_id, field, page, table_id
from schemas.vocabulary import PERIODS

KINDS = ["agency", "objective", "indicator", "program", "activity", "sub_activity"]
MEASURES = ["target", "realization", "achievement_pct", "budget", "budget_realization"]


class Entities(Model):
    """One row per thing that reports speak of, over documents, years and spellings.

    Each belongs to one agency. Programs, activities and sub-activities are called alike in all of them (Permendagri
    90/2019 gives one nomenclature): `nomenclature_id` is the same wherever the same name is printed.
    """

    entity_id: Column[str] = field(
        "Kode entitas", "Stable: hash of kind, agency with its region, and the key of its first spelling.", null=False
    )
    document_id: Column[str] = document_id()
    kind: Column[str] = field(
        "Jenis", "agency, objective, indicator, program, activity, sub_activity.", null=False, isin=KINDS
    )
    agency_id: Column[str] = field("Perangkat daerah", "Entity of the agency; null for an agency.")
    nomenclature_id: Column[str] = field(
        "Kode nomenklatur",
        "The same for programs, activities and sub-activities of the same name in all agencies; null for others.",
    )
    owner_id: Column[str] = field(
        "Milik", "For an indicator below the objectives: entity of the line that it measures."
    )
    name: Column[str] = field("Nama", "As the newest document (`document_id`) prints it.", null=False)
    spellings: Column[str] = field(
        "Ejaan lain", "Every other spelling that was linked, separated by ` | `; null: none."
    )
    code: Column[str] = field("Kode rekening", "Nomenclature code, where a report prints one beside the name.")
    first_year: Column[Int] = field("Tahun pertama", "First year of a report that names it.", ge=1990, le=2100)
    last_year: Column[Int] = field("Tahun terakhir", "Last year of a report that names it.", ge=1990, le=2100)
    documents: Column[Int] = field("Jumlah dokumen", "Documents that name it.", null=False, ge=1)


class Series(Model):
    """One row per printed figure of an entity: agency, year, period and measure, and the row it came from.

    Several documents, or several tables of one, may print the same figure; `preferred` marks one of them.
    """

    entity_id: Column[str] = field("Kode entitas", "`entities.entity_id`.", null=False)
    agency_id: Column[str] = field("Perangkat daerah", "Entity of the reporting agency.", null=False)
    year: Column[Int] = field("Tahun", "Calendar year that the figure speaks of.", null=False, ge=1990, le=2100)
    period: Column[str] = field("Periode", "TW1..TW4, or year.", null=False, isin=list(PERIODS))
    measure: Column[str] = field("Ukuran", "What the figure is.", null=False, isin=MEASURES)
    value: Column[float] = field("Nilai", "The printed number; money in rupiah, achievement in percent.", null=False)
    unit: Column[str] = field("Satuan", "Unit as printed; null for money and achievement.")
    preferred: Column[Bool] = field(
        "Diutamakan",
        "True for one row per entity, agency, year, period and measure: newest document first, then evaluation before "
        "agreement, plan and targets.",
        null=False,
    )
    document_id: Column[str] = document_id()
    table: Column[str] = field("Tabel data", "Published table that the figure stands in.", null=False)
    table_id: Column[str] = table_id()
    page: Column[Int] = page()
    row_no: Column[Int] = field("Urutan", "`row_no` in that table.", null=False, ge=0)


class EntityCandidates(Model):
    """Two names that may mean the same: left apart until a person decides in `entities.csv`."""

    document_id: Column[str] = document_id()
    kind: Column[str] = field("Jenis", "Kind of both entities.", null=False, isin=KINDS)
    agency: Column[str] = field("Perangkat daerah", "Name of the agency that prints both.")
    name_1: Column[str] = field("Nama 1", "As printed.", null=False)
    name_2: Column[str] = field("Nama 2", "As printed.", null=False)
    likeness: Column[float] = field("Kemiripan", "Share of letters in common, 0..1.", null=False, ge=0, le=1)
    entity_1: Column[str] = field("Kode 1", "Entity of the first name.", null=False)
    entity_2: Column[str] = field("Kode 2", "Entity of the second name.", null=False)
