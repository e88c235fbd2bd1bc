"""What can be judged from what the credential itself states: its structure, contexts, period and declared schemas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edcbridge import datamodel
from edcbridge.codes import finding
from edcbridge.compacted import each, id_of
from edcbridge.errors import EdcbridgeError, ResourceError
from edcbridge.findings import Finding
from edcbridge.jsonld import losses
from edcbridge.jsonld.strict import UNAVAILABLE, refuse
from edcbridge.openbadges import check as rules
from edcbridge.pointer import JSON, JSONObject, child
from edcbridge.verification.case import Case
from edcbridge.verification.outcome import Checked, failed, passed, undone

__all__ = ["contexts", "data_model", "schemas", "validity"]

_SCHEMAS = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_"
_KINDS = {
    f"{_SCHEMAS}achievementcredential_schema.json": "AchievementCredential",
    f"{_SCHEMAS}endorsementcredential_schema.json": "EndorsementCredential",
}
"""The schemas whose verdict is known here without fetching anything."""

_Verdict = tuple[rules.Verdict, Iterable[Finding]]
_SCHEMA_TYPE = "1EdTechJsonSchemaValidator2019"  # OB 3.0 section 9.1: other types are not an error


def data_model(case: Case, *, walked: bool) -> Iterator[Checked]:
    """Yield whether the credential has the structure of its data model; `walked` is that of `datamodel.check`."""
    found = datamodel.check(case.credential, contexts=case.contexts, walked=walked)
    faults = [one for one in found if one.code not in UNAVAILABLE]  # these are for `contexts`
    model = passed("data model", "the structure is that of a Verifiable Credential")
    yield from failed("data model", faults) or (model,)


def contexts(case: Case, *, walked: bool, lost: EdcbridgeError | None = None) -> Iterator[Checked]:
    """Yield whether all contexts are pinned and nothing is lost to JSON-LD (VC-DI 4.6 and 2.4.1).

    `walked` says that the proofs have shown it already, and `lost` that they have shown the contrary.
    """
    faults = undone("contexts", lost) if lost is not None else ()
    if not (walked or faults):
        try:
            refuse(losses(case.credential, case.contexts, case.limits))
        except EdcbridgeError as error:
            faults = undone("contexts", error)
    yield from faults or (passed("contexts", "every context is pinned, and JSON-LD loses nothing"),)


def validity(case: Case) -> Iterator[Checked]:
    """Yield whether the present lies in the period in which the credential is valid."""
    found = datamodel.validity(case.credential, case.now, case.trust.skew)
    yield from failed("validity", found) or (
        passed("validity", "the validity period includes now"),
    )


def schemas(case: Case) -> Iterator[Checked]:
    """Yield for each declared schema whether the credential is valid by it (OB 3.0 section 9.1)."""
    declared = case.credential.get("credentialSchema")
    verdicts: dict[str, _Verdict] = {}
    most = case.limits.credentials
    for index, entry in enumerate(each(declared)[:most]):
        at = child("", "credentialSchema", *([index] if isinstance(declared, list) else []))
        yield from _schema(case.credential, verdicts, entry, at)
    if len(each(declared)) > most:
        many = finding("verify.too-many", limit=most, what="schemas are declared")
        yield from undone("schema", ResourceError(many))


def _schema(
    credential: JSONObject, verdicts: dict[str, _Verdict], entry: JSON, at: str
) -> Iterator[Checked]:
    """Yield what one declared schema says; `verdicts` are those that others said before, and gain this one."""
    url = id_of(entry)
    types = each(entry.get("type")) if isinstance(entry, dict) else []
    if url not in _KINDS or _SCHEMA_TYPE not in types:
        unknown = ResourceError(finding("verify.unknown-schema", at, url=url))
        yield from undone("schema", unknown)
        return
    kind = _KINDS[url]
    if kind not in verdicts:
        verdicts[kind] = rules.verdict(credential, kind)
    result, findings = verdicts[kind]
    if result is rules.Verdict.NOT_VALID:
        yield from failed("schema", findings)
    else:
        yield passed("schema", f"{result} by the declared schema", at)
