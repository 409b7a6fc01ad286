"""ZIP files: their members as documents, within bounds on size, number and nesting; nothing is written to the disk."""

from __future__ import annotations

import lzma
import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from terazi.model import Document, Issue, Level
from terazi.sources.build import Place
from terazi.sources.stream import Stream, buffered

Found = Iterator[Document | Issue]
# Reads a member or attachment: its bytes, its place, its name, and what may still be unpacked inside it.
ReadInner = Callable[[Stream, Place, str, "Allowance"], Found]

# What a damaged archive makes the standard library raise.
BROKEN = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, ValueError, struct.error)
# The same while a member is read, when what else fails is a fault of ours.
_BROKEN_INSIDE = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError)
_ENCRYPTED = 0x1
_OFFICE = "[Content_Types].xml"
_WORD = "word/document.xml"


@dataclass(slots=True)
class Left:
    """What all that lies in one file may still unpack to: bytes and members."""

    size: int = 2**30
    members: int = 100_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much may still be unpacked, shared by all levels, and how many levels further down."""

    left: Left = field(default_factory=Left)
    levels: int = 3

    def deeper(self) -> Allowance:
        """The same, one level further down."""
        return Allowance(self.left, self.levels - 1)

    def refuses(self, size: int) -> str:
        """Why a further member of so many bytes is not unpacked; empty if it is, and then it is counted."""
        if self.levels <= 0:
            return "packed inside what is packed too often"
        if self.left.members < 1:
            return "too many files packed in one"
        if size > self.left.size:
            return "it would unpack to over 1 GB in all"
        self.left.members -= 1
        self.left.size -= size
        return ""


def open_packed(file: BinaryIO, place: Place) -> ZipFile | Issue:
    """The archive, or why it is none."""
    try:
        return ZipFile(file)
    except BROKEN as error:
        return place.issue(Level.SKIP, f"a broken packed file: {error}")


def is_packed(begin: bytes) -> bool:
    """Whether bytes begin as a ZIP file does, also an empty one."""
    return begin.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_word(archive: ZipFile) -> bool:
    """Whether the archive is a text document of an office program."""
    return _WORD in archive.namelist()


def is_office(archive: ZipFile) -> bool:
    """Whether the archive is any file of an office program."""
    return _OFFICE in archive.namelist() or "mimetype" in archive.namelist()


def read_members(archive: ZipFile, place: Place, read: ReadInner, allowance: Allowance) -> Found:
    """The documents of all members, in the order of their names; of a broken one an issue, and the rest goes on."""
    members = [one for one in archive.infolist() if not _is_folder(one) and not _is_hidden(one)]
    if not members:
        yield place.issue(Level.SKIP, "a packed file with nothing in it")
    for member in sorted(members, key=lambda one: one.filename):
        here = Place(source=f"{place.source}/{member.filename}", about=f"{place.about}/{member.filename}")
        why = _odd(member) or allowance.refuses(member.file_size)
        if why:
            yield here.issue(Level.SKIP, why)
        else:
            yield from _read_member(archive, member, here, read, allowance)


def _read_member(archive: ZipFile, member: ZipInfo, place: Place, read: ReadInner, allowance: Allowance) -> Found:
    try:
        stream = archive.open(member)
    except BROKEN as error:
        yield place.issue(Level.SKIP, f"broken in its archive: {error}")
        return
    try:
        with stream:
            yield from read(buffered(cast(BinaryIO, stream)), place, member.filename, allowance.deeper())
    except _BROKEN_INSIDE as error:
        yield place.issue(Level.SKIP, f"broken in its archive: {error}")


def _odd(member: ZipInfo) -> str:
    """Why a member is not even opened. No name leads anywhere, as nothing is written; such an archive means no good."""
    path = _path(member)
    if not path.parts:
        return "it has no name"
    if ".." in path.parts or path.is_absolute() or ":" in path.parts[0]:
        return "a name that leads out of its archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link, no file"
    return "encrypted: unpack it with its password first" if member.flag_bits & _ENCRYPTED else ""


def _is_folder(member: ZipInfo) -> bool:
    return member.filename.endswith("/")  # the library's own question fails where there is no name


def _is_hidden(member: ZipInfo) -> bool:
    """What folders leave out too, and the notes that a Mac packs beside each file."""
    parts = _path(member).parts
    return any(one.startswith(".") and one not in (".", "..") for one in parts) or "__MACOSX" in parts


def _path(member: ZipInfo) -> PurePosixPath:
    return PurePosixPath(member.filename.replace("\\", "/"))
