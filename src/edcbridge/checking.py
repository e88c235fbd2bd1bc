"""Whether a document is what it claims to be: the verb `check`.

A check is the findings of loading and reading, the rules of the format, and for an EDC the lint of what these rules
cannot see, as one list in the order of the document.

>>> badge = {"type": ["VerifiableCredential", "OpenBadgeCredential"]}
>>> done = check(badge)
>>> done.format, done.ok
('ob3', False)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from edcbridge.codes import finding
from edcbridge.conversion import understand
from edcbridge.document import Document, Format, Source, load
from edcbridge.edc.lint import lint
from edcbridge.edc.prepare import STAGES
from edcbridge.errors import InputError, ResourceError, UsageError
from edcbridge.findings import Finding, Severity, worst
from edcbridge.pointer import JSON, child

__all__ = ["NOT_CHECKED", "TOLD_BY", "Check", "check"]

NOT_CHECKED = "not checked"
"""The verdict where there is none."""


class _Told(NamedTuple):
    """What the rules of a format say."""

    verdict: str
    holds: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found."""

    format: str
    """What the document is: `edc`, `ob3`, or a format that is recognised only."""
    verdict: str
    """The answer in words: against what, and whether it holds."""
    findings: tuple[Finding, ...]
    """Everything noticed, in the order of the document; at one place the gravest first."""

    @property
    def ok(self) -> bool:
        """Whether no finding is of severity error. What was not checked is not ok."""
        return worst(self.findings) is not Severity.ERROR

    def to_json(self) -> dict[str, Any]:
        """Return the check as a JSON object, the form that `--json` prints."""
        return {
            "format": self.format,
            "ok": self.ok,
            "verdict": self.verdict,
            "findings": [found.to_json() for found in self.findings],
        }


def check(
    source: Source | Document,
    *,
    as_format: str | None = None,
    stage: str = "draft",
    profile: str | None = None,
    elm: str = "3.2",
) -> Check:
    """Return whether `source` is a conforming document of its format, and all that was noticed on the way.

    `as_format` (`ob3`, `edc`) is what it should be; another format is a finding. For EDCs, `stage` says whether it is
    a draft for the EDC issuer or a document that can be sealed, `profile` which profile it is to conform to (by
    default the one it claims), and `elm` which version of the model. No proof is verified and nothing is fetched.

    Raises `InputError` for what cannot be loaded, and `UsageError` for a format or stage that does not exist.
    """
    _known("as_format", as_format, (Format.OB3.value, Format.EDC.value, None))
    _known("stage", stage, tuple(STAGES))
    document = source if isinstance(source, Document) else load(source)
    kind = document.format
    if as_format is not None and kind != as_format:
        other = finding("check.other-format", found=kind, wanted=as_format)
        return Check(str(kind), NOT_CHECKED, _in_order(document.json, (other, *document.findings)))
    if kind not in (Format.OB3, Format.EDC):
        return Check(str(kind), NOT_CHECKED, _in_order(document.json, document.findings))
    read = understand(document).findings
    told = _open_badges(document) if kind is Format.OB3 else _edc(document, stage, profile, elm)
    findings = [*read, *told.findings]
    if kind is Format.EDC:
        findings += lint(document.json, findings)
    wrong = told.holds and worst(findings) is Severity.ERROR
    verdict = f"{told.verdict}, but has other errors" if wrong else told.verdict
    return Check(str(kind), verdict, _in_order(document.json, findings))


def _known(name: str, found: str | None, known: tuple[str | None, ...]) -> None:
    if found not in known:
        listed = ", ".join(filter(None, known))
        raise UsageError(finding("usage.unknown-option", name=name, found=found, known=listed))


def _open_badges(document: Document) -> _Told:
    """Return the verdict on a badge, and what schema and text of Open Badges 3.0 say against it."""
    rules = _rules("edcbridge.openbadges.check")
    result, findings = rules.check(document.json)
    verdict = f"{result} by the JSON Schema of Open Badges 3.0"
    return _Told(verdict, str(result).startswith("ok"), findings)


def _edc(document: Document, stage: str, profile: str | None, elm: str) -> _Told:
    """Return the verdict of the application profile, and what of it does not hold."""
    rules = _rules("edcbridge.edc.check")
    named = f"the EDC profile {profile}" if profile else "the EDC application profile"
    against = f"{named} of ELM {elm} as {_AS[stage]}"
    try:
        violations = rules.check(document.json, stage=stage, profile=profile, elm=elm)
    except ResourceError as error:  # a context that is not at hand
        return _Told(NOT_CHECKED, False, error.findings)
    except InputError as error:
        return _Told(f"no JSON-LD that could conform to {against}", False, error.findings)
    found = tuple(dict.fromkeys(one.finding() for one in violations if not one.is_detail))
    holds = "does not conform" if violations else "conforms"
    return _Told(f"{holds} to {against}", not violations, found)


_AS: Mapping[str, str] = {"draft": "a draft", "sealed": "a document to be sealed"}


def _rules(name: str) -> ModuleType:
    """Return the module with the rules of a format, which is not loaded before it is needed."""
    return import_module(name)


# The loader and the reader notice some of what the rules of the format tell with the clause and its cure.
TOLD_BY: Mapping[str, frozenset[str]] = {
    "document.unknown-context": frozenset({"jsonld.unknown-context"}),
    "edc.text-without-language": frozenset({"edc.shape.datatype"}),
    "ob3.unknown-word": frozenset({"ob3.schema.unknown-word"}),
    "value.bare-string": frozenset(
        {"edc.shape.class", "ob3.rule.issuer-not-described", "ob3.schema.bare-string"}
    ),
    "value.missing-type": frozenset({"ob3.schema.missing-member"}),
    "value.other-type": frozenset({"edc.shape.datatype", "ob3.schema.wrong-type"}),
    "value.too-many": frozenset({"ob3.schema.wrong-type"}),
    "value.unknown-member": frozenset({"ob3.rule.date-of-other-model", "ob3.schema.other-member"}),
    "value.unreadable": frozenset(
        {
            *("edc.shape.class", "edc.shape.datatype", "ob3.schema.bare-string"),
            *("ob3.schema.no-offset", "ob3.schema.wrong-form", "ob3.schema.wrong-type"),
        }
    ),
}
"""By code, what tells the same fault of the same place, as gravely and with a better cure: there it is left out."""


def _once(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings without those whose fault another one tells at the same place."""
    codes: dict[str, set[str]] = {}
    for found in findings:
        codes.setdefault(found.pointer, set()).add(found.code)
    nothing = frozenset[str]()
    return tuple(
        found
        for found in findings
        if TOLD_BY.get(found.code, nothing).isdisjoint(codes[found.pointer])
    )


def _in_order(document: JSON, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings, each fault once, in the order of the places that they are about."""
    found = _once(tuple(dict.fromkeys(findings)))
    if len(found) < 2:
        return found
    wanted = {place for one in found for place in _above(one.pointer)}
    places = {pointer: number for number, pointer in enumerate(_pointers(document, wanted))}
    gravity = list(Severity)

    def rank(one: Finding) -> tuple[int, int]:
        at = one.pointer
        while at and at not in places:  # what is missing belongs where it should be
            at = at.rpartition("/")[0]
        return places[at], gravity.index(one.severity)

    return tuple(sorted(found, key=rank))


def _above(pointer: str) -> Iterator[str]:
    """Yield a place and those that it is in, but for the document as a whole."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


def _pointers(value: JSON, wanted: set[str], pointer: str = "") -> Iterator[str]:
    """Yield those of the places `wanted` that there are, in document order."""
    yield pointer
    members: Iterable[tuple[str | int, JSON]] = ()
    if isinstance(value, Mapping):
        members = value.items()
    elif isinstance(value, list):
        members = enumerate(value)
    for step, item in members:
        below = child(pointer, step)
        if below in wanted:
            yield from _pointers(item, wanted, below)
