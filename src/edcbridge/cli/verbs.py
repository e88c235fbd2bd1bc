"""The commands that take credentials. Each imports what it needs when it runs, so that `--help` answers at once."""

from __future__ import annotations

from typing import Annotated

import typer

from edcbridge.cli import ports
from edcbridge.cli.answers import answers
from edcbridge.cli.options import (
    Claim,
    Embed,
    Granularity,
    Inputs,
    Json,
    Output,
    Pairs,
    PersonalData,
    Source,
    Sources,
    Translations,
)

__all__ = ["annex1", "convert", "diff", "inspect", "read", "roundtrip", "stack"]


def inspect(ctx: typer.Context, files: Sources, json: Json = False) -> None:
    """Say what each document is and says, in short, and what was noticed in it."""
    from edcbridge.cli import show
    from edcbridge.inspection import inspect

    with ports.reporting(json):
        told = list(answers(files, ports.pinned(ctx), inspect))
        if json:
            ports.emit_json({"documents": [one.to_json() for one in told]})
        else:
            show.put(*(show.inspection(one.name, one.answer) for one in told))
    raise typer.Exit(max(one.code(lambda seen: ports.verdict(seen.findings)) for one in told))


def convert(
    ctx: typer.Context,
    file: Source,
    to: Annotated[str, typer.Option(metavar="ob3|edc", help="The format to write.")],
    stage: Annotated[
        str,
        typer.Option(metavar="draft|sealed", help="An EDC to upload, or one that can be sealed."),
    ] = "draft",
    claim: Claim = None,
    granularity: Granularity = "per_claim",
    translations: Translations = False,
    criteria_as: Annotated[
        str,
        typer.Option(
            metavar="assessment|note|outcome-summary|entry-requirement",
            help="Where an EDC has the criteria of a badge.",
        ),
    ] = "assessment",
    personal_data: PersonalData = False,
    embed_source: Embed = False,
    embed_digest: Annotated[
        bool, typer.Option("--embed-digest", help="Name the source by its SHA-256 in the draft.")
    ] = False,
    inputs: Inputs = None,
    pairs: Pairs = None,
    output: Output = None,
    report: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the whole report to FILE, as JSON.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing if the source has an error.")
    ] = False,
    json: Json = False,
) -> None:
    """Write a credential in the other format, and say what became of everything in it.

    The draft goes to stdout or to -o FILE, a summary of the report to stderr. An EDC with several
    top-level claims gives a badge for each: to stdout they go as one JSON array, to -o out.json as
    out-0.json, out-1.json and so on, in the order of the claims; --claim N picks one. With --json,
    stdout or -o FILE gets {"drafts": [...], "report": {...}}, however many there are. A document
    that was made with --embed-source comes back as the source it carries, byte for byte, if it
    still says what that says.
    """
    from edcbridge.cli import account, show
    from edcbridge.conversion import convert

    to_stdout = output in (None, ports.STDIO)
    if to_stdout and report == ports.STDIO:
        raise typer.BadParameter("draft and report cannot both go to stdout; see --json")
    with ports.reporting(json):
        facts = ports.inputs_of(inputs, pairs or [])
        document = ports.open_one(file, ports.pinned(ctx))
        made = convert(
            document,
            to=to,
            stage=stage,
            claim=claim,
            granularity=granularity,
            translations=translations,
            criteria_as=criteria_as,
            personal_data=personal_data,
            embed_source="digest" if embed_digest and not embed_source else embed_source,
            inputs=facts,
            strict=strict,
        )
        drafts = [draft.json for draft in made.drafts]
        if json:
            ports.emit_json({"drafts": drafts, "report": made.report.to_json()}, output)
        elif len(drafts) == 1 and made.draft.original is not None:
            ports.emit_bytes(made.draft.original, output)
        elif len(drafts) == 1:
            ports.emit_json(drafts[0], output)
        elif to_stdout:
            ports.emit_json(drafts)
        else:
            for number, draft in enumerate(drafts):
                name = ports.numbered(str(output), number)
                ports.emit_json(draft, name)
                show.put(show.heading(f"draft {number}: {name}"), err=True)
        if report is not None:
            ports.emit_json(made.report.to_json(), report)
        if not json:
            show.put(account.report(made.report), err=True)
    raise typer.Exit(ports.verdict(made.findings))


def read(ctx: typer.Context, file: Source, json: Json = False) -> None:
    """Print what a credential says in the words of the model: each leaf with its place."""
    from edcbridge.cli import show
    from edcbridge.conversion import understand
    from edcbridge.pointer import leaves

    with ports.reporting(json):
        reading = understand(ports.open_one(file, ports.pinned(ctx)))
        said = show.plain(reading.credential)
        if json:
            found = [one.to_json() for one in reading.findings]
            ports.emit_json({"credential": said, "findings": found})
        else:
            lines = (f"{pointer} = {show.value(content)}" for pointer, content in leaves(said))
            show.put(*map(show.line, lines))
            show.put(show.findings(reading.findings), err=True)
    raise typer.Exit(ports.verdict(reading.findings))


def diff(ctx: typer.Context, left: Source, right: Source, json: Json = False) -> None:
    """Print where two credentials differ; of different formats, in the words of the model."""
    from edcbridge.cli import show
    from edcbridge.compare import diff

    with ports.reporting(json):
        contexts = ports.pinned(ctx)
        found = diff(ports.open_one(left, contexts), ports.open_one(right, contexts))
        if json:
            ports.emit_json({"differences": [one.to_json() for one in found]})
        elif found:
            show.put(show.differences(found))
    raise typer.Exit(int(bool(found)))


def stack(
    ctx: typer.Context,
    files: Sources,
    stage: Annotated[
        str,
        typer.Option(metavar="draft|sealed", help="An EDC to upload, or one that can be sealed."),
    ] = "draft",
    inputs: Inputs = None,
    pairs: Pairs = None,
    output: Output = None,
    json: Json = False,
) -> None:
    """Write several badges of one learner as one EDC.

    The draft goes to stdout or to -o FILE, a summary of what became of each badge to stderr.
    """
    from edcbridge.cli import account, show
    from edcbridge.stacking import stack

    with ports.reporting(json):
        facts = ports.inputs_of(inputs, pairs or [])
        contexts = ports.pinned(ctx)
        sources = [ports.open_one(name, contexts) for name in files]
        made = stack(sources, stage=stage, inputs=facts)
        if json:
            reports = [report.to_json() for report in made.reports]
            ports.emit_json({"draft": made.draft.json, "reports": reports}, output)
        else:
            ports.emit_json(made.draft.json, output)
            for name, report in zip(files, made.reports, strict=True):
                show.put(show.heading(name), account.report(report), err=True)
    raise typer.Exit(ports.verdict(made.findings))


def roundtrip(
    ctx: typer.Context,
    file: Source,
    claim: Claim = None,
    embed_source: Embed = False,
    inputs: Inputs = None,
    pairs: Pairs = None,
    json: Json = False,
) -> None:
    """Convert a credential to the other format and back, and say what that changed."""
    from edcbridge.cli import account, show
    from edcbridge.compare import roundtrip

    with ports.reporting(json):
        facts = ports.inputs_of(inputs, pairs or [])
        document = ports.open_one(file, ports.pinned(ctx))
        made = roundtrip(document, claim=claim, embed_source=embed_source, inputs=facts)
        changes = [one.to_json() for one in made.differences]
        if json:
            there, back = made.there.report.to_json(), made.back.report.to_json()
            ports.emit_json({"there": there, "back": back, "differences": changes})
        else:
            for way, conversion in (("there", made.there), ("back", made.back)):
                head = show.heading(f"{way}, to {conversion.draft.format}")
                show.put(head, account.report(conversion.report), "")
            head = show.heading(f"{len(changes)} differences")
            show.put(head, show.differences(made.differences))
    raise typer.Exit(ports.verdict((*made.there.findings, *made.back.findings)))


def annex1(ctx: typer.Context, file: Source, json: Json = False) -> None:
    """Print which of the eleven elements of a micro-credential are there, and where.

    They are the mandatory elements of Council Recommendation 2022/C 243/02, Annex I. This judges
    neither their quality nor any conformance in law.
    """
    from edcbridge.cli import show
    from edcbridge.completeness import annex1

    with ports.reporting(json):
        found = annex1(ports.open_one(file, ports.pinned(ctx)))
        if json:
            ports.emit_json({"elements": [element.to_json() for element in found]})
        else:
            show.put(show.annex1(found))
    raise typer.Exit(int(not all(element.present for element in found)))
