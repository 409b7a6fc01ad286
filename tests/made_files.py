"""Files as offices send them, made for tests: PDF, DOCX, EML, ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage

# Where a line is printed, from the lower left corner in points, and its words (Latin-1).
Printed = tuple[float, float, str]


def pdf(*pages: Sequence[Printed], info: str = "", trailer: str = "") -> bytes:
    """A PDF of these lines in Helvetica; ``info``: what it tells of itself, as ``/Title (…) /CreationDate (…)``."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects += ["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", f"<< {info} >>"]
    for lines in pages:
        words = "\n".join(f"BT /F 10 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in lines)
        objects.append(f"<< /Length {len(words.encode('cp1252'))} >>\nstream\n{words}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
    return _written(objects, trailer)


def _written(objects: Sequence[str], trailer: str) -> bytes:
    made, places = b"%PDF-1.4\n", list[int]()
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R /Info 4 0 R {trailer} >>\n"
    return made + f"{end}startxref\n{len(made)}\n%%EOF".encode("cp1252")


def word(*paragraphs: str, rows: Sequence[Sequence[str]] = (), title: str = "", made: datetime | None = None) -> bytes:
    """An office text of these paragraphs, and of a table."""
    import docx

    document = docx.Document()
    for one in paragraphs:
        document.add_paragraph(one)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    document.core_properties.title = title
    if made:
        document.core_properties.created = document.core_properties.modified = made
    return _saved(document.save)


def _saved(save: object) -> bytes:
    file = io.BytesIO()
    save(file)  # type: ignore[operator]  # the library takes any file
    return file.getvalue()


def message(
    words: str, *, subject: str = "Üç dron", html: str = "", attached: Mapping[str, bytes] | None = None
) -> EmailMessage:
    """A message of a press service."""
    made = EmailMessage()
    made["Subject"], made["From"] = subject, "Basın Servisi <press@mod.example>"
    made["Date"] = "Sat, 18 Dec 2021 10:00:00 +0300"
    if words:
        made.set_content(words)
    if html:
        (made.add_alternative if words else made.set_content)(html, subtype="html")
    for name, content in (attached or {}).items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


def packed(files: Mapping[str, bytes | str]) -> bytes:
    """A ZIP file of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()
