"""The verbs that go through the model: `read`, `write` and `convert`.

>>> badge = {
...     "@context": [
...         "https://www.w3.org/ns/credentials/v2",
...         "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
...     ],
...     "id": "urn:uuid:4f1d2c5e-0000-4000-8000-000000000001",
...     "type": ["VerifiableCredential", "OpenBadgeCredential"],
...     "issuer": {"id": "https://uni.example", "type": ["Profile"], "name": "Example University"},
...     "validFrom": "2026-03-01T00:00:00Z",
...     "credentialSubject": {
...         "type": ["AchievementSubject"],
...         "name": "Ada Learner",
...         "achievement": {
...             "id": "https://uni.example/first-aid",
...             "type": ["Achievement"],
...             "name": "First Aid",
...             "description": "Helps until help comes.",
...             "criteria": {"narrative": "Pass the practical examination."},
...         },
...     },
... }
>>> result = convert(badge, to="edc", country="IE", language="en")
>>> result.draft.json["credentialSubject"]["hasClaim"][0]["title"]
{'en': 'First Aid'}
>>> result.report.lost
()
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from edcbridge import edc, openbadges
from edcbridge.codes import finding
from edcbridge.document import Document, Format, Source, load
from edcbridge.drafts import Conversion, Draft
from edcbridge.errors import InputError, MissingInputError, UsageError
from edcbridge.findings import Finding, Severity
from edcbridge.granularity import WHOLE, Unit, units
from edcbridge.inputs import Inputs, gathered
from edcbridge.lens import How, Ledger, Link
from edcbridge.model import Credential
from edcbridge.model.walk import leaves as model_leaves
from edcbridge.original import EMBEDDINGS, copy_of, digest_of, find, with_original
from edcbridge.pointer import JSON, copied, leaves
from edcbridge.preparation import DEFAULT_CRITERIA, Minter, Preparation, is_absolute, minter
from edcbridge.report import Aliases, Report, Written, account
from edcbridge.restoration import restore
from edcbridge.settings import Settings

__all__ = ["Reading", "convert", "read", "understand", "write"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a document."""

    document: Document
    credential: Credential
    findings: tuple[Finding, ...]
    links: tuple[Link, ...] = field(repr=False)
    """Where in the model each leaf of the document went."""


def understand(source: Source | Document) -> Reading:
    """Return the model of `source` together with what was noticed and where everything went.

    Raises `InputError` if the document cannot be loaded or is of a format that this version does not read.
    """
    document = source if isinstance(source, Document) else load(source)
    ledger = Ledger()
    if document.format is Format.OB3:
        credential = openbadges.read(document.json, ledger)
    elif document.format is Format.EDC:
        credential = edc.read(document.json, ledger)
    else:
        raise InputError(*_errors(document.findings))
    findings = (*document.findings, *ledger.findings)
    return Reading(document, credential, findings, tuple(ledger.links))


def read(source: Source | Document, *, strict: bool = False) -> Credential:
    """Return the model of a credential: bytes, text, the path of a file, parsed JSON, or a loaded `Document`.

    Reading is lenient; `inspect` shows what it was lenient about. With `strict`, findings of severity error raise an
    `InputError` with all of them.
    """
    reading = understand(source)
    if strict and (errors := _errors(reading.findings)):
        raise InputError(*errors)
    return reading.credential


def write(
    credential: Credential,
    *,
    to: str,
    stage: str = "draft",
    claim: int = 0,
    criteria_as: str = DEFAULT_CRITERIA,
    personal_data: bool = False,
    inputs: Inputs | str | Path | None = None,
    new_id: Minter | None = None,
    **facts: str | None,
) -> Draft:
    """Return `credential` as an unsigned document of the format `to`: `ob3` or `edc`.

    `stage` is for EDCs: `draft` is what the EDC issuer takes as an upload, `sealed` has the issuer's legal identity
    and an image; `criteria_as` too, see `convert`. `claim` is for badges: the number of the top-level claim;
    `personal_data` too. `inputs`, or keywords of the same names, state what the credential does not. `new_id` makes the
    IRI of a new node from its place; by default the same credential gives the same IRIs.

    A credential that was read from the format `to` comes out as it went in. Raises `MissingInputError` naming every
    fact that is missing, and `UsageError` for a format, stage, option or input that does not exist.
    """
    source = [(pointer, str(value)) for pointer, value in model_leaves(credential)]
    digest = hashlib.sha256(repr(source).encode()).hexdigest()
    settings = Settings(
        to=to,
        criteria_as=criteria_as,
        personal_data=personal_data,
        inputs=gathered(inputs, facts),
    )
    prep = settings.preparation(new_id or minter(digest))
    (unit,) = _chosen(credential, to, claim, "per_claim", False)
    written = _write(credential, to, stage, unit, (), prep)
    said = [Link(pointer, pointer) for pointer, _ in source]
    report = account(source, said, Aliases.of(credential), [written], prep.findings)
    return Draft(to, written.json, report, claim if to == "ob3" else None)


def convert(
    source: Source | Document,
    *,
    to: str,
    stage: str = "draft",
    claim: int | None = None,
    granularity: str = "per_claim",
    translations: bool = False,
    criteria_as: str = DEFAULT_CRITERIA,
    personal_data: bool = False,
    embed_source: bool | str = False,
    inputs: Inputs | str | Path | None = None,
    strict: bool = False,
    new_id: Minter | None = None,
    **facts: str | None,
) -> Conversion:
    """Return `source` in the format `to`, as unsigned drafts with a report on every leaf of the source.

    An EDC gives a badge for each top-level claim (`granularity` `per_claim`), for each achievement at any depth
    (`flatten`), or for the only claim (`single`, which refuses if there are more); `claim` picks one by its number
    from 0. With `translations` there is a badge for each language of the title; the badges of one conversion name
    each other. `criteria_as` says where an EDC has the criteria of a badge, for which published mappings use several
    places: `assessment` (the description of the assessment, besides a note), `note`, `outcome-summary` or
    `entry-requirement`. With `personal_data` a badge tells gender, citizenship, place of birth, birth name and
    memberships too.

    With `embed_source` the draft carries the source byte for byte, or with `"digest"` only its SHA-256. Converting
    such a draft back gives the very bytes, if it still says what they say; if not, each difference is a finding of
    severity error. The other arguments are those of `write` and `read`. Proofs, status and refresh services are never
    carried over.
    """
    reading = understand(source)
    if strict and (errors := _errors(reading.findings)):
        raise InputError(*errors)
    embed = embed_source if isinstance(embed_source, str) else ("none", "source")[embed_source]
    settings = Settings(
        to=to,
        stage=stage,
        claim=claim,
        granularity=granularity,
        translations=translations,
        criteria_as=criteria_as,
        personal_data=personal_data,
        embed_source=embed,
        inputs=gathered(inputs, facts),
        new_id=new_id,
    )
    if embed not in EMBEDDINGS:
        known = ", ".join(EMBEDDINGS)
        raise UsageError(
            finding("usage.unknown-option", name="embed_source", found=embed, known=known)
        )
    if embed != "none" or reading.document.format == to:
        return _converted(reading, settings)
    original, rest = find(reading.credential)
    if original is None:
        return _converted(reading, settings)
    document = reading.document
    back = restore(document, reading.credential, original, settings, _convert_again)
    if isinstance(back, Draft):
        return Conversion((back,), back.report)
    findings = (*reading.findings, *back)
    return _converted(replace(reading, credential=rest, findings=findings), settings)


def _convert_again(document: Document, settings: Settings) -> Conversion:
    return _converted(understand(document), settings)


def _converted(reading: Reading, settings: Settings) -> Conversion:
    mint = settings.new_id or minter(hashlib.sha256(reading.document.data).hexdigest())
    found = _units(reading, settings)
    written: list[tuple[Unit, Written, Preparation]] = []
    missing: list[Finding] = []
    for unit in found:
        prep = settings.preparation(mint)
        credential = _carrying(reading, unit, settings, prep)
        try:
            draft = _write(credential, settings.to, settings.stage, unit, found, prep, False)
            written.append((unit, draft, prep))
        except MissingInputError as error:
            missing.extend(found for found in error.findings if found not in missing)
    if missing:
        raise MissingInputError(*missing)
    if settings.embed_source == "digest" and settings.to == "ob3":
        for _, draft, _ in written:
            draft.json["relatedResource"] = [_digest(reading.document)]
    return _conversion(reading, settings.to, written)


def _carrying(reading: Reading, unit: Unit, settings: Settings, prep: Preparation) -> Credential:
    """Return the credential with its source in it, as the caller wants it, and note where all of it goes."""
    document, to = reading.document, settings.to
    if settings.embed_source == "none" or document.format == to:
        return reading.credential
    credential, place = with_original(
        reading.credential, document, to, settings.embed_source, settings.written(unit)
    )
    if place:
        prep.moves.add(place, "", How.CARRIED, "in the copy of the source")
    return credential


def _digest(document: Document) -> dict[str, JSON]:
    """Return the link to the source of a badge, without a copy (VC Data Model 2.0 section 5.3)."""
    own = document.json.get("id")
    data = copy_of(document)
    name = own if isinstance(own, str) and is_absolute(own) else minter(digest_of(data))("")
    return {"id": name, "digestSRI": digest_of(data)}


def _conversion(
    reading: Reading, to: str, written: list[tuple[Unit, Written, Preparation]]
) -> Conversion:
    findings = list(reading.findings)
    if len(written) > 1:
        parts = any(unit.nested for unit, _, _ in written)
        code = "convert.several-parts" if parts else "convert.several-claims"
        findings.append(finding(code, number=len(written)))
    for _, _, prep in written:
        findings.extend(found for found in prep.findings if found not in findings)
    aliases = Aliases.of(reading.credential)

    def report(drafts: list[Written]) -> Report:
        source = leaves(reading.document.json)
        return account(source, reading.links, aliases, drafts, findings)

    whole = report([draft for _, draft, _ in written])
    drafts = tuple(
        Draft(
            to,
            draft.json,
            whole if len(written) == 1 else report([draft]),
            unit.claim if to == "ob3" else None,
            unit if to == "ob3" else None,
        )
        for unit, draft, _ in written
    )
    return Conversion(drafts, whole)


def _units(reading: Reading, settings: Settings) -> tuple[Unit, ...]:
    """Return what to write a document about: an EDC takes the whole, a badge one claim (crosswalk B8)."""
    several = reading.document.format is Format.EDC
    claim = settings.claim if several or settings.claim is not None else 0
    return _chosen(
        reading.credential,
        settings.to,
        claim,
        settings.granularity,
        settings.translations and several,
    )


def _chosen(
    credential: Credential, to: str, claim: int | None, granularity: str, translations: bool
) -> tuple[Unit, ...]:
    if to == "edc":
        return (WHOLE,)
    claims = credential.learner.claims if credential.learner is not None else ()
    if claim is not None and claims and not 0 <= claim < len(claims):
        raise UsageError(finding("usage.no-such-claim", claim=claim, last=len(claims) - 1))
    return units(credential, granularity, claim, translations=translations)


def _write(
    credential: Credential,
    to: str,
    stage: str,
    unit: Unit,
    others: Sequence[Unit],
    prep: Preparation,
    bound: bool = True,
) -> Written:
    if to == "ob3":
        written = openbadges.write(credential, prep, unit, others, bound=bound)
    else:
        written = edc.write(credential, prep, stage, bound=bound)
    # The draft is the caller's to change, place by place; what the model keeps of its source is not.
    return replace(written, json=copied(written.json))


def _errors(findings: Iterable[Finding]) -> list[Finding]:
    return [found for found in findings if found.severity is Severity.ERROR]
