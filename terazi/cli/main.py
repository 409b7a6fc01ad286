"""The command ``terazi``: its subcommands, and how it ends where something is wrong."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from terazi.cli.agree import agree
from terazi.cli.audit import audit
from terazi.cli.brief import brief
from terazi.cli.changes import changes
from terazi.cli.chart import chart
from terazi.cli.check_claim import check_claim
from terazi.cli.cite import cite
from terazi.cli.collect import collect
from terazi.cli.copies import copies
from terazi.cli.corrections import corrections
from terazi.cli.deal import deal
from terazi.cli.deals import deals
from terazi.cli.demo import demo
from terazi.cli.dossier import dossier
from terazi.cli.evaluate import evaluate
from terazi.cli.explain import explain
from terazi.cli.export import export
from terazi.cli.import_register import import_
from terazi.cli.judge import judge
from terazi.cli.knowledge import knowledge
from terazi.cli.langid import langid
from terazi.cli.ledger import ledger
from terazi.cli.measure import measure
from terazi.cli.notify import notify
from terazi.cli.output import tell
from terazi.cli.publish import publish
from terazi.cli.read import read
from terazi.cli.reconcile import reconcile
from terazi.cli.registers import registers
from terazi.cli.report_error import report_error
from terazi.cli.reread import reread
from terazi.cli.serve import serve
from terazi.cli.settle import settle
from terazi.cli.sources import sources
from terazi.cli.values import values
from terazi.cli.watch import watch
from terazi.cli.why import why
from terazi.errors import TeraziError

WRONG, INTERRUPTED = 2, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="terazi", message="terazi %(version)s")
def terazi() -> None:
    """Read news on defence cooperation into claims with evidence, settle them into a ledger of deals,
    and tell what the ledger holds on a country.

    Exit codes: 0 done, 1 nothing found or a check failed, 2 a mistake in what was asked.
    """


for _command in (
    read,
    collect,
    watch,
    reread,
    explain,
    settle,
    deals,
    deal,
    why,
    copies,
    judge,
    report_error,
    corrections,
    cite,
    sources,
    measure,
    changes,
    notify,
    brief,
    dossier,
    chart,
    check_claim,
    audit,
    export,
    publish,
    import_,
    registers,
    reconcile,
    values,
    langid,
    ledger,
    knowledge,
    evaluate,
    agree,
    serve,
    demo,
):
    terazi.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the program with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one run. A person's mistake is told in one line; a mistake of ours keeps its traceback."""
    _open_streams()
    try:
        code = terazi.main(args=arguments, prog_name="terazi", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return WRONG
    except click.UsageError as error:
        return _tell_usage(error)
    except TeraziError as error:
        tell(str(error))
        return WRONG
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OSError as error:
        return _tell_system(error)
    return code or 0


def _open_streams() -> None:
    """Texts in nine scripts pass through any terminal; a stream that the caller closed is an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  # open as long as the program
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")


def _tell_usage(error: click.UsageError) -> int:
    where = error.ctx.command_path if error.ctx else "terazi"
    near = (getattr(error, "possibilities", None) or ())[:3]
    hint = f"Did you mean {' or '.join(near)}?" if near else f"See: {where} --help"
    what = error.message if near else error.format_message()
    tell(f"{where}: {what[:1].lower()}{what[1:].rstrip('.')}. {hint}")
    return WRONG


def _tell_system(error: OSError) -> int:
    """A closed pipe is how ``head`` says it has enough; a file that may not be touched is told with its name."""
    if isinstance(error, BrokenPipeError):
        # What is left in the buffer has nowhere to go; without this, Python complains of it while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if error.filename is None and error.errno != errno.ENOSPC:
        raise error
    told = (error.strerror or str(error)).lower()
    tell(f"{error.filename}: {told}" if error.filename else told)
    return WRONG
