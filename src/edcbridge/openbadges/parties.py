"""Tables of the Open Badges classes that say who: Profile, Address, identifiers (OB 3.0 section B.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from edcbridge import vocabularies
from edcbridge.lens import (
    BOOLEAN,
    IRI,
    MOMENT,
    NUMBER,
    STRING,
    Codec,
    Constant,
    Cursor,
    Kind,
    Kinds,
    Row,
    Rule,
    Spread,
    Table,
    Unreadable,
    choice,
    describe,
    many_rows,
    read_node,
    row,
    rows,
    write_node,
)
from edcbridge.model import (
    Address,
    Agent,
    Concept,
    Endorsement,
    Group,
    Identifier,
    LegalIdentifier,
    Location,
    Organisation,
    Person,
    WebPage,
)
from edcbridge.model.walk import leaves
from edcbridge.openbadges.accreditation import accreditations
from edcbridge.openbadges.contacts import ACCREDITOR_CONTACTS, CONTACTS, LOGO
from edcbridge.openbadges.values import IMAGE, NOTE_AS_STRING, TEXT, first, nodes, table, word
from edcbridge.pointer import JSON, JSONObject

__all__ = [
    "ADDRESS_OF_PERSON",
    "ENDORSEMENTS",
    "IDENTIFIER_TYPES",
    "IDENTITIES",
    "LEGAL_TYPES",
    "PERSON_NAMES",
    "PROFILE",
    "other_identifiers",
]

IDENTIFIER_TYPES = frozenset(
    {
        *("name", "sourcedId", "systemId", "productId", "userName", "accountId", "emailAddress"),
        *("nationalIdentityNumber", "isbn", "issn", "lisSourcedId", "oneRosterSourcedId"),
        *("sisSourcedId", "ltiContextId", "ltiDeploymentId", "ltiToolId", "ltiPlatformId"),
        *("ltiUserId", "identifier"),
    }
)
"""IdentifierTypeEnum (OB 3.0 section B.2.4); further values begin with `ext:`."""


def _read_country(raw: JSON, at: Cursor) -> Concept:
    if not isinstance(raw, str):
        raise Unreadable("value.unreadable", found=describe(raw), expected="a country code")
    try:
        country = vocabularies.country(raw)
    except vocabularies.UnknownConcept as error:
        found = error.findings[0]
        raise Unreadable("ob3.unknown-country", why=found.message, cure=found.hint) from None
    at.of("id").link()
    return country


def _write_country(country: Concept, at: Cursor) -> JSON:
    for pointer, _ in leaves(country):
        Cursor(at.ledger, at.here, at.there + pointer).link()
    return vocabularies.alpha2(country.id or "") or (country.id or "").rpartition("/")[2]


# OB 3.0 B.1.1 Address, B.1.10 GeoCoordinates
_ADDRESS_TABLE = table(
    "Address",
    Address,
    rows(Codec(_read_country, _write_country), country="addressCountryCode"),
    rows(
        TEXT,
        country_name="addressCountry",
        region="addressRegion",
        locality="addressLocality",
        street="streetAddress",
        post_office_box="postOfficeBoxNumber",
        postal_code="postalCode",
    ),
    Spread("geo", rows(NUMBER, latitude="latitude", longitude="longitude"), type="GeoCoordinates"),
)


def _read_locations(raw: JSON, at: Cursor) -> tuple[Location, ...]:
    address = read_node(_ADDRESS_TABLE, raw, at.of(0, "addresses", 0))
    return (Location(addresses=(address,)),)


def _write_locations(locations: tuple[Location, ...], at: Cursor) -> JSON:
    location = locations[0]
    at.at("type", 0).of(0, "@type").link()
    if not location.addresses:
        return {"type": ["Address"]}
    return write_node(_ADDRESS_TABLE, location.addresses[0], at.of(0, "addresses", 0))


_ADDRESSES = Codec(_read_locations, _write_locations, nested=True, tables=lambda: (_ADDRESS_TABLE,))


def _read_location(raw: JSON, at: Cursor) -> Location:
    return Location(addresses=(read_node(_ADDRESS_TABLE, raw, at.of("addresses", 0)),))


def _write_location(location: Location, at: Cursor) -> JSON:
    at.at("type", 0).of("@type").link()
    return write_node(_ADDRESS_TABLE, location.addresses[0], at.of("addresses", 0))


ADDRESS_OF_PERSON = rows(Codec(_read_location, _write_location, nested=True), location="address")


def _read_pages(raw: JSON, at: Cursor) -> tuple[WebPage, ...]:
    return (WebPage(url=STRING.read(raw, at.of(0, "url"))),)


def _write_pages(pages: tuple[WebPage, ...], at: Cursor) -> JSON:
    at.of(0, "@type").link()
    return STRING.write(pages[0].url or "", at.of(0, "url"))


class _Endorsements:
    """The rule for `endorsement` and `endorsementJwt`: whole signed credentials, kept as they are."""

    members = ("endorsement", "endorsementJwt")
    fields = ("endorsements",)
    source = "crosswalk B6"

    def read(self, raw: JSONObject, at: Cursor) -> dict[str, Any]:
        found: list[Endorsement] = []
        for member in self.members:
            items = raw.get(member, [])
            for index, item in enumerate(items if isinstance(items, list) else [items]):
                below = at.at(member, index) if isinstance(items, list) else at.at(member)
                if not isinstance(item, Mapping if member == "endorsement" else str):
                    raise Unreadable(
                        "value.unreadable",
                        found=describe(item),
                        expected="an EndorsementCredential",
                    )
                below.of("endorsements", len(found), "document").link_leaves(item)
                found.append(Endorsement(document=item))
        return {"endorsements": tuple(found)}

    def write(self, fields: dict[str, Any], at: Cursor) -> dict[str, JSON]:
        out: dict[str, JSON] = {}
        for number, endorsement in enumerate(fields.get("endorsements") or ()):
            document = endorsement.document
            items = out.setdefault(
                "endorsementJwt" if isinstance(document, str) else "endorsement", []
            )
            below = at.at(
                "endorsementJwt" if isinstance(document, str) else "endorsement", len(items)
            )
            below.of("endorsements", number, "document").link_leaves(document)
            items.append(document)
        return out

    def complete(self, raw: JSONObject, fields: dict[str, Any]) -> bool | None:  # noqa: ARG002
        return None


ENDORSEMENTS: Rule = _Endorsements()


def _identifier_type(name: str) -> str:
    """Return a value of IdentifierTypeEnum for a scheme name; unknown names become `ext:` terms."""
    if name in IDENTIFIER_TYPES or name.startswith("ext:"):
        return name
    return "ext:" + "".join(c if c.isascii() and c.isalnum() else "_" for c in name)


def _write_identifier_type(name: str, at: Cursor) -> JSON:
    at.link()
    return _identifier_type(name)


_TYPE_NAME = Codec(word("IdentifierTypeEnum", IDENTIFIER_TYPES).read, _write_identifier_type)

# OB 3.0 B.1.11 IdentifierEntry, B.1.13 IdentityObject: closed classes
_ENTRY_RULES = (
    *rows(STRING, notation="identifier"),
    *rows(_TYPE_NAME, scheme_name="identifierType"),
)


def _entry(model: type[Identifier]) -> Codec:
    entry = table("IdentifierEntry", model, _ENTRY_RULES, plain_type=True, identified=False)
    return choice(lambda: (entry,))


def other_identifiers(*kinds: tuple[str, str, bool]) -> Kinds:
    """Return the rule for `otherIdentifier`: entries of `kinds` (identifierType, field, single) have own fields."""
    special = [
        Kind(field, _is_entry(name), _legal_entry(name), single) for name, field, single in kinds
    ]
    rest = Kind("identifiers", lambda raw: True, _entry(Identifier))  # noqa: ARG005
    return Kinds("otherIdentifier", (*special, rest), "crosswalk B3")


def _is_entry(name: str) -> Any:
    return lambda raw: raw.get("identifierType") == name


def _legal_entry(name: str) -> Codec:
    """Return the codec for a legal identifier, whose field says what `identifierType` says in the badge."""
    entry = table(
        "IdentifierEntry",
        LegalIdentifier,
        rows(STRING, notation="identifier"),
        Constant("identifierType", name),
        plain_type=True,
        identified=False,
    )
    return choice(lambda: (entry,))


_IDENTITY_TABLE = table(
    "IdentityObject",
    Identifier,
    rows(BOOLEAN, hashed="hashed"),
    rows(STRING, notation="identityHash", salt="salt"),
    rows(_TYPE_NAME, scheme_name="identityType"),
    plain_type=True,
    identified=False,
)
IDENTITIES = many_rows(choice(lambda: (_IDENTITY_TABLE,)), identifiers="identifier")
PERSON_NAMES = rows(
    TEXT,
    given_name="givenName",
    family_name="familyName",
    additional_name="additionalName",
    patronymic_name="patronymicName",
    honorific_prefix="honorificPrefix",
    honorific_suffix="honorificSuffix",
    family_name_prefix="familyNamePrefix",
)

LEGAL_TYPES = (
    ("ext:eIDASIdentifier", "eidas", True),
    ("ext:RegistrationId", "registration", True),
    ("ext:VATId", "vat", False),
    ("ext:TaxId", "tax", False),
)
"""`identifierType` of a legal identifier, its field of an organisation, and whether that holds one (crosswalk B3)."""

_PAGES = Codec(_read_pages, _write_pages)


def _organisation_types(organisation: Organisation) -> tuple[str, ...]:
    if organisation.accreditations:
        return ("Profile", "IssuerAccreditationProfile")
    return ("Profile",)


_AGENT_RULES: tuple[Rule, ...] = (
    *rows(TEXT, label="name"),
    Row("address", "locations", _ADDRESSES),
    other_identifiers(),
)
_ORGANISATION_RULES: tuple[Rule, ...] = (
    *rows(TEXT, name="name", description="description", official="official"),
    Row("address", "locations", _ADDRESSES),
    other_identifiers(*LEGAL_TYPES),
    *rows(nodes(lambda: (_ORGANISATION_TABLE,)), parent="parentOrg"),
    Row("url", "homepages", _PAGES),
    ENDORSEMENTS,
)
# OB 3.0 B.1.17 Profile; with accreditations, the class of the Issuer Accreditation extension besides
_ORGANISATION_TABLE: Table = table(
    "Profile",
    Organisation,
    _ORGANISATION_RULES,
    rows(IMAGE, logo="image"),
    CONTACTS,
    accreditations(
        *(
            table("AccreditationProfile", model, row("id", "id", IRI), *rules, ACCREDITOR_CONTACTS)
            for model, rules in (
                (Organisation, (*_ORGANISATION_RULES, LOGO)),
                (Agent, _AGENT_RULES),
                (Group, _AGENT_RULES),
            )
        )
    ),
    types=_organisation_types,
    spelled="id",
)
_PERSON_TABLE = table(
    "Profile",
    Person,
    rows(TEXT, full_name="name"),
    Row("description", "notes", first(NOTE_AS_STRING)),
    Row("parentOrg", "organisations", first(nodes(lambda: (_ORGANISATION_TABLE,)))),
    PERSON_NAMES,
    rows(MOMENT, date_of_birth="dateOfBirth"),
    ADDRESS_OF_PERSON,
    rows(IMAGE, image="image"),
    other_identifiers(),
    Row("url", "homepages", _PAGES),
    CONTACTS,
    ENDORSEMENTS,
)
_AGENT_TABLES = tuple(table("Profile", model, *_AGENT_RULES, CONTACTS) for model in (Agent, Group))
_OF_A_PERSON = frozenset(rule.member for rule in PERSON_NAMES) | {"dateOfBirth"}


def _read_profile(raw: JSON, at: Cursor) -> Organisation | Person:
    """Read a profile as a person if it says what only persons have, else as an organisation (crosswalk B3)."""
    personal = isinstance(raw, Mapping) and not _OF_A_PERSON.isdisjoint(raw)
    found: Any = read_node(_PERSON_TABLE if personal else _ORGANISATION_TABLE, raw, at)
    return found  # type: ignore[no-any-return]


def _write_profile(party: Organisation | Person | Agent, at: Cursor) -> JSON:
    for profile in (_ORGANISATION_TABLE, _PERSON_TABLE, *_AGENT_TABLES):
        if type(party) is profile.model:
            return write_node(profile, party, at)
    raise TypeError(f"no table for {type(party).__name__}")


PROFILE = Codec(
    _read_profile,
    _write_profile,
    nested=True,
    tables=lambda: (_ORGANISATION_TABLE, _PERSON_TABLE, *_AGENT_TABLES),
)
