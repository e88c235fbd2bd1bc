"""The credential as a whole."""

from __future__ import annotations

from edcbridge.model.award import Learner
from edcbridge.model.concept import Concept
from edcbridge.model.lexical import Moment
from edcbridge.model.media import Evidence, Media
from edcbridge.model.node import Node
from edcbridge.model.parties import Accreditation, Endorsement, Identifier, Party
from edcbridge.model.text import Text

__all__ = ["Authority", "Credential", "Display", "Page", "Sheets"]


class Page(Node):
    """One page of a credential as it is shown to people."""

    number: int | None = None
    image: Media | None = None


class Sheets(Node):
    """The pages in one language."""

    language: Concept | None = None
    pages: tuple[Page, ...] = ()


class Display(Node):
    """How the credential is shown: its title, in which languages, and its pages as images."""

    title: Text | None = None
    description: Text | None = None
    primary_language: Concept | None = None
    languages: tuple[Concept, ...] = ()
    sheets: tuple[Sheets, ...] = ()
    summary: str | None = None


class Authority(Node):
    """What stands behind the issuer: a mandate, an accreditation, or the conversion of another document.

    The European Learning Model calls this Evidence; Open Badges use that word for the learner's work.
    """

    type: Concept | None = None
    statement: str | None = None
    accreditation: Accreditation | None = None
    embedded: tuple[Media, ...] = ()
    target: Party | None = None


class Credential(Node):
    """A learning credential: who says, of whom, what, since when.

    >>> from edcbridge.model import Achievement, Award, Learner, Organisation
    >>> credential = Credential(
    ...     issuer=Organisation(name={"en": "Example University"}),
    ...     learner=Learner(
    ...         full_name="Ada Learner",
    ...         claims=[Award(achievement=Achievement(title={"en": "Data Stewardship"}))],
    ...     ),
    ...     valid_from="2026-03-01T00:00:00Z",
    ... )
    >>> credential.learner.claims[0].achievement.title["en"]
    'Data Stewardship'
    """

    display: Display | None = None
    issuer: Party | None = None
    learner: Learner | None = None
    issued: Moment | None = None
    issuance_date: Moment | None = None
    awarded: Moment | None = None
    """When the achievement was first awarded, where that differs from the date of issuing."""
    valid_from: Moment | None = None
    valid_until: Moment | None = None
    expiration_date: Moment | None = None
    profiles: tuple[Concept, ...] = ()
    holders: tuple[Party, ...] = ()
    """Who keeps the credential, where that is said."""
    identifiers: tuple[Identifier, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    authorities: tuple[Authority, ...] = ()
    attachments: tuple[Media, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()
    image: Media | None = None
