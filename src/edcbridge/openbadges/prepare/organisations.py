"""Preparing organisations for a badge: a Profile has one name and one address, and no groups (crosswalk B3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edcbridge.crosswalk import GROUP_MEMBER
from edcbridge.lens import How
from edcbridge.model import (
    Address,
    ContactPoint,
    Credential,
    Identifier,
    Location,
    Organisation,
    Text,
)
from edcbridge.model.walk import leaves, rebuild
from edcbridge.preparation import Preparation, updated

__all__ = ["with_names"]


def with_names(credential: Credential, prep: Preparation) -> Credential:
    """Return the model with further names of organisations as identifiers of the type `name` (crosswalk B3)."""

    def change(value: Any, at: str) -> Any:
        if not isinstance(value, Organisation):
            return value
        found = list(value.identifiers)
        for origin, text, kind in _names(value):
            to = f"{at}/identifiers/{len(found)}"
            prep.moves.add(f"{to}/notation", f"{at}/{origin}")
            if kind == GROUP_MEMBER:
                _told_group(to, value, at, origin, prep)
            prep.moves.default(f"{to}/scheme_name", "what the identifier is")
            found.append(Identifier(notation=text, scheme_name=kind))
        whole = updated(value, identifiers=tuple(found), groups=(), other_names=None)
        return _described(whole, at, prep)

    changed: Credential = rebuild(credential, change)
    return changed


def _names(who: Organisation) -> Iterator[tuple[str, str, str]]:
    """Yield the names of an organisation that a Profile has no member for, each with its place and type."""
    if who.name is not None:
        for index, (_, text) in enumerate(who.name.entries):
            if who.name.pick()[1] != text:
                yield f"name/{index}", text, "name"
    if who.other_names is not None:
        for index, (_, text) in enumerate(who.other_names.entries):
            yield f"other_names/{index}", text, "name"
    for index, group in enumerate(who.groups):
        if group.label is not None:
            emails = [box for contact in group.contacts for box in contact.emails if box.id]
            name = group.label.entries[0][1]
            address = f" <{emails[0].address}>" if emails else ""  # RFC 5322 3.4
            yield f"groups/{index}/label/0", name + address, GROUP_MEMBER


def _told_group(to: str, who: Organisation, at: str, origin: str, prep: Preparation) -> None:
    """Note that an identifier tells a group: that it is one, its name, and where it can be reached."""
    step = origin.removesuffix("/label/0")
    index = int(step.rpartition("/")[2])
    prep.moves.add(f"{to}/@type", f"{at}/{step}/@type")
    for number, contact in enumerate(who.groups[index].contacts):
        if contact.emails and not any(c.emails for c in who.groups[index].contacts[:number]):
            place = f"{at}/{step}/contacts/{number}"
            prep.moves.add(f"{to}/@type", f"{place}/@type")
            prep.gather(f"{to}/notation", f"{place}/emails/0", contact.emails[0])


def _described(who: Organisation, at: str, prep: Preparation) -> Organisation:
    """Return an organisation that has no description with one: its further addresses (a Profile has one)."""
    if who.description is not None:
        return who
    lines: list[str] = []
    language = "und"
    to, why = f"{at}/description/0", "as a line of the description"
    for place, node, address, called in _further(who, at):
        text = address.full.text if address.full is not None else None
        country = address.country.label if address.country is not None else None
        said = [one.pick()[1] for one in (text, country) if one is not None]
        name = node.description.pick()[1] if node.description is not None else called
        if not said:
            continue
        if text is not None and language == "und":
            language = text.pick()[0]
        lines.append(f"{name}: {', '.join(said)}")
        for pointer, _ in leaves(address):
            prep.moves.add(to, f"{place}{pointer}", How.APPROXIMATED, why)
        owner = place.rpartition("/addresses/")[0]
        for step in ("@type", "description"):
            for pointer, _ in leaves(getattr(node, step, None) or "", f"{owner}/{step}"):
                prep.moves.add(to, pointer, How.APPROXIMATED, why)
    return updated(who, description=Text.of("\n".join(lines), language)) if lines else who


def _further(
    who: Organisation, at: str
) -> Iterator[tuple[str, Location | ContactPoint, Address, str]]:
    """Yield the addresses after the first, and the first too if it is said what it is for."""
    for index, location in enumerate(who.locations):
        for number, address in enumerate(location.addresses):
            if (index, number) != (0, 0) or location.description is not None:
                place = f"{at}/locations/{index}/addresses/{number}"
                yield place, location, address, "Further address"
    for index, contact in enumerate(who.contacts):
        for number, address in enumerate(contact.addresses):
            yield f"{at}/contacts/{index}/addresses/{number}", contact, address, "Contact address"
