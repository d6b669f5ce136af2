"""Small PDFs written by hand, so that a test knows every number on the page."""

import hashlib
from pathlib import Path

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def stream(body: str, entries: str = "") -> str:
    return f"<< /Length {len(body.encode('latin-1'))} {entries} >>\nstream\n{body}\nendstream"


def pdf(
    content: str,
    *,
    box: str = "0 0 400 300",
    page: str = "",
    forms: dict[str, str] | None = None,
    pages: int = 1,
    fonts: str = "",
) -> bytes:
    """A PDF of `pages` equal pages. Fonts: /F Helvetica, /B Helvetica-Bold. `forms`: name -> object (see `form`)."""
    forms = forms or {}
    named = " ".join(f"/{name} {7 + k} 0 R" for k, name in enumerate(forms))
    kids = " ".join(f"{7 + len(forms) + k} 0 R" for k in range(pages))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        5: stream(content),
        6: f"<< /Font << /F 3 0 R /B 4 0 R {fonts} >> /XObject << {named} >> >>",
    }
    for k, text in enumerate(forms.values()):
        objects[7 + k] = text
    for k in range(pages):
        objects[7 + len(forms) + k] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] {page} /Resources 6 0 R /Contents 5 0 R >>"
        )
    return assembled(objects)


def form(body: str, matrix: str = "1 0 0 1 0 0") -> str:
    entries = f"/Type /XObject /Subtype /Form /BBox [0 0 1000 1000] /Matrix [{matrix}] /Resources 6 0 R"
    return stream(body, entries)


def assembled(objects: dict[int, str], trailer: str = "") -> bytes:
    """Objects with header, cross-reference table and trailer."""
    out = b"%PDF-1.7\n"
    offsets = {}
    for number, text in objects.items():
        offsets[number] = len(out)
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for number in range(1, len(objects) + 1):
        out += f"{offsets[number]:010d} 00000 n \n".encode()
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def rc4(key: bytes, data: bytes) -> bytes:
    """RC4, as ISO 32000-1, 7.6.2 uses it."""
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def encrypted(user_password: bytes) -> bytes:
    """An empty page under the standard security handler, revision 2 (algorithms 1 to 4 of ISO 32000-1, 7.6.3)."""
    padded = (user_password + PADDING)[:32]
    owner = rc4(hashlib.md5((b"owner" + PADDING)[:32]).digest()[:5], padded)
    identity = bytes(range(16))
    permissions = -4
    key = hashlib.md5(padded + owner + permissions.to_bytes(4, "little", signed=True) + identity).digest()[:5]
    user = rc4(key, PADDING)
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        4: f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P {permissions} >>",
    }
    return assembled(objects, f"/Encrypt 4 0 R /ID [<{identity.hex()}> <{identity.hex()}>]")


def text(words: str, x: float, y: float, size: float = 10, font: str = "F") -> str:
    """Operators that write `words` with its baseline starting at (x, y)."""
    return f"BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> str:
    return f"{width} w {x0} {y0} m {x1} {y1} l S\n"


def written(folder: Path, data: bytes, name: str = "made.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
