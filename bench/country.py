"""What every agency of the country would cost in a year: machines, hours, storage, from costs that were measured.

    .venv/bin/python -m bench.country [--reports 83000] [--pages 3300000] [--scanned 0.3333] ...

Every assumption is an option with its default; docs/scale.md says where the measured ones come from.
"""

import argparse
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Country:
    """Seconds are of one core, sizes in MB."""

    reports: int = 83_000
    pages: int = 3_300_000
    scanned: float = 1 / 3  # share of pages
    text_page_s: float = 0.31  # a report of 36 pages of text takes 8 to 14 s
    scanned_page_s: float = 3.5  # 2.3 to 4.3 s
    publish_s: float = 0.094  # a document, in batches
    pdf_text_page_mb: float = 0.06
    pdf_scanned_page_mb: float = 0.25  # 200 dpi, JPEG
    result_mb: float = 0.4  # tables and pictures of a document
    part_mb: float = 0.5  # pages, CSV and share of the workbook, without the annotated PDF
    core_hour_usd: float = 0.04  # a shared virtual core
    gb_month_usd: float = 0.02  # objects

    def told(self) -> dict[str, float]:
        """The figures of one year of reports."""
        text, scans = self.pages * (1 - self.scanned), self.pages * self.scanned
        reading = (text * self.text_page_s + scans * self.scanned_page_s) / 3600
        publishing = self.reports * self.publish_s / 3600
        pdfs = (text * self.pdf_text_page_mb + scans * self.pdf_scanned_page_mb) / 1000
        kept = 2 * pdfs + self.reports * (self.result_mb + self.part_mb) / 1000  # the annotated copies are PDFs again
        return {
            "core hours of reading": reading,
            "of which scanned pages": scans * self.scanned_page_s / 3600,
            "core hours of publishing": publishing,
            "days on 2 cores": reading / 2 / 24,
            "hours on 64 cores (8 machines of 8)": reading / 64,
            "GB of PDFs": pdfs,
            "GB kept in all": kept,
            "USD of computing": (reading + publishing) * self.core_hour_usd,
            "USD a month of storage": kept * self.gb_month_usd,
            "reports in the busiest hour (a tenth of them in a week)": self.reports / 10 / 7 / 24,
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for one in fields(Country):
        parser.add_argument(f"--{one.name.replace('_', '-')}", type=type(one.default), default=one.default)
    for what, value in Country(**vars(parser.parse_args())).told().items():
        print(f"{what:58} {value:12,.1f}")


if __name__ == "__main__":
    main()
