"""Who takes part: learners, organisations, groups, and how to reach and tell them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from edcbridge.model.concept import Concept
from edcbridge.model.lexical import Moment
from edcbridge.model.media import Media, Note, WebPage
from edcbridge.model.node import Node
from edcbridge.model.text import Text

if TYPE_CHECKING:
    from edcbridge.model.credential import Credential
    from edcbridge.model.design import Achievement

__all__ = [
    "Accreditation",
    "Address",
    "Agent",
    "ContactPoint",
    "Endorsement",
    "Group",
    "Identifier",
    "LegalIdentifier",
    "Location",
    "Mailbox",
    "Organisation",
    "Party",
    "Person",
    "Phone",
]


class Identifier(Node):
    """A number or name that somebody gave to something: a student number, a certificate number, an ISBN."""

    notation: str | None = None
    scheme_name: str | None = None
    """What kind of identifier it is, such as `Student number` or `sisSourcedId`."""
    scheme_id: str | None = None
    scheme_version: str | None = None
    agency: Text | None = None
    creator: str | None = None
    """IRI of whoever gave it."""
    issued: Moment | None = None
    types: tuple[Concept, ...] = ()
    hashed: bool | None = None
    """Whether `notation` is a salted hash of the identifier (Open Badges IdentityHash)."""
    salt: str | None = None


class LegalIdentifier(Identifier):
    """An identifier that a country's law knows: tax number, VAT number, business register, national id."""

    country: Concept | None = None


class Address(Node):
    """A postal address: as one note (Europass), in parts (Open Badges), or both."""

    country: Concept | None = None
    full: Note | None = None
    country_name: Text | None = None
    street: Text | None = None
    post_office_box: Text | None = None
    postal_code: Text | None = None
    locality: Text | None = None
    region: Text | None = None
    latitude: float | int | None = None
    longitude: float | int | None = None
    identifiers: tuple[Identifier, ...] = ()


class Location(Node):
    """A place: its name, its addresses, its code in a list of territorial units."""

    addresses: tuple[Address, ...] = ()
    name: Text | None = None
    description: Text | None = None
    territories: tuple[Concept, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


class Phone(Node):
    """A telephone number, whole or in parts."""

    number: str | None = None
    country_code: str | None = None
    area_code: str | None = None
    local_number: str | None = None


_NOT_IN_IRI = re.compile(r'[\s\x00-\x20<>"{}|\\^`\x7f-\x9f]+')
_ENCODED = re.compile(r"(?:%[0-9A-F]{2})+")


class Mailbox(Node):
    """An electronic mail address; the `id` is its `mailto:` IRI.

    >>> Mailbox.of("ada lovelace@uni.example").id
    'mailto:ada%20lovelace@uni.example'
    """

    @classmethod
    def of(cls, address: str) -> Mailbox:
        """Return the mailbox at `address`; what no IRI may hold is encoded (RFC 6068 section 2)."""
        return cls(id="mailto:" + _NOT_IN_IRI.sub(lambda found: quote(found[0]), address))

    @property
    def address(self) -> str:
        """The address as people write it; empty without an id."""
        plain = (self.id or "").removeprefix("mailto:")
        return _ENCODED.sub(_decoded, plain)


def _decoded(found: re.Match[str]) -> str:
    """Return what stands encoded because no IRI may hold it; anything else as it stands."""
    plain = unquote(found[0])
    return plain if _NOT_IN_IRI.fullmatch(plain) else found[0]


class ContactPoint(Node):
    """One way to reach somebody."""

    addresses: tuple[Address, ...] = ()
    emails: tuple[Mailbox, ...] = ()
    phones: tuple[Phone, ...] = ()
    forms: tuple[WebPage, ...] = ()
    description: Text | None = None
    notes: tuple[Note, ...] = ()


class Endorsement(Node):
    """A third party's word for an achievement, an issuer or a credential: a whole signed credential, kept as it is."""

    document: Any = None
    """The EndorsementCredential as JSON, or as a compact JWS string."""


class Agent(Node):
    """Whoever acts, where it is not known whether a person or an organisation, or where it is a matter of a name."""

    label: Text | None = None
    other_names: Text | None = None
    identifiers: tuple[Identifier, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    locations: tuple[Location, ...] = ()
    groups: tuple[Group, ...] = ()
    modified: Moment | None = None
    notes: tuple[Note, ...] = ()


class Group(Agent):
    """Several agents under one name, such as an alliance of universities."""

    types: tuple[Concept, ...] = ()
    members: tuple[Party, ...] = ()


class Accreditation(Node):
    """Quality assurance: who vouches for an organisation, a programme or a qualification, and until when."""

    title: Text | None = None
    type: Concept | None = None
    agent: Organisation | Agent | None = None
    description: Text | None = None
    decision: Concept | None = None
    status: str | None = None
    issued: Moment | None = None
    modified: Moment | None = None
    review: Moment | None = None
    expiry: Moment | None = None
    valid: Moment | None = None
    organisations: tuple[Organisation, ...] = ()
    limit_fields: tuple[Concept, ...] = ()
    limit_eqf_levels: tuple[Concept, ...] = ()
    limit_jurisdictions: tuple[Concept, ...] = ()
    limit_credential_types: tuple[Concept, ...] = ()
    limit_qualification: Achievement | None = None
    report: WebPage | None = None
    homepages: tuple[WebPage, ...] = ()
    landing_pages: tuple[WebPage, ...] = ()
    documents: tuple[WebPage, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    notes: tuple[Note, ...] = ()


class Organisation(Node):
    """An awarding body, issuer, provider or employer."""

    name: Text | None = None
    """The legal name."""
    other_names: Text | None = None
    description: Text | None = None
    eidas: LegalIdentifier | None = None
    """The identifier in the certificate of its electronic seal (Regulation (EU) 910/2014)."""
    registration: LegalIdentifier | None = None
    vat: tuple[LegalIdentifier, ...] = ()
    tax: tuple[LegalIdentifier, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    homepages: tuple[WebPage, ...] = ()
    locations: tuple[Location, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    logo: Media | None = None
    parent: Organisation | None = None
    subsidiaries: tuple[Organisation, ...] = ()
    groups: tuple[Group, ...] = ()
    accreditations: tuple[Accreditation, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()
    official: Text | None = None
    """The name of the official who stands for the organisation (Open Badges)."""
    types: tuple[Concept, ...] = ()
    modified: Moment | None = None
    notes: tuple[Note, ...] = ()


class Person(Node):
    """A human being who issues or teaches; the one who learnt is a `Learner`."""

    full_name: Text | None = None
    given_name: Text | None = None
    family_name: Text | None = None
    birth_name: Text | None = None
    patronymic_name: Text | None = None
    additional_name: Text | None = None
    family_name_prefix: Text | None = None
    honorific_prefix: Text | None = None
    honorific_suffix: Text | None = None
    date_of_birth: Moment | None = None
    place_of_birth: Location | None = None
    gender: Concept | None = None
    citizenships: tuple[Concept, ...] = ()
    national_id: LegalIdentifier | None = None
    identifiers: tuple[Identifier, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    location: Location | None = None
    homepages: tuple[WebPage, ...] = ()
    image: Media | None = None
    organisations: tuple[Organisation, ...] = ()
    groups: tuple[Group, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()
    credentials: tuple[Credential, ...] = ()
    """Other credentials that the person holds."""
    modified: Moment | None = None
    notes: tuple[Note, ...] = ()


Party = Organisation | Person | Group | Agent
