"""Open Badges 3.0: the AchievementCredential of 1EdTech, on versions 1.1 and 2.0 of the VC Data Model.

`read` turns the JSON of a badge into the model, `write` the model into an unsigned badge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from edcbridge.errors import MissingInputError
from edcbridge.granularity import WHOLE, Unit
from edcbridge.lens import Cursor, Ledger, Table, read_node, write_node
from edcbridge.model import Credential
from edcbridge.openbadges.dialect import spoken
from edcbridge.openbadges.envelope import CONTEXT, CREDENTIAL, CREDENTIAL_V1, DIALECTS
from edcbridge.openbadges.extensions import contexts_of, missing_contexts, with_extensions
from edcbridge.openbadges.prepare import prepare
from edcbridge.openbadges.values import FORMAT
from edcbridge.pointer import JSON, JSONObject
from edcbridge.preparation import Preparation
from edcbridge.report import Written

__all__ = ["CONTEXT", "FORMAT", "read", "write"]

_VC_1 = "https://www.w3.org/2018/credentials/v1"


def read(document: JSONObject, ledger: Ledger) -> Credential:
    """Return the model of an AchievementCredential; `ledger` gets its leaves and findings.

    The version of the VC Data Model is told by the first context, never by which dates there are (open-badges 3.5).
    """
    context = document.get("@context")
    facts = {"language": _language(document), "dialects": spoken(DIALECTS, context)}
    node = read_node(_table(context), document, Cursor(ledger, facts=facts))
    assert isinstance(node, Credential)  # noqa: S101 - the table says so
    lacks = (*node.residue.lacks, *missing_contexts(document, context))
    return node.model_copy(update={"residue": replace(node.residue, lacks=lacks)})


def write(
    credential: Credential,
    prep: Preparation,
    unit: Unit = WHOLE,
    others: Sequence[Unit] = (),
    *,
    bound: bool = True,
) -> Written:
    """Return an unsigned badge about `unit`: a claim, in a language where there is a badge for each.

    `others` are what all badges are about that are made with it. A credential that was read from a badge is written
    as it is, on the version it had; with `bound` false, without what holds for the very bytes that were read only:
    proofs, status, refresh service. Raises `MissingInputError` with every fact that a badge must state and the
    credential does not.
    """
    ledger = Ledger()
    if credential.residue.format == FORMAT:
        context = credential.residue.members.get("@context")
        facts = {"bound": bound, "language": _stated_language(credential)}
        out = write_node(_table(context), credential, Cursor(ledger, facts=facts))
        lacked = credential.residue.lacks
        added = [url for url in missing_contexts(out, context) if url not in lacked]
        if added:
            out["@context"] = [*(context if isinstance(context, list) else [context]), *added]
        return Written(out, ledger.links, prep.moves)
    credential, languages = prepare(credential, unit, others, prep)
    if prep.missing:
        raise MissingInputError(*prep.missing)
    credential = with_extensions(credential, prep)
    out = write_node(CREDENTIAL, credential, Cursor(ledger, facts={"languages": languages}))
    out["credentialSubject"]["achievement"].setdefault("criteria", {})
    return Written({"@context": [*CONTEXT, *contexts_of(out)], **out}, ledger.links, prep.moves)


def _table(context: JSON) -> Table:
    first = context[0] if isinstance(context, list) and context else context
    return CREDENTIAL_V1 if first == _VC_1 else CREDENTIAL


def _language(document: JSONObject) -> str | None:
    """Return the language that the achievement is described in, which holds for the texts around it too."""
    value: JSON = document
    for member in ("credentialSubject", "achievement", "inLanguage"):
        value = value.get(member) if isinstance(value, Mapping) else None
        value = value[0] if isinstance(value, list) and len(value) == 1 else value
    return value if isinstance(value, str) else None


def _stated_language(credential: Credential) -> str | None:
    claims = credential.learner.claims if credential.learner is not None else ()
    achievement = getattr(claims[0], "achievement", None) if claims else None
    return achievement.text_language if achievement is not None else None
