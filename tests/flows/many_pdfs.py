"""Small reports in numbers: each of distinct content, whole, and read in a fraction of a second."""

from pathlib import Path


def write_pdf(path: Path, text: str = "Laporan tanpa tabel") -> Path:
    """A whole, valid PDF of one page that prints `text` and holds no table."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return write_objects(path, objects)


def write_objects(path: Path, objects: list[bytes]) -> Path:
    """`objects`, numbered from 1, as a PDF whose catalog is the first."""
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    xref = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body + xref + end)
    return path


def write_many(folder: Path, count: int) -> list[Path]:
    """`count` of them in folders by year, 2019 to 2025."""
    return [
        write_pdf(folder / str(2019 + n % 7) / f"laporan_{n:04d}.pdf", f"Laporan Kinerja nomor {n}")
        for n in range(count)
    ]
