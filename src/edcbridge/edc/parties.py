"""Tables of the EDC classes that say who: agents, places, identifiers (ELM 3.2, AP 1.2.0)."""

from __future__ import annotations

from edcbridge.edc.notes import notes
from edcbridge.edc.small import (
    CONCEPT,
    COUNTRY,
    IDENTIFIER,
    LEGAL_IDENTIFIER,
    MEDIA,
    NOTE,
    WEB_PAGE,
)
from edcbridge.edc.values import TEXT, nodes, table
from edcbridge.lens import MOMENT, STRING, Rule, Table, many_rows, row, rows
from edcbridge.model import (
    Accreditation,
    Address,
    Agent,
    ContactPoint,
    Group,
    Location,
    Mailbox,
    Organisation,
    Person,
    Phone,
)

__all__ = [
    "ACCREDITATION",
    "AGENT",
    "LOCATION",
    "ORGANISATION",
    "PERSON",
]


def _qualifications() -> tuple[Table, ...]:
    from edcbridge.edc.learning import QUALIFICATION_TABLE  # which speaks of accreditations itself

    return (QUALIFICATION_TABLE,)


def _credentials() -> tuple[Table, ...]:
    from edcbridge.edc.envelope import CREDENTIAL  # which speaks of its learner

    return (CREDENTIAL,)


# ELM shapes Address, Location, ContactPoint, Phone. `geometry` and `areaDialing` have no term in the context.
_ADDRESS_TABLE: Table = table(
    "Address",
    Address,
    rows(COUNTRY, country="countryCode"),
    rows(NOTE, full="fullAddress"),
    many_rows(IDENTIFIER, identifiers="identifier"),
)
ADDRESS = nodes(lambda: (_ADDRESS_TABLE,))

_LOCATION_TABLE: Table = table(
    "Location",
    Location,
    many_rows(ADDRESS, addresses="address"),
    rows(TEXT, name="geographicName", description="description"),
    many_rows(CONCEPT, territories="spatialCode"),
    many_rows(IDENTIFIER, identifiers="identifier"),
)
LOCATION = nodes(lambda: (_LOCATION_TABLE,))

_PHONE_TABLE: Table = table(
    "Phone",
    Phone,
    rows(
        STRING,
        number="phoneNumber",
        country_code="countryDialing",
        area_code="areaDialingCode",
        local_number="dialNumber",
    ),
)
_MAILBOX_TABLE: Table = table("Mailbox", Mailbox)

_CONTACT_POINT_TABLE: Table = table(
    "ContactPoint",
    ContactPoint,
    many_rows(ADDRESS, addresses="address"),
    many_rows(nodes(lambda: (_MAILBOX_TABLE,)), emails="emailAddress"),
    many_rows(nodes(lambda: (_PHONE_TABLE,)), phones="phone"),
    many_rows(WEB_PAGE, forms="contactForm"),
    rows(TEXT, description="description"),
    notes(),
)
CONTACT_POINT = nodes(lambda: (_CONTACT_POINT_TABLE,))

_AGENT_TABLE: Table = table(
    "Agent",
    Agent,
    rows(TEXT, label="prefLabel", other_names="altLabel"),
    many_rows(IDENTIFIER, identifiers="identifier"),
    many_rows(CONTACT_POINT, contacts="contactPoint"),
    many_rows(LOCATION, locations="location"),
    many_rows(nodes(lambda: (_GROUP_TABLE,)), groups="groupMemberOf"),
    rows(MOMENT, modified="dateModified"),
    notes(),
)

_GROUP_TABLE: Table = table(
    "Group",
    Group,
    rows(TEXT, label="prefLabel", other_names="altLabel"),
    many_rows(CONTACT_POINT, contacts="contactPoint"),
    many_rows(CONCEPT, types="dcType"),
    many_rows(LOCATION, locations="location"),
    many_rows(IDENTIFIER, identifiers="identifier"),
    many_rows(nodes(lambda: _PARTY_TABLES, "Agent"), members="member"),
    notes(),
)
GROUP = nodes(lambda: (_GROUP_TABLE,))

_ACCREDITATION_TABLE: Table = table(
    "Accreditation",
    Accreditation,
    rows(TEXT, title="title", description="description"),
    rows(CONCEPT, type="dcType", decision="decision"),
    row("accreditingAgent", "agent", nodes(lambda: (ORGANISATION_TABLE, _AGENT_TABLE))),
    rows(
        MOMENT,
        issued="dateIssued",
        modified="dateModified",
        expiry="expiryDate",
        review="reviewDate",
        valid="valid",
    ),
    rows(STRING, status="status"),
    rows(WEB_PAGE, report="report"),
    many_rows(
        WEB_PAGE,
        homepages="homepage",
        landing_pages="landingPage",
        documents="supplementaryDocument",
    ),
    many_rows(
        CONCEPT,
        limit_credential_types="limitCredentialType",
        limit_eqf_levels="limitEQFLevel",
        limit_fields="limitField",
        limit_jurisdictions="limitJurisdiction",
    ),
    many_rows(nodes(lambda: (ORGANISATION_TABLE,)), organisations="organisation"),
    rows(nodes(_qualifications), limit_qualification="limitQualification"),
    many_rows(IDENTIFIER, identifiers="identifier"),
    notes(),
)
ACCREDITATION = nodes(lambda: (_ACCREDITATION_TABLE,))

ORGANISATION_TABLE: Table = table(
    "Organisation",
    Organisation,
    rows(TEXT, name="legalName", other_names="altLabel"),
    rows(LEGAL_IDENTIFIER, eidas="eIDASIdentifier", registration="registration"),
    many_rows(LEGAL_IDENTIFIER, vat="vatIdentifier", tax="taxIdentifier"),
    many_rows(IDENTIFIER, identifiers="identifier"),
    many_rows(LOCATION, locations="location"),
    many_rows(CONTACT_POINT, contacts="contactPoint"),
    many_rows(WEB_PAGE, homepages="homepage"),
    rows(MEDIA, logo="logo"),
    many_rows(CONCEPT, types="dcType"),
    many_rows(GROUP, groups="groupMemberOf"),
    rows(nodes(lambda: (ORGANISATION_TABLE,)), parent="subOrganizationOf"),
    many_rows(nodes(lambda: (ORGANISATION_TABLE,)), subsidiaries="hasSubOrganization"),
    many_rows(ACCREDITATION, accreditations="accreditation"),
    rows(MOMENT, modified="dateModified"),
    notes(texts={"description": "description", "official": "official"}),
)
ORGANISATION = nodes(lambda: (ORGANISATION_TABLE,))

PERSON_RULES: tuple[Rule, ...] = (
    *rows(
        TEXT,
        full_name="fullName",
        given_name="givenName",
        family_name="familyName",
        birth_name="birthName",
        patronymic_name="patronymicName",
    ),
    *rows(MOMENT, date_of_birth="dateOfBirth", modified="dateModified"),
    *rows(LOCATION, place_of_birth="placeOfBirth", location="location"),
    *rows(CONCEPT, gender="gender"),
    *many_rows(COUNTRY, citizenships="citizenshipCountry"),
    *rows(LEGAL_IDENTIFIER, national_id="nationalID"),
    *many_rows(IDENTIFIER, identifiers="identifier"),
    *many_rows(CONTACT_POINT, contacts="contactPoint"),
    *many_rows(ORGANISATION, organisations="memberOf"),
    *many_rows(GROUP, groups="groupMemberOf"),
    # A person has no additionalNote in the profile (shape Person), so there is no rule for notes.
    *many_rows(nodes(_credentials), credentials="hasCredential"),
)
_PERSON_TABLE: Table = table("Person", Person, PERSON_RULES)
PERSON = nodes(lambda: (_PERSON_TABLE,))

_PARTY_TABLES: tuple[Table, ...] = (ORGANISATION_TABLE, _PERSON_TABLE, _GROUP_TABLE, _AGENT_TABLE)
AGENT = nodes(lambda: _PARTY_TABLES, "Agent")
