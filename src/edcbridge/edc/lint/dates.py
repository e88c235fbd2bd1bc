"""Dates that contradict each other, and birthdays that a zone has moved."""

from __future__ import annotations

from collections.abc import Iterator

from edcbridge.edc.lint.scene import Scene
from edcbridge.findings import Finding
from edcbridge.model import Moment

__all__ = ["births", "disagreement", "expiry", "order"]

_ORDERS = (
    ("Accreditation", "dateIssued", "expiryDate"),
    ("Accreditation", "dateIssued", "reviewDate"),
    ("LearningEntitlement", "dateIssued", "expiryDate"),
    ("PeriodOfTime", "startDate", "endDate"),
)
"""What comes first, and what comes after it."""
_ENDS = ("validUntil", "expirationDate")
_SAME = (("validUntil", "expirationDate"), ("issued", "issuanceDate"))


def order(scene: Scene) -> Iterator[Finding]:
    """Yield the ends before their beginnings, and what was awarded, or born, after the credential was issued."""
    for kind, first, last in _ORDERS:
        for place in scene.of(kind):
            begin, end = place.instant(first), place.instant(last)
            if begin is not None and end is not None and end < begin:
                facts = {"last": place.text(last), "begin": place.text(first)}
                yield place.found(
                    "edc.lint.dates-out-of-order", last, later=last, first=first, **facts
                )
    issued = scene.credential.instant("issued") or scene.credential.instant("issuanceDate")
    for kind, member in (("AwardingProcess", "awardingDate"), ("Person", "dateOfBirth")):
        for place in scene.of(kind):
            moment = place.instant(member)
            if issued is not None and moment is not None and moment > issued:
                yield place.found("edc.lint.after-issue", member, member=member)


def expiry(scene: Scene) -> Iterator[Finding]:
    """Yield an expiry before the credential is issued or begins to hold."""
    credential = scene.credential
    for end in _ENDS:
        for begin in ("issued", "issuanceDate", "validFrom"):
            expires, starts = credential.instant(end), credential.instant(begin)
            if expires is not None and starts is not None and expires <= starts:
                facts = {"found": credential.text(end), "member": begin}
                yield credential.found(
                    "edc.lint.expired-before-issue", end, **facts, other=credential.text(begin)
                )


def disagreement(scene: Scene) -> Iterator[Finding]:
    """Yield the pairs of members that say the same thing and say it differently (european-digital-credentials 3)."""
    credential = scene.credential
    for one, other in _SAME:
        left, right = credential.instant(one), credential.instant(other)
        if left is not None and right is not None and left != right:
            facts = {"one": one, "other": other, "left": credential.text(one)}
            yield credential.found(
                "edc.lint.dates-disagree", other, **facts, right=credential.text(other)
            )


def births(scene: Scene) -> Iterator[Finding]:
    """Yield the dates of birth that a zone has moved: midnight at home is the evening before in UTC."""
    for place in scene.of("Person"):
        text = place.text("dateOfBirth")
        moment = place.instant("dateOfBirth")
        if text is None or moment is None or not Moment(text).has_time:
            continue
        clock, zone = text[11:19], text[19:].lstrip(".0123456789")
        if clock != "00:00:00":
            yield place.found("edc.lint.birth-date-shifted", "dateOfBirth", found=text)
        elif zone not in ("", "Z", "+00:00", "-00:00"):
            yield place.found("edc.lint.birth-date-with-offset", "dateOfBirth", found=text)
