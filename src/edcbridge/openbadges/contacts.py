"""How a Profile says how to reach somebody: `email`, `phone`, and what the accreditation extension adds."""

from __future__ import annotations

from typing import Any

from edcbridge.lens import STRING, Cursor, Rule
from edcbridge.model import ContactPoint, Mailbox, Media, Phone
from edcbridge.model.walk import leaves
from edcbridge.openbadges.values import IMAGE, IMAGE_ADDRESS, TEXT
from edcbridge.pointer import JSON, JSONObject

__all__ = ["ACCREDITOR_CONTACTS", "CONTACTS", "LOGO"]


class _Contacts:
    """The rule for `email` and `phone`, which the model keeps in contact points."""

    members: tuple[str, ...] = ("email", "phone")
    fields = ("contacts",)
    source = "crosswalk B3"

    def read(self, raw: JSONObject, at: Cursor) -> dict[str, Any]:
        below = at.of("contacts", 0)
        emails: tuple[Mailbox, ...] = ()
        phones: tuple[Phone, ...] = ()
        if "email" in raw:
            address = STRING.read(raw["email"], at.at("email").of("contacts", 0, "emails", 0, "id"))
            emails = (Mailbox.of(address),)
        if "phone" in raw:
            number = STRING.read(raw["phone"], below.at("phone").of("phones", 0, "number"))
            phones = (Phone(number=number),)
        return {"contacts": (ContactPoint(emails=emails, phones=phones),)}

    def write(self, fields: dict[str, Any], at: Cursor) -> dict[str, JSON]:
        out: dict[str, JSON] = {}
        for index, contact in enumerate(fields.get("contacts") or ()):
            below = at.of("contacts", index)
            if contact.emails and contact.emails[0].id and "email" not in out:
                for part in (below, below.of("emails", 0)):
                    part.at("email").of("@type").link()
                below.at("email").of("emails", 0, "id").link()
                out["email"] = contact.emails[0].address
            if contact.phones and "phone" not in out:
                for pointer, _ in leaves(contact.phones[0]):
                    to = below.at("phone").of("phones", 0)
                    Cursor(at.ledger, to.here, to.there + pointer).link()
                out["phone"] = _dial(contact.phones[0])
        return out

    def complete(self, raw: JSONObject, fields: dict[str, Any]) -> bool | None:  # noqa: ARG002
        return None


def _dial(phone: Phone) -> str:
    parts = (phone.country_code, phone.area_code, phone.local_number)
    return phone.number or " ".join(part for part in parts if part)


CONTACTS: Rule = _Contacts()


class _AccreditorContacts(_Contacts):
    """The same with `contactInstructions`, which describe how to reach an accrediting body."""

    members = ("email", "phone", "contactInstructions")

    def read(self, raw: JSONObject, at: Cursor) -> dict[str, Any]:
        [contact] = super().read(raw, at)["contacts"]
        if "contactInstructions" in raw:
            below = at.at("contactInstructions").of("contacts", 0, "description")
            said = TEXT.read(raw["contactInstructions"], below)
            contact = contact.model_copy(update={"description": said})
        return {"contacts": (contact,)}

    def write(self, fields: dict[str, Any], at: Cursor) -> dict[str, JSON]:
        out = super().write(fields, at)
        for index, contact in enumerate(fields.get("contacts") or ()):
            if contact.description is not None:
                below = at.at("contactInstructions").of("contacts", index)
                below.of("@type").link()
                out["contactInstructions"] = TEXT.write(
                    contact.description, below.of("description")
                )
                break
        return out


ACCREDITOR_CONTACTS: Rule = _AccreditorContacts()


class _Logo:
    """The rule for `logo`, the address of an image, where a Profile has `image` too (Issuer Accreditation 2.0)."""

    members = ("logo", "image")
    fields = ("logo",)
    source = "crosswalk B3"

    def read(self, raw: JSONObject, at: Cursor) -> dict[str, Any]:
        if "image" not in raw:
            below = at.at("logo").of("logo")
            STRING.read(raw["logo"], below.silent())
            said = IMAGE_ADDRESS.read({"id": raw["logo"]}, below.unnamed("id"))
            return {"logo": Media(**said)}
        if "logo" in raw:
            at.at("logo").leave(raw["logo"], "logo")
        return {"logo": IMAGE.read(raw["image"], at.at("image").of("logo"))}

    def write(self, fields: dict[str, Any], at: Cursor) -> dict[str, JSON]:
        logo = fields.get("logo")
        if logo is None:
            return {}
        below = at.at("logo").of("logo")
        below.of("@type").link()
        values = {field: getattr(logo, field) for field in IMAGE_ADDRESS.fields}
        return {"logo": IMAGE_ADDRESS.write(values, below.unnamed("id"))["id"]}

    def complete(self, raw: JSONObject, fields: dict[str, Any]) -> bool | None:  # noqa: ARG002
        return None


LOGO: Rule = _Logo()
