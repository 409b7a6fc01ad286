"""PDF, DOCX, EML and ZIP files give documents whose text is whole; a broken or hostile one gives an issue."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import made_files
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import message, packed, pdf, word

from terazi.model import Document, Issue, Level
from terazi.sources import Page, read_source
from terazi.sources.build import Place
from terazi.sources.formats import Format, read_stream
from terazi.sources.packed import Allowance, Left
from terazi.sources.paragraphs import Line, running_text
from terazi.sources.stream import in_memory

TEXT = "Türkiye Kırgızistan'a üç Bayraktar TB2 teslim etti."
PLACE = Place(source="a", about="in/a")


def read(raw: bytes, format_: Format = Format.UNKNOWN, allowance: Allowance | None = None) -> list[Document | Issue]:
    return list(read_stream(in_memory(raw), PLACE, format_, allowance=allowance))


def texts(found: list[Document | Issue]) -> list[str]:
    return [one.text for one in found if isinstance(one, Document)]


def messages(found: list[Document | Issue]) -> list[str]:
    return [f"{one.about}: {one.message}" for one in found if isinstance(one, Issue)]


# ------------------------------------------------------------------ printed lines into running text


def page(*lines: str | Line, top: float = 500.0) -> list[Line]:
    """Lines one below the other, as wide as their words; a hyphen at the end cuts a word."""
    return [one if isinstance(one, Line) else line(one, top - 12 * at) for at, one in enumerate(lines)]


def line(words: str, top: float, left: float = 40.0, height: float = 10.0) -> Line:
    right = left + 5 * len(words)
    return Line(text=words.removesuffix("-"), left=left, right=right, top=top, height=height, cut=words.endswith("-"))


def test_lines_are_joined_and_a_full_stop_before_the_edge_ends_a_paragraph() -> None:
    found = running_text(
        [page("The ministry said that three drones", "were delivered.", "A second lot of drones will")]
    )
    assert found == "The ministry said that three drones were delivered.\nA second lot of drones will"


def test_a_wider_gap_or_another_size_begins_a_paragraph() -> None:
    heading = line("Three drones delivered to Kyrgyzstan", 520, height=16)
    first, second = (
        line("The drones came on Monday to the base", 500),
        line("of the border troops in the south of", 488),
    )
    later = line("They had been ordered in the spring of", 460)
    assert running_text([[heading, first, second, later]]).split("\n") == [
        "Three drones delivered to Kyrgyzstan",
        "The drones came on Monday to the base of the border troops in the south of",
        "They had been ordered in the spring of",
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("üç araç tes-", "lim edildi", "üç araç teslim edildi"),
        ("истребители Су-", "30СМ прибыли", "истребители Су-30СМ прибыли"),
        ("the Anti-", "Tank missiles", "the Anti-Tank missiles"),
    ],
)
def test_a_word_that_the_printer_cut_is_whole(first: str, second: str, joined: str) -> None:
    assert running_text([page(first, second)]) == joined


def test_a_hyphen_of_the_words_own_is_known_from_the_rest_of_the_text() -> None:
    found = running_text([page("военно-", "техническое дело", "и военно-морской флот этой страны")])
    assert found.startswith("военно-техническое дело")


def test_heads_feet_and_numbers_of_pages_are_left_out_and_a_sentence_goes_on_overleaf() -> None:
    pages = [
        page("Resmî Gazete 18 Aralık 2021", f"Birinci satır {n} burada durur", "ve cümle sonraki sayfada", f"- {n} -")
        for n in "123"
    ]
    found = running_text(pages)
    assert found.count("Resmî") == 0 and "- 2 -" not in found
    assert "sonraki sayfada Birinci satır 2 burada durur ve cümle" in found


def test_the_numbers_in_a_text_stay() -> None:
    assert running_text(
        [page("2021", "yılında 3 araç alındı ve bunlar", "10 yıl sürecek bir kredi ile", "ödendi", "5")]
    )
    found = running_text([page("Bir cümle burada yazılı ve", "bir ikincisi onu izler ve", "2021", "üçüncü", "x", "y")])
    assert "2021" in found


# ------------------------------------------------------------------ PDF

PRINTED = (
    (40, 500, "The ministry of defence said that three drones were deli-"),
    (40, 488, "vered to the base in May."),
)
INFO = "/Title (Three drones) /CreationDate (D:20211218103000+03'00')"


def test_a_pdf_gives_its_text_its_title_and_its_day() -> None:
    [found] = read(pdf([(40, 530, "Three drones"), *PRINTED], info=INFO))
    assert isinstance(found, Document)
    assert found.text == "The ministry of defence said that three drones were delivered to the base in May."
    assert (found.title, found.published) == ("Three drones", "2021-12-18")


def test_a_title_that_is_not_in_the_text_is_a_files_name_or_a_templates() -> None:
    [found] = read(pdf(PRINTED, info="/Title (Microsoft Word - form7.doc) /CreationDate (D:1)"))
    assert isinstance(found, Document) and (found.title, found.published) == ("", "")


def test_a_pdf_of_pictures_says_what_to_do() -> None:
    assert messages(read(pdf([]))) == [
        "in/a: a PDF of pictures without text. Recognise its letters first: ocrmypdf FILE.pdf"
    ]


def test_a_pdf_that_asks_for_a_password_is_told_so() -> None:
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<41> <41>]"
    assert messages(read(pdf(PRINTED, trailer=lock))) == ["in/a: a PDF that opens with a password only"]


def test_a_pdf_from_the_web_keeps_its_address(tmp_path: Path) -> None:
    fetched = Page(url="https://mod.example/1.pdf", content=pdf(PRINTED), media="application/pdf")
    [found] = read_source("https://mod.example/1.pdf", fetch=lambda _: fetched)
    assert isinstance(found, Document) and (found.url, found.outlet) == ("https://mod.example/1.pdf", "mod.example")


def turned(words: str, by: int) -> str:
    """The sentence begun at another word, so that no two paragraphs are alike."""
    told = words.removesuffix(".").split()
    return " ".join([f"Madde{by}", *told[by:], *told[:by]]) + f" No {by}, {by * 7} araç."


@pytest.mark.slow
def test_a_printed_gazette_in_turkish_and_cyrillic_is_read_whole() -> None:
    import typst

    turkish = "Türkiye Savunma Bakanlığı, Kırgızistan'a üç adet insansız hava aracının teslim edildiğini bildirdi."
    russian = "Министерство обороны Казахстана сообщило, что беспилотники поставлены и обучение специалистов началось."
    paragraphs = [turned(words, n) for n in range(12) for words in (turkish, russian)]
    body = "\n\n".join(paragraphs)
    source = f"""
#set document(title: "Resmî açıklama", date: datetime(year: 2021, month: 12, day: 18))
#set page(paper: "a5", header: [Resmî Gazete #h(1fr) Sayı 31693], numbering: "1 / 1")
#set text(lang: "tr", hyphenate: true)
#set smartquote(enabled: false)
#set par(justify: true)
= Resmî açıklama
{body}
#columns(2)[{body}]
"""
    [found] = read(typst.compile(source.encode()))
    assert isinstance(found, Document) and (found.title, found.published) == ("Resmî açıklama", "2021-12-18")
    assert found.text.split("\n") == paragraphs * 2


# ------------------------------------------------------------------ DOCX


def test_an_office_text_gives_paragraphs_and_rows() -> None:
    raw = word(
        "Üç dron", TEXT, rows=[["TB2", "3"], ["Mi-17", "2"]], title="Üç  dron", made=datetime(2021, 12, 18, tzinfo=UTC)
    )
    [found] = read(raw)
    assert isinstance(found, Document)
    assert found.text == f"{TEXT}\nTB2\t3\nMi-17\t2"
    assert (found.title, found.published) == ("Üç dron", "2021-12-18")


def test_what_was_inserted_is_read_and_what_was_deleted_is_not_and_a_stamp_of_a_library_is_no_day() -> None:
    raw = word("Üç @ dron.")
    changed = (
        "Üç </w:t></w:r><w:del w:id='1'><w:r><w:delText>eski </w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>yeni</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace("Üç @".encode(), changed.encode()))
    [found] = read(file.getvalue())
    assert isinstance(found, Document) and (found.text, found.published) == ("Üç yeni dron.", "")


def test_an_office_file_of_another_kind_is_told_so() -> None:
    found = read(packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}))
    assert messages(found) == ["in/a: an office file of another kind. Save it as DOCX or PDF first"]


# ------------------------------------------------------------------ e-mail


def test_a_message_and_what_is_attached_are_documents() -> None:
    attached = {
        "rapor.txt": b"outlet: MSB\n---\nIki dron.",
        "../../resim.png": b"\x89PNG",
        "paket.zip": packed({"b.txt": "Dort."}),
    }
    inner = message("Bes dron.", subject="Iletilen")
    made = message(TEXT, attached=attached)
    made.add_attachment(inner)
    found = read(made.as_bytes(), Format.MAIL)
    documents = [one for one in found if isinstance(one, Document)]
    assert [(one.text.strip(), one.title, one.outlet, one.published, one.source) for one in documents] == [
        (TEXT, "Üç dron", "mod.example", "2021-12-18", "a"),
        ("Iki dron.", "", "MSB", "2021-12-18", "a/rapor.txt"),
        ("Dort.", "", "mod.example", "2021-12-18", "a/paket.zip/b.txt"),
        ("Bes dron.", "Iletilen", "mod.example", "2021-12-18", "a/4.eml"),
    ]  # fmt: skip
    assert messages(found) == ["in/a/resim.png: left out: by its name (.png) of no kind that is read"]


def test_a_message_in_html_is_read_as_a_page() -> None:
    body = f"<html><body><article><p>{TEXT} Törene bakan ile büyükelçi de katıldı.</p></article></body></html>"
    [found] = read(message("", html=body).as_bytes(), Format.MAIL)
    assert isinstance(found, Document) and found.text.startswith(TEXT) and found.title == "Üç dron"


def test_a_charset_that_is_told_wrongly_is_mended_and_broken_lines_are_whole() -> None:
    words = "Министерство получило \r\nтри дрона.\r\nВторой абзац.".encode("cp1251")
    head = b"From: x@mod.example\r\nContent-Type: text/plain; charset=no-such; format=flowed\r\n"
    [found] = read(head + b"Content-Transfer-Encoding: 8bit\r\n\r\n" + words, Format.MAIL)
    assert isinstance(found, Document) and found.text == "Министерство получило три дрона.\nВторой абзац."


# ------------------------------------------------------------------ ZIP


def test_the_members_are_documents_and_a_broken_one_is_an_issue() -> None:
    raw = packed({
        "b/2.txt": "iki", "a.txt": "bir", "c.jsonl": '{"text": "üç"}\n', "d.pdf": b"%PDF-1.4 broken", "e.jpg": b"\xff",
        "__MACOSX/._a.txt": "x", ".gizli/a.txt": "x", "inner.zip": packed({"f.txt": "dört"}), "k/": "",
    })  # fmt: skip
    found = read(raw)
    assert texts(found) == ["bir", "iki", "üç", "dört"]
    assert [one.split(":")[0] for one in messages(found)] == ["in/a/d.pdf", "in/a/e.jpg"]


def test_a_piped_archive_is_read_too() -> None:
    assert texts(list(read_source("-", stdin=io.BytesIO(packed({"a.txt": "bir"}))))) == ["bir"]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:\\a.txt", "..\\a.txt"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    assert messages(read(packed({name: "x"})))[0].endswith(": a name that leads out of its archive")


@pytest.mark.parametrize("name", [b".", b"\0"])
def test_a_member_without_a_name_is_told_and_the_others_are_read(name: bytes) -> None:
    raw = packed({"@": "x", "good.txt": "Üç dron."}).replace(b"@", name)
    found = read(raw)
    assert messages(found)[0].endswith(": it has no name") and texts(found) == ["Üç dron."]


def test_a_link_is_no_file() -> None:
    link = zipfile.ZipInfo("a.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert messages(read(file.getvalue())) == ["in/a/a.txt: a link, no file"]


def test_an_encrypted_member_is_told_so() -> None:
    raw = bytearray(packed({"a.txt": "x"}))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(sign) + at] |= 1
    assert messages(read(bytes(raw))) == ["in/a/a.txt: encrypted: unpack it with its password first"]


def nested(levels: int) -> bytes:
    raw = packed({"a.txt": "dip"})
    for _ in range(levels):
        raw = packed({"b.zip": raw})
    return raw


def test_nesting_size_and_number_are_bounded() -> None:
    assert texts(read(nested(2))) == ["dip"]
    assert messages(read(nested(3))) == ["in/a/b.zip/b.zip/b.zip/a.txt: packed inside what is packed too often"]
    two = packed({"a.txt": "x" * 600, "b.txt": "y" * 600})
    found = read(packed({"a.zip": two, "b.txt": "z"}), allowance=Allowance(Left(size=len(two) + 700, members=9)))
    assert texts(found) == ["x" * 600, "z"]
    assert messages(found) == ["in/a/a.zip/b.txt: it would unpack to over 1 GB in all"]
    assert messages(read(two, allowance=Allowance(Left(members=1)))) == ["in/a/b.txt: too many files packed in one"]


def test_of_a_bomb_no_more_is_unpacked_than_a_text_may_be_long() -> None:
    [doubt, document] = read(packed({"a.txt": b"x" * 30 * 2**20}))
    assert isinstance(doubt, Issue) and doubt.level is Level.DOUBT
    assert isinstance(document, Document) and len(document.text) == 4 * 2**20


# ------------------------------------------------------------------ broken ones

MADE: dict[str, tuple[Format, Callable[[], bytes]]] = {
    "pdf": (Format.PDF, lambda: pdf(PRINTED, info=INFO)),
    "zip": (Format.PACKED, lambda: packed({"a.txt": TEXT, "b.html": "<html><body><p>x", "c.zip": packed({"d": "x"})})),
    "eml": (Format.MAIL, lambda: message(TEXT, attached={"a.zip": packed({"b.txt": TEXT})}).as_bytes()),
}


@settings(max_examples=60)
@given(st.sampled_from(sorted(MADE)), st.data())
def test_no_damage_is_more_than_an_issue(kind: str, data: st.DataObject) -> None:
    format_, make = MADE[kind]
    raw = bytearray(make())
    for at, byte in data.draw(st.lists(st.tuples(st.integers(0, len(raw) - 1), st.integers(0, 255)), max_size=6)):
        raw[at] = byte
    cut = data.draw(st.integers(0, len(raw)))
    assert all(isinstance(one, Issue) or one.text.encode() for one in read(bytes(raw[:cut]), format_))


@pytest.mark.slow
def test_no_damage_to_an_office_text_is_more_than_an_issue() -> None:
    import random

    whole, chance = word("Üç dron", TEXT, title="x"), random.Random(6)
    for _ in range(400):
        raw = bytearray(whole)
        for _ in range(chance.randint(1, 5)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        cut = chance.choice([len(raw), chance.randrange(len(raw))])
        assert read(bytes(raw[:cut]), Format.WORD)


def test_headers_that_nobody_can_read_are_left() -> None:
    made = EmailMessage()
    made.set_content("Üç dron.")
    head = b"From: \xff<<@@>\r\nDate: yesterday\r\nSubject: =?no-such?q?=ff?=\r\n"
    [found] = read(head + made.as_bytes(), Format.MAIL)
    assert isinstance(found, Document) and (found.text.strip(), found.published) == ("Üç dron.", "")


@pytest.mark.parametrize("charset", [b"charset*", b"charset*=utf\x008''utf-8"])
def test_a_message_over_which_the_library_falls_is_an_issue(charset: bytes) -> None:
    raw = b'Content-Type: multipart/mixed; boundary="bb"\n\n--bb\nContent-Type: text/html; ' + charset
    assert [one[:22] for one in messages(read(raw, Format.MAIL))] == ["in/a: a broken message"]


def test_made_files_are_what_they_say() -> None:
    assert made_files.pdf([]).startswith(b"%PDF")
