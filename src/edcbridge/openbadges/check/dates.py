"""Rules about dates: an end after its beginning, an award not after the validity that it begins (OB 3.0 B.1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from edcbridge.codes import finding
from edcbridge.findings import Finding
from edcbridge.model import Moment
from edcbridge.openbadges.check.faults import Node
from edcbridge.pointer import child

__all__ = ["award_rules", "order_rules"]

_ORDER = (
    ("validFrom", "validUntil"),
    ("issuanceDate", "expirationDate"),
    ("activityStartDate", "activityEndDate"),
    ("awardedDate", "validUntil"),
    ("awardedDate", "expirationDate"),
)
"""Members of which the second is not before the first."""


def order_rules(node: Node) -> Iterator[Finding]:
    """Yield a finding for each end that comes before its beginning."""
    for earlier, later in _ORDER:
        if _is_before(node, later, earlier):
            at = child(node.pointer, later)
            yield finding("ob3.rule.date-order", at, earlier=earlier, later=later)


def award_rules(credential: Node) -> Iterator[Finding]:
    """Yield a finding if a credential was awarded after it became valid."""
    for start in ("validFrom", "issuanceDate"):
        if _is_before(credential, start, "awardedDate"):
            at = child(credential.pointer, "awardedDate")
            yield finding("ob3.rule.awarded-later", at, start=start)


def _is_before(node: Node, one: str, other: str) -> bool:
    """Return whether the first of two dates is before the second; `False` where that cannot be told."""
    first, second = _instant(node, one), _instant(node, other)
    if first is None or second is None or (first.tzinfo is None) != (second.tzinfo is None):
        return False
    return first < second


def _instant(node: Node, member: str) -> datetime | None:
    value = node.json.get(member)
    try:
        return Moment(value.upper()).instant() if isinstance(value, str) else None
    except (ValueError, OverflowError):
        return None
