"""The tables of a ledger file: what was read and judged, and the log of it; deals are never stored, their names are."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    true,
)

# Every version of the tables, oldest first. A test holds this line to the migrations, so that opening
# a current file need not import Alembic (a third of a second).
VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
# The first version whose records are logged.
FIRST_LOGGED = "0003"
# The first version that has a book of errors.
FIRST_WITH_ERRORS = "0007"

# SQLite files carry this number in their head ("TRZI"), so that another program's file is never altered.
APPLICATION_ID = 0x54525A49

# What may only grow: triggers of the file refuse to change or remove a row of these tables.
APPEND_ONLY = ("judgement", "deal_name", "words", "log", "error_note", "brief_version")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


document = Table(
    "document",
    metadata,
    Column("row", Integer, primary_key=True),
    _words("id"),
    *(_words(name) for name in ("source", "url", "title", "text", "language", "published", "recorded")),
    *(_words(name) for name in ("outlet", "role", "owner", "country")),
    UniqueConstraint("id"),
)

# One reading of one document with one state of knowledge. A newer reading takes over ``is_current``; the
# older one stays with its claims, so that a judgement on an old claim keeps what it was about.
reading = Table(
    "reading",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("document.row"), nullable=False),
    _words("knowledge"),
    _words("recorded"),
    Column("is_current", Boolean, nullable=False),
)
# Asked for in these very words everywhere, for only then does SQLite use the index below.
is_current = reading.c.is_current.is_(true())
Index(
    "ix_reading_current",
    reading.c.document,
    unique=True,
    sqlite_where=is_current,
    postgresql_where=is_current,
)

# ``body`` is the whole claim but for its evidence, which fills most of the bytes and which settling
# does without. The columns between are for searching; lists of codes stand between spaces (" TR KG ").
claim = Table(
    "claim",
    metadata,
    Column("reading", Integer, ForeignKey("reading.row"), nullable=False),
    Column("position", Integer, nullable=False),
    *(_words(name) for name in ("id", "reader", "kind", "stage", "date", "countries", "items")),
    _words("body"),
    _words("evidence"),
    PrimaryKeyConstraint("reading", "position"),
    UniqueConstraint("reading", "id"),
    Index("ix_claim_id", "id"),
    Index("ix_claim_kind", "kind"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("row", Integer, primary_key=True),
    *(_words(name) for name in ("id", "about", "verdict", "by", "at", "why", "edits")),
    UniqueConstraint("id"),
)

# What readers report as wrong, and what became of it; ``report`` is the id of the report that an answer is about.
error_note = Table(
    "error_note",
    metadata,
    Column("row", Integer, primary_key=True),
    *(_words(name) for name in ("id", "event", "record", "report", "what", "by", "at", "judgements")),
    UniqueConstraint("id"),
)

# Issues of a reading go with it; those of a source (a broken line, a missing page) belong to none and
# are kept once, however often the source is read again.
issue = Table(
    "issue",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("reading", Integer, ForeignKey("reading.row"), nullable=True),
    *(_words(name) for name in ("level", "stage", "about", "message")),
    Column("start", Integer, nullable=True),
    Column("stop", Integer, nullable=True),
    _words("recorded"),
    Index("ix_issue_reading", "reading"),
)
Index(
    "ix_issue_of_source",
    issue.c.stage,
    issue.c.about,
    issue.c.message,
    unique=True,
    sqlite_where=issue.c.reading.is_(None),
    postgresql_where=issue.c.reading.is_(None),
)

# Which number each strand of a deal was given; only the names are stored, a deal is worked out anew.
deal_name = Table(
    "deal_name",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    *(_words(name) for name in ("claim", "item", "document", "event")),
    Column("other", Integer, nullable=True),
    _words("recorded"),
    Index("ix_deal_name_claim", "claim"),
    Index("ix_deal_name_document", "document"),
    Index("ix_deal_name_number", "number"),
)

# The words that the ledger was settled with, compressed, under their own digest.
words = Table(
    "words",
    metadata,
    Column("row", Integer, primary_key=True),
    _words("digest"),
    Column("body", LargeBinary, nullable=False),
    _words("recorded"),
    UniqueConstraint("digest"),
)

# One row for each record, in the order in which they came; ``chain`` holds all rows before it. The records of
# a kind are logged in the order of their own rows: editions and the check of a file rest on that. There is no
# index on ``chain``: hashes come in no order, and each would cost a write at a random place.
log = Table(
    "log",
    metadata,
    Column("row", Integer, primary_key=True),
    *(_words(name) for name in ("kind", "about", "digest", "chain", "recorded")),
    Index("ix_log_kind", "kind"),
)

# Collecting (version 4) is no record of what was read, so that the log leaves it out: which addresses of a source
# wait or were fetched, and what became of each request of a run. It changes in the transaction that stores the
# documents, so that a program killed at any moment neither loses a page nor fetches it twice.
collect_run = Table(
    "collect_run",
    metadata,
    Column("row", Integer, primary_key=True),
    *(_words(name) for name in ("began", "ended")),
)
collect_page = Table(
    "collect_page",
    metadata,
    Column("row", Integer, primary_key=True),
    *(_words(name) for name in ("source", "url", "status", "etag", "modified", "published", "title", "digest")),
    Column("tries", Integer, nullable=False),
    Column("run", Integer, nullable=False),
    UniqueConstraint("source", "url"),
    Index("ix_collect_page_source_status", "source", "status"),
    Index("ix_collect_page_source_digest", "source", "digest"),
)
collect_event = Table(
    "collect_event",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("collect_run.row"), nullable=False),
    *(_words(name) for name in ("source", "url", "at", "fate", "why", "document")),
    Column("listing", Boolean, nullable=False),
    Column("times", Integer, nullable=False),
    Index("ix_collect_event_run", "run"),
)

# What is told to others (version 5), outside the log as well: parcels on their way, and which notices each receiver has
# been told. A parcel and its notices are noted in one transaction, before anything is sent; a body that has arrived is
# dropped, and receivers stand under a digest of their address.
outbox = Table(
    "outbox",
    metadata,
    Column("row", Integer, primary_key=True),
    *(_words(name) for name in ("id", "receiver", "made", "sent", "why")),
    Column("tries", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("id"),
    Index("ix_outbox_receiver_sent", "receiver", "sent"),
)
notified = Table(
    "notified",
    metadata,
    *(_words(name) for name in ("receiver", "notice")),
    Column("parcel", Integer, ForeignKey("outbox.row"), nullable=False),
    PrimaryKeyConstraint("receiver", "notice"),
)

# Copies (version 6) follow from the texts, so that the log leaves them out. ``copy_mark``: the marks by which a text is
# found among all others; a mark that many have leads to the first of them. ``copy``: the text that a document is most
# like, one line at most for each document, found when the later stored of the two came.
copy_mark = Table(
    "copy_mark",
    metadata,
    Column("mark", BigInteger, nullable=False),
    Column("document", Integer, nullable=False),
    PrimaryKeyConstraint("mark", "document"),
    sqlite_with_rowid=False,
)
copy = Table(
    "copy",
    metadata,
    Column("found", Integer, ForeignKey("document.row"), primary_key=True),
    Column("document", Integer, ForeignKey("document.row"), nullable=False),
    Column("original", Integer, ForeignKey("document.row"), nullable=False),
    Column("taken", Float, nullable=False),
    Column("kept", Float, nullable=False),
    _words("changes"),
    Index("ix_copy_document", "document"),
    Index("ix_copy_original", "original"),
)

# Briefs that people put together (version 8), outside the log: they rest on the ledger, and nothing in it on them.
brief_version = Table(
    "brief_version",
    metadata,
    Column("row", Integer, primary_key=True),
    _words("id"),
    Column("version", Integer, nullable=False),
    *(_words(name) for name in ("title", "blocks", "at", "edition")),
    UniqueConstraint("id", "version"),
)
