"""Rules about dates: an end after its beginning, an award not after the validity that it begins (OB 3.0 B.1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from edcbridge.codes import finding
from edcbridge.findings import Finding
from edcbridge.model import Moment
from edcbridge.openbadges.check.faults import Node
from edcbridge.pointer import JSON, child

__all__ = ["date_rules"]

_ORDER = (
    ("validFrom", "validUntil"),
    ("issuanceDate", "expirationDate"),
    ("activityStartDate", "activityEndDate"),
    ("awardedDate", "validUntil"),
    ("awardedDate", "expirationDate"),
)
"""Members of which the second is not before the first."""

_AWARD = (("awardedDate", "validFrom"), ("awardedDate", "issuanceDate"))
"""Members of which the second is not before the first, unless the badge was dated back."""

_MEMBERS = tuple(dict.fromkeys(member for pair in (*_ORDER, *_AWARD) for member in pair))


def date_rules(node: Node) -> Iterator[Finding]:
    """Yield a finding for each end that comes before its beginning, and each award after the validity it begins."""
    instants = {member: _instant(node.json[member]) for member in _MEMBERS if member in node.json}
    for earlier, later in _ORDER:
        if _is_before(instants.get(later), instants.get(earlier)):
            at = child(node.pointer, later)
            yield finding("ob3.rule.date-order", at, earlier=earlier, later=later)
    for award, start in _AWARD:
        if _is_before(instants.get(start), instants.get(award)):
            yield finding("ob3.rule.awarded-later", child(node.pointer, award), start=start)


def _is_before(first: datetime | None, second: datetime | None) -> bool:
    """Return whether one instant is before the other; `False` where that cannot be told."""
    if first is None or second is None or (first.tzinfo is None) != (second.tzinfo is None):
        return False
    return first < second


def _instant(value: JSON) -> datetime | None:
    try:
        return Moment(value.upper()).instant() if isinstance(value, str) else None
    except (ValueError, OverflowError):
        return None
