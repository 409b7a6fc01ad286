"""Tables in files: every encoding, separator and shape is read; what is written back is the person's own and more."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from tables import write_book

from terazi.errors import TeraziError
from terazi.exports.separated import write_separated
from terazi.exports.workbook import write_workbook
from terazi.flows.reconcile.cells import text_of
from terazi.model.sheet import Grid, Write
from terazi.sources.separated import separator_of
from terazi.sources.tables import read_table

ROWS = (("Tedarikçi", "Alıcı", "Sistem", "Adet"), ("Türkiye", "Kırgızistan", "Bayraktar TB2", "3"))
WESTERN = (("Verkäufer", "Käufer", "Gerät"), ("Türkei", "Usbekistan", "Größe 5"))


def page_of(book: Workbook, name: str = "") -> Worksheet:
    page = book[name] if name else book.active
    assert isinstance(page, Worksheet)
    return page


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1254"])
def test_any_encoding_and_separator(separator: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "it.csv"
    path.write_bytes("\r\n".join(separator.join(row) for row in ROWS).encode(encoding))
    grid, issues = read_table(path)
    assert (grid.rows, grid.separator) == (ROWS, separator)
    assert [issue.message for issue in issues] == (["no UTF-8; read as cp1254"] if encoding == "cp1254" else [])


def test_western_letters_of_cp1252(tmp_path: Path) -> None:
    path = tmp_path / "it.csv"
    path.write_bytes("\n".join(";".join(row) for row in WESTERN).encode("cp1252"))
    assert read_table(path)[0].rows == WESTERN


def test_decimal_commas_do_not_separate() -> None:
    assert separator_of('a;b;c\n1,5;2,5;"x, y"\n3,5;4;z, w\n') == ";"


def test_the_line_of_a_spreadsheet_that_tells_the_separator_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "it.csv"
    path.write_text("sep=|\na;b|c\n1|2\n", encoding="utf-8")
    assert read_table(path)[0].rows == (("a;b", "c"), ("1", "2"))


def test_cells_over_two_lines_and_empty_rows_stay(tmp_path: Path) -> None:
    path = tmp_path / "it.csv"
    path.write_text('a;b\n\n"one\ntwo";2\n;;\n', encoding="utf-8")
    assert read_table(path)[0].rows == (("a", "b"), (), ("one\ntwo", "2"), ())


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("it.xlsx", b"no zip", "no workbook that can be read"),
        ("it.xlsx", b"PK\x03\x04broken", "no workbook that can be read"),
        ("it.xls", b"\xd0\xcf\x11\xe0" + bytes(50), "an .xls of the old kind, or one with a password"),
        ("it.csv", bytes(range(256)) * 20, "no text: a binary file"),
        ("it.csv", b'a;b\n"' + b"x" * 1_100_000, "no table: field larger than field limit"),
    ],
)
def test_what_is_no_table_is_told(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TeraziError) as error:
        read_table(tmp_path / name)
    assert told in str(error.value)


# ------------------------------------------------------------------ workbooks


def test_numbers_and_days_of_a_workbook_keep_their_type(tmp_path: Path) -> None:
    path = write_book(tmp_path / "it.xlsx", [["item", "n", "day", "at"], ["Anka", 3, date(2021, 5, 3), AT]])
    assert read_table(path)[0].rows[1] == ("Anka", 3, date(2021, 5, 3), AT)


def test_a_merged_cell_holds_for_all_that_it_covers(tmp_path: Path) -> None:
    book = Workbook()
    page = page_of(book)
    for row in (
        ["recipient", "item", "Order", None],
        [None, None, "Year", "Number"],
        ["KG", "Anka", 2021, 3],
        [None, "TB2", 2022, 1],
    ):
        page.append(row)
    page.merge_cells("C1:D1")
    page.merge_cells("A3:A4")
    book.save(tmp_path / "it.xlsx")
    grid, _ = read_table(tmp_path / "it.xlsx")
    assert grid.rows[0] == ("recipient", "item", "Order", "Order")
    assert [row[0] for row in grid.rows[2:]] == ["KG", "KG"]


def test_a_hidden_sheet_is_read_only_where_it_is_named(tmp_path: Path) -> None:
    book = Workbook()
    page_of(book).title = "Notes"
    page_of(book)["A1"] = "see the other"
    page_of(book).sheet_state = "hidden"
    book.create_sheet("Empty")
    book.create_sheet("Deals")["A1"] = "item"
    book.save(tmp_path / "it.xlsx")
    assert read_table(tmp_path / "it.xlsx")[0].sheet == "Deals"
    assert read_table(tmp_path / "it.xlsx", "notes")[0].rows == (("see the other",),)
    with pytest.raises(TeraziError, match=r"no sheet 'Nots'. Its sheets: Notes, Empty, Deals"):
        read_table(tmp_path / "it.xlsx", "Nots")


def test_a_formula_is_never_worked_out(tmp_path: Path) -> None:
    path = write_book(tmp_path / "it.xlsx", [["item", "n"], ["Anka", "=1+2"]])
    grid, _ = read_table(path)
    assert grid.at(1, 1) is None
    assert grid.unresolved == {(1, 1)}


# ------------------------------------------------------------------ writing

GRID = Grid(name="my.csv", rows=(("preamble",), ("item", "n"), ("=own()", "1"), (), ("Anka", "2")), separator=";")
AT = datetime(2021, 5, 3, 4)  # noqa: DTZ001  # cells of a workbook know no zone
EVIL = "=HYPERLINK(1)"
WRITES = (
    Write(row=1, column=2, value="terazi_id", like=1),
    Write(row=2, column=2, value="D-1"),
    Write(row=5, column=0, value=EVIL, like=4),
    Write(row=5, column=1, value=-3),
)  # fmt: skip


def test_a_text_file_keeps_its_rows_and_no_text_of_ours_is_a_formula() -> None:
    raw = write_separated(GRID, WRITES, from_workbook=False)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert rows == [
        ["preamble"],
        ["item", "n", "terazi_id"],
        ["=own()", "1", "D-1"],
        [],
        ["Anka", "2"],
        [f"'{EVIL}", "-3"],
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_guarded_text_stays_guarded_and_is_read_as_it_was(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "it.csv"
    path.write_bytes(write_separated(GRID, [Write(row=4, column=0, value=f"{sign}1")], from_workbook=False))
    grid, _ = read_table(path)
    assert text_of(grid.at(4, 0)) == f"{sign}1"
    assert write_separated(grid, (), from_workbook=False) == path.read_bytes()
    page = page_of(load_workbook(io.BytesIO(write_workbook(grid, ()))))
    assert (page["A5"].value, page["A5"].data_type) == (f"{sign}1", "s")


def test_rows_that_are_emptied_leave_a_text_file() -> None:
    gone = [Write(row=4, column=column, value=None) for column in range(2)]
    assert b"Anka" not in write_separated(GRID, gone, from_workbook=False)


def test_a_new_workbook_has_no_formula_at_all() -> None:
    page = page_of(load_workbook(io.BytesIO(write_workbook(GRID, WRITES))))
    assert [page["A3"].value, page["A6"].value] == ["=own()", EVIL]
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}


def test_a_workbook_of_the_persons_keeps_its_look_and_its_formulas(tmp_path: Path) -> None:
    book = Workbook()
    page = page_of(book)
    page.title = "Deals"
    for row in (["item", "n"], ["Anka", 2], ["sum", "=SUM(B2:B2)"]):
        page.append(row)
    page["B1"].font, page["B2"].number_format = Font(bold=True, color="FF0000"), "0.00"
    page["A2"].fill = PatternFill("solid", fgColor="FFFF00")
    page.column_dimensions["A"].width = 33
    page.auto_filter.ref = "A1:B3"
    book.create_sheet("Other")["A1"] = "kept"
    book.save(tmp_path / "it.xlsx")
    grid, _ = read_table(tmp_path / "it.xlsx")
    writes = [
        Write(row=0, column=2, value="terazi_id", like=0),
        Write(row=3, column=0, value="TB2", like=1),
        Write(row=3, column=1, value=5, like=1),
    ]
    raw = write_workbook(grid, writes, (tmp_path / "it.xlsx").read_bytes())
    found = load_workbook(io.BytesIO(raw))
    page = page_of(found, "Deals")
    assert (page["B3"].value, page.column_dimensions["A"].width, page.auto_filter.ref) == ("=SUM(B2:B2)", 33, "A1:B3")
    assert page["B1"].font.bold and page["C1"].font.bold and page["C1"].value == "terazi_id"
    assert (page["B2"].number_format, page["B4"].number_format, page["A4"].fill.fgColor.rgb) == (
        "0.00",
        "0.00",
        "00FFFF00",
    )
    assert page_of(found, "Other")["A1"].value == "kept"
