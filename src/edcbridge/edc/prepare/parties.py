"""Preparing parties for an EDC, where an Organisation needs a legal name and a country, everywhere it appears."""

from __future__ import annotations

from typing import Any

from edcbridge import vocabularies
from edcbridge.crosswalk import GROUP_MEMBER, NAME_PARTS
from edcbridge.lens import How
from edcbridge.model import (
    Address,
    Agent,
    Concept,
    ContactPoint,
    Credential,
    Group,
    Identifier,
    Learner,
    LegalIdentifier,
    Location,
    Mailbox,
    Media,
    Moment,
    Note,
    Organisation,
    Party,
    Person,
    Text,
    WebPage,
)
from edcbridge.preparation import Preparation, updated

__all__ = ["issuer", "learner", "party", "picture"]


def issuer(credential: Credential, stage: str, prep: Preparation) -> Party | None:
    """Return the issuer of a sealed EDC, with the identifier of its certificate; a draft has none (EDC 0.7)."""
    if stage == "draft":
        return None
    who = credential.issuer or Organisation()
    if not isinstance(who, Organisation):
        if prep.inputs.legal_name is None:
            prep.need("legal_name", "the organisation that seals; the source names a person")
        who = Organisation(id=who.id)
    if who.eidas is None or who.eidas.notation is None:
        who = _sealing(who, prep)
    if who.eidas is None:
        prep.need("eidas_identifier", "the organizationIdentifier of the issuer's seal certificate")
    return party(who, "/issuer", prep, issuer=True)


def _sealing(who: Organisation, prep: Preparation) -> Organisation:
    """Return the issuer with the identifier that the caller states; without one, if there is none."""
    notation = prep.inputs.eidas_identifier
    if notation is None:
        return updated(who, eidas=None)
    prep.moves.supply("/issuer/eidas/notation", "eidas_identifier")
    return updated(who, eidas=updated(who.eidas or LegalIdentifier(), notation=notation))


def learner(credential: Credential, prep: Preparation) -> Learner:
    """Return the learner with the names that the caller states, and with contact points."""
    found = credential.learner
    if found is None or not found.claims:
        prep.need("achievement", "a claim about the learner; the source makes none")
        return found or Learner()
    return _reachable(_named(found, prep), prep)


def _named(learner: Learner, prep: Preparation) -> Learner:
    values: dict[str, Any] = {}
    for name in ("full_name", "given_name", "family_name"):
        supplied = getattr(prep.inputs, name)
        if supplied is not None and getattr(learner, name) is None:
            prep.moves.supply(f"/learner/{name}", name)
            values[name] = Text.of(supplied, prep.language)
    if prep.inputs.date_of_birth is not None and learner.date_of_birth is None:
        prep.moves.supply("/learner/date_of_birth", "date_of_birth")
        values["date_of_birth"] = Moment(prep.inputs.date_of_birth)
    learner = updated(learner, **values)
    if not (learner.full_name or learner.given_name or learner.family_name):
        prep.report("edc.nameless-learner")
    return learner


def _reachable(learner: Learner, prep: Preparation) -> Learner:
    """Return the learner with e-mail identities as contact points, and the others as what they are (crosswalk B4)."""
    rest: list[Identifier] = []
    contacts = list(learner.contacts)
    values: dict[str, Any] = {}
    for index, identifier in enumerate(learner.identifiers):
        origin = f"/learner/identifiers/{index}"
        kind, plain = identifier.scheme_name, not identifier.hashed and identifier.notation
        if kind == "emailAddress" and plain:
            to = f"/learner/contacts/{len(contacts)}"
            prep.moves.add(f"{to}/@type", f"{origin}/@type")
            prep.moves.add(f"{to}/emails/0/@type", f"{origin}/scheme_name")
            for field in ("notation", "hashed", "salt"):
                prep.moves.add(f"{to}/emails/0/id", f"{origin}/{field}")
            mailbox = Mailbox.of(str(plain))
            contacts.append(ContactPoint(emails=(mailbox,)))
        elif plain and (fact := _fact(str(kind), str(plain), learner, prep)) is not None:
            field, value = fact
            many = isinstance(value, tuple)
            to = f"/learner/{field}" + f"/{len(values.get(field, ()))}" * many
            leaf = "id" if many or isinstance(value, Concept) else "0"
            for source in ("notation", "scheme_name", "hashed", "salt", "@type"):
                prep.moves.add(f"{to}/{leaf}", f"{origin}/{source}")
            values[field] = (*values.get(field, ()), *value) if isinstance(value, tuple) else value
        else:
            prep.moves.add(f"/learner/identifiers/{len(rest)}", origin)
            rest.append(identifier)
    for field, term in NAME_PARTS:
        text = getattr(learner, field)
        if text is not None:
            to = f"/learner/identifiers/{len(rest)}"
            prep.moves.add(f"{to}/notation", f"/learner/{field}/0")
            prep.moves.default(f"{to}/scheme_name", "what the identifier is")
            rest.append(Identifier(notation=text.pick()[1], scheme_name=term))
    return updated(learner, identifiers=tuple(rest), contacts=tuple(contacts), image=None, **values)


def _fact(kind: str, notation: str, learner: Learner, prep: Preparation) -> tuple[str, Any] | None:
    """Return the field and value of a personal fact that a badge tells as an identity (crosswalk B3)."""
    try:
        if kind == "ext:birthName" and learner.birth_name is None:
            return "birth_name", Text.of(notation, prep.language)
        if kind == "ext:gender" and learner.gender is None:
            return "gender", vocabularies.concept("human-sex", notation)
        if kind == "ext:citizenshipCountry":
            return "citizenships", (vocabularies.concept("country", notation),)
    except vocabularies.UnknownConcept:
        return None
    return None


def party(who: Party, at: str, prep: Preparation, *, issuer: bool = False) -> Party:
    """Return `who`, who stands at `at` in the prepared model, as an EDC can say it.

    An organisation without a country becomes an `Agent`, which may have none; only the issuer's country is asked for,
    as Annex I demands it. A person cannot act in an EDC without being a learner, so a person becomes an `Agent` too.
    """
    if isinstance(who, Person):
        return _agent_of_person(who, at, prep)
    if isinstance(who, Group):
        return _agent_of_group(who)
    if not isinstance(who, Organisation):
        return who
    country = _country(who)
    if country is None and issuer:
        country = _asked_country(at, prep)
    name = who.name
    if name is None and issuer:
        name = _asked_name(at, prep)
    if country is None or name is None:
        return _agent_of_organisation(who, at, prep)
    return updated(
        _named_and_shown(who, at, prep),
        name=name,
        locations=_locations(who.locations, country, f"{at}/locations", prep),
        logo=picture(who.logo),
        parent=_parent(who.parent, f"{at}/parent", prep),
        **_legal_identifiers(who, country, at, prep),
    )


def _named_and_shown(who: Organisation, at: str, prep: Preparation) -> Organisation:
    """Return the organisation with its further names, a link to its logo, and its parent as a group, as need be (B3).

    A logo without its bytes is a page; a parent without a country cannot be an Organisation, and is a Group.
    """
    rest: list[Identifier] = []
    groups = who.groups
    names = list(who.other_names.entries) if who.other_names is not None else []
    for index, identifier in enumerate(who.identifiers):
        if identifier.scheme_name == "name" and identifier.notation is not None:
            prep.moves.add(f"{at}/other_names/{len(names)}", f"{at}/identifiers/{index}/notation")
            prep.moves.repeat(f"{at}/identifiers/{index}/scheme_name", f"{at}/name")
            names.append((prep.language, identifier.notation))
        elif identifier.scheme_name == GROUP_MEMBER and identifier.notation is not None:
            place, origin = f"{at}/groups/{len(groups)}", f"{at}/identifiers/{index}"
            for source in ("notation", "scheme_name", "@type"):
                prep.moves.add(f"{place}/label/0", f"{origin}/{source}")
            groups = (*groups, _group(identifier.notation, prep))
        else:
            prep.moves.add(f"{at}/identifiers/{len(rest)}", f"{at}/identifiers/{index}")
            rest.append(identifier)
    pages = who.homepages
    if who.logo is not None and who.logo.content is None and who.logo.url is not None:
        for step, source in (("url", "url"), ("title", "title"), ("@type", "@type")):
            place, why = f"{at}/homepages/{len(pages)}/{step}", "as a link to the logo"
            prep.moves.add(place, f"{at}/logo/{source}", How.APPROXIMATED, why)
        pages = (*pages, WebPage(url=who.logo.url, title=who.logo.title))
    if who.parent is not None and who.parent.name is not None and _country(who.parent) is None:
        for step, source in (("id", "id"), ("label", "name"), ("@type", "@type")):
            place, why = f"{at}/groups/{len(groups)}/{step}", "as a group that it belongs to"
            prep.moves.add(place, f"{at}/parent/{source}", How.APPROXIMATED, why)
        groups = (*groups, Group(id=who.parent.id, label=who.parent.name))
    return updated(
        who,
        identifiers=tuple(rest),
        other_names=Text(entries=tuple(names)) if names else None,
        homepages=pages,
        groups=groups,
    )


def _group(said: str, prep: Preparation) -> Group:
    """Return the group that `Name <address>` names (RFC 5322 section 3.4)."""
    name, opened, address = said.removesuffix(">").rpartition(" <")
    if not opened:
        return Group(label=Text.of(said, prep.language))
    mailbox = Mailbox.of(address)
    return Group(label=Text.of(name, prep.language), contacts=(ContactPoint(emails=(mailbox,)),))


def picture(media: Media | None) -> Media | None:
    """Return an image if its bytes are at hand: a MediaObject cannot be a mere address (crosswalk B3)."""
    whole = media is not None and None not in (media.content, media.type, media.encoding)
    return media if whole else None


def _country(who: Organisation) -> Concept | None:
    addresses = (address for location in who.locations for address in location.addresses)
    return next((address.country for address in addresses if address.country), None)


def _asked_country(at: str, prep: Preparation) -> Concept | None:
    code = prep.inputs.country
    if code is None:
        prep.need("country", "the country of the issuer and awarding body")
        return None
    prep.moves.supply(f"{at}/locations/0/addresses/0/country", "country")
    return vocabularies.country(code)


def _asked_name(at: str, prep: Preparation) -> Text | None:
    name = prep.inputs.legal_name
    if name is None:
        prep.need("legal_name", "the legal name of the issuer or awarding body")
        return None
    prep.moves.supply(f"{at}/name", "legal_name")
    return Text.of(name, prep.language)


def _locations(
    locations: tuple[Location, ...], country: Concept, at: str, prep: Preparation
) -> tuple[Location, ...]:
    """Return the locations, each address with its country and in one note."""
    if not locations:
        return (Location(addresses=(Address(country=country),)),)
    out: list[Location] = []
    for index, location in enumerate(locations):
        addresses = location.addresses or (Address(),)
        whole = tuple(
            _address(
                address,
                country if index == number == 0 else None,
                f"{at}/{index}/addresses/{number}",
                prep,
            )
            for number, address in enumerate(addresses)
        )
        # The others are left out, as is whatever lacks something
        if any(address.country for address in whole):
            out.append(updated(location, addresses=whole))
    return tuple(out)


_ADDRESS_LINES = (
    ("street",),
    ("post_office_box",),
    ("postal_code", "locality"),
    ("region",),
    ("country_name",),
)


def _address(address: Address, country: Concept | None, at: str, prep: Preparation) -> Address:
    """Return the address as one note, a line for each part (crosswalk B3: parsing one back is guesswork)."""
    lines: list[str] = []
    for parts in _ADDRESS_LINES:
        texts = [getattr(address, part) for part in parts]
        line = " ".join(text.pick()[1] for text in texts if text is not None)
        lines.extend([line] if line else [])
        for part, text in zip(parts, texts, strict=True):
            if text is not None and address.full is None:
                _join(prep, f"{at}/full/text/0", f"{at}/{part}/0")
    if address.full is None and address.latitude is not None and address.longitude is not None:
        lines.append(f"{address.latitude}, {address.longitude}")
        for part in ("latitude", "longitude"):
            _join(prep, f"{at}/full/text/0", f"{at}/{part}")
    language = next(
        (t.pick()[0] for p in _ADDRESS_LINES for n in p if (t := getattr(address, n)) is not None),
        "und",
    )
    full = address.full
    if full is None and lines:
        full = Note(text=Text.of("\n".join(lines), language))
    return updated(address, country=address.country or country, full=full)


def _join(prep: Preparation, to: str, origin: str) -> None:
    prep.moves.add(to, origin, How.APPROXIMATED, "as one line of the whole address")


def _legal_identifiers(
    who: Organisation, country: Concept, at: str, prep: Preparation
) -> dict[str, Any]:
    """Return the legal identifiers with the country whose law knows them: that of the address (crosswalk B3)."""

    def complete(identifier: LegalIdentifier, place: str) -> LegalIdentifier:
        stated = vocabularies.list_of((identifier.country and identifier.country.id) or "")
        if stated is not None and stated.name == "country":
            return identifier
        prep.moves.default(f"{place}/country", "the country of the organisation's address")
        return updated(identifier, country=country)

    out: dict[str, Any] = {}
    for field in ("eidas", "registration"):
        found = getattr(who, field)
        out[field] = complete(found, f"{at}/{field}") if found is not None else None
    for field in ("vat", "tax"):
        out[field] = tuple(
            complete(found, f"{at}/{field}/{index}")
            for index, found in enumerate(getattr(who, field))
        )
    return out


def _parent(parent: Organisation | None, at: str, prep: Preparation) -> Organisation | None:
    if parent is None or parent.name is None or _country(parent) is None:
        return None
    found = party(parent, at, prep)
    return found if isinstance(found, Organisation) else None


def _agent_of_organisation(who: Organisation, at: str, prep: Preparation) -> Agent:
    prep.moves.add(f"{at}/label", f"{at}/name")
    for field in ("eidas", "registration", "vat", "tax"):
        if getattr(who, field):
            prep.report("edc.identifier-without-country", field=field)
    return Agent(
        id=who.id,
        label=who.name,
        other_names=who.other_names,
        identifiers=who.identifiers,
        contacts=who.contacts,
        groups=who.groups,
        notes=who.notes,
    )


def _agent_of_group(who: Group) -> Agent:
    """Return a group as an agent: a group cannot act in an EDC (shape AwardingProcess)."""
    return Agent(
        id=who.id,
        label=who.label,
        other_names=who.other_names,
        identifiers=who.identifiers,
        contacts=who.contacts,
        locations=who.locations,
        notes=who.notes,
    )


def _agent_of_person(who: Person, at: str, prep: Preparation) -> Agent:
    label = who.full_name
    prep.moves.add(f"{at}/label", f"{at}/full_name")
    if label is None and (who.given_name or who.family_name):
        parts = [("given_name", who.given_name), ("family_name", who.family_name)]
        names = " ".join(text.pick()[1] for _, text in parts if text)
        label = Text.of(names, prep.language)
        for name, text in parts:
            if text is not None:
                _join(prep, f"{at}/label/0", f"{at}/{name}/0")
    return Agent(
        id=who.id,
        label=label,
        identifiers=who.identifiers,
        contacts=who.contacts,
        groups=who.groups,
    )
