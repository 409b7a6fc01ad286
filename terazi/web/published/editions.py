"""Editions of a site: what each one held, kept beside the pages, and what changed between two of them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from terazi.errors import TeraziError
from terazi.web.deals.records import DealRecord
from terazi.web.published.swapping import SIGN

FOLDER, DEALS, RECORDS = "editions", "deals.json", "ledger.jsonl"
# What of a deal is compared, in the order in which it is told.
COMPARED = (
    "stage_claimed", "stage_established", "kind", "suppliers", "recipients", "parties", "names", "category",
    "quantity", "delivered", "amount", "currency", "place", "due", "first", "last", "origins", "contradictions",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A page that later editions no longer have. ``to``: the file that stands for it now, "" for none; ``edition``:
    the last one that had it."""

    to: str
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What stands in ``edition.json``. ``files``: path -> SHA-256 of each file of the site but this one, ``site``: the
    hash of these lines, which names all of it; ``gone``: pages of earlier editions; ``title`` and ``base`` as the
    publisher gave them."""

    edition: str
    day: str
    as_of: str
    recipients: tuple[str, ...]
    deals: int
    title: str
    base: str
    site: str
    editions: tuple[str, ...]
    gone: Mapping[str, Gone]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An edition that was published before. ``day``: on which its last record came in."""

    edition: str
    day: str
    deals: tuple[DealRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDiff:
    """A field of a deal, then and now, as the record has it."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True, kw_only=True)
class DealDiff:
    """A deal that both editions have, with what of it is not alike."""

    deal: DealRecord
    fields: tuple[FieldDiff, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneDeal:
    """A deal that is no longer told under its name. ``to``: the deal that it was joined to, "" for none."""

    deal: DealRecord
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDiff:
    """What changed since an edition: new deals, changed ones, those that are gone, and how many are as they were."""

    since: str
    since_day: str
    edition: str
    day: str
    appeared: tuple[DealRecord, ...]
    changed: tuple[DealDiff, ...]
    gone: tuple[GoneDeal, ...]
    alike: int


def compare(before: Earlier, now: Earlier, moved: Mapping[str, str]) -> EditionDiff:
    """The changes between two editions. ``moved``: deals that were joined to another one, by name."""
    then, here = ({one.deal: one for one in edition.deals} for edition in (before, now))
    both = [(then[name], one) for name, one in here.items() if name in then]
    changed = [DealDiff(deal=one, fields=fields) for old, one in both if (fields := _fields(old, one))]
    return EditionDiff(
        since=before.edition,
        since_day=before.day,
        edition=now.edition,
        day=now.day,
        appeared=tuple(one for name, one in here.items() if name not in then),
        changed=tuple(changed),
        gone=tuple(GoneDeal(deal=one, to=moved.get(name, "")) for name, one in then.items() if name not in here),
        alike=len(both) - len(changed),
    )


def _fields(old: DealRecord, new: DealRecord) -> tuple[FieldDiff, ...]:
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in COMPARED)
    return tuple(FieldDiff(field=name, before=one, after=other) for name, one, other in pairs if one != other)


# ------------------------------------------------------------------ files


def read_imprint(site: Path) -> Imprint | None:
    """The imprint of a site that was written before; None where there is none."""
    path = site / SIGN
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Imprint)
    except msgspec.MsgspecError as error:
        raise TeraziError(f"not ours: {error}", where=str(path), hint="Name a new folder") from None


def read_earlier(site: Path, imprint: Imprint) -> tuple[Earlier, ...]:
    """The editions that a site keeps, in the order in which they were published."""
    return tuple(_earlier(site / FOLDER / name) for name in imprint.editions)


def _earlier(folder: Path) -> Earlier:
    try:
        return msgspec.json.decode((folder / DEALS).read_bytes(), type=Earlier)
    except (OSError, msgspec.MsgspecError) as error:
        raise TeraziError(f"an edition cannot be read: {error}", where=str(folder / DEALS)) from None


def files_of(site: Path) -> list[str]:
    """The files of a folder by their paths in it, but for its imprint."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(name for name in names if name != SIGN)


def hashes(site: Path) -> dict[str, str]:
    """SHA-256 of each file of a folder, by its path in it."""
    return {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in files_of(site)}


def site_hash(files: Mapping[str, str]) -> str:
    """One hash for all files: that of the lines of ``sha256sum``."""
    return hashlib.sha256("".join(f"{digest}  {name}\n" for name, digest in files.items()).encode()).hexdigest()


def vanished(before: Imprint, files: Collection[str]) -> Iterator[str]:
    """The files of the edition before, and those that were gone already, that this one does not have."""
    yield from (name for name in sorted({*before.files, *before.gone}) if name not in files)


def order(editions: Sequence[str], edition: str) -> tuple[str, ...]:
    """The editions in the order in which they were published first, this one among them."""
    return tuple(dict.fromkeys((*editions, edition)))
