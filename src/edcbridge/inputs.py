"""What a caller states because the source does not: the issuer's country, the language, the learner's name ..."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from edcbridge import vocabularies
from edcbridge.codes import finding
from edcbridge.errors import InputError, UsageError
from edcbridge.model import Moment

__all__ = ["Inputs", "gathered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Facts for a conversion that the source lacks. Nothing here overrides what the source states, but `issuer_id`.

    >>> Inputs(country="IE", language="en").country
    'IE'
    """

    language: str | None = None
    """BCP 47 tag of the language that texts without a language are in."""
    country: str | None = None
    """ISO 3166-1 alpha-2 code of the country of the issuer and awarding body."""
    legal_name: str | None = None
    """Legal name of the issuer."""
    issuer_id: str | None = None
    """Id under which the issuer of a badge signs it, such as a did:key; that of the source becomes an identifier."""
    eidas_identifier: str | None = None
    """The organizationIdentifier of the issuer's seal certificate, such as `VATIE-1234567A`."""
    display_image: str | None = None
    """Data URI of the image that shows the credential (PNG or JPEG); in a TOML file, a path to it."""
    credit_framework: str | None = None
    """What a number of credits counts: `ECTS` or `ECVET`."""
    title: str | None = None
    """Title of the credential."""
    criteria: str | None = None
    """What one has to do to earn the achievement (Markdown), for a badge whose source does not say it."""
    valid_from: str | None = None
    """Date and time, with offset, from which the credential holds."""
    full_name: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    """Names of the learner."""
    date_of_birth: str | None = None
    """Date of birth of the learner, such as `1999-10-02`."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None and (not isinstance(value, str) or not value.strip()):
                raise UsageError(finding("inputs.not-a-string", name=field.name))
            if value is not None and field.name in _CHECKS:
                _check(field.name, value)

    @classmethod
    def from_toml(cls, path: str | Path) -> Inputs:
        """Return the inputs in the TOML file at `path`, whose keys are the names above.

        Raises `InputError` if the file is not TOML, and `UsageError` if it has a key that is no input.
        """
        path = Path(path)
        try:
            with path.open("rb") as file:
                table = tomllib.load(file)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(finding("inputs.not-toml", path=path.name, why=error)) from None
        except OSError as error:
            raise UsageError(
                finding("inputs.not-found", path=path, why=error.strerror or error)
            ) from None
        image = table.get("display_image")
        if isinstance(image, str) and not image.startswith("data:"):
            table["display_image"] = image_as_data_uri(path.parent / image)
        return cls.of(table)

    @classmethod
    def of(cls, values: dict[str, Any]) -> Inputs:
        """Return the inputs in `values`; raise `UsageError` for a name that is none."""
        known = {field.name for field in fields(cls)}
        for name in values:
            if name not in known:
                raise UsageError(
                    finding("inputs.unknown", name=name, known=", ".join(sorted(known)))
                )
        return cls(**values)

    def updated(self, **values: str | None) -> Inputs:
        """Return these inputs with those of `values` that are not `None` in their place."""
        return replace(self, **{name: value for name, value in values.items() if value is not None})


_DATA_URI = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/]+=*", re.ASCII)
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)  # BCP 47


def _data_uri(value: str) -> object:
    if _DATA_URI.fullmatch(value) is None:
        raise ValueError("it is not a Data URI of a PNG or JPEG image in base64")
    return value


def _language(value: str) -> object:
    if _TAG.fullmatch(value) is None:
        raise ValueError(f'"{value}" is not a BCP 47 language tag such as en')
    return vocabularies.language(value)


_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.ASCII)


def _id(value: str) -> object:
    if _IRI.fullmatch(value) is None:
        raise ValueError(f'"{value}" is no URL or DID')
    return value


_CHECKS: dict[str, Callable[[str], object]] = {
    "language": _language,
    "country": vocabularies.country,
    "credit_framework": partial(vocabularies.concept, "education-credit"),
    "display_image": _data_uri,
    "issuer_id": _id,
    "valid_from": Moment,
    "date_of_birth": Moment,
}


def _check(name: str, value: str) -> None:
    try:
        _CHECKS[name](value)
    except vocabularies.UnknownConcept as error:
        found = error.findings[0]
        raise UsageError(
            finding("inputs.invalid", name=name, why=found.message, cure=found.hint)
        ) from None
    except ValueError as error:
        cure = "Give a value of the form shown in the documentation."
        raise UsageError(finding("inputs.invalid", name=name, why=error, cure=cure)) from None


def gathered(inputs: Inputs | str | Path | None, facts: dict[str, str | None]) -> Inputs:
    """Return the inputs of a call: those given, or in the TOML file at a path, with the keywords over them."""
    Inputs.of(facts)
    base = Inputs.from_toml(inputs) if isinstance(inputs, str | Path) else inputs or Inputs()
    return base.updated(**facts)


_MAGIC = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def image_as_data_uri(path: Path) -> str:
    """Return the PNG or JPEG image at `path` as a Data URI (RFC 2397)."""
    from base64 import b64encode

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            finding("inputs.not-found", path=path, why=error.strerror or error)
        ) from None
    for magic, media_type in _MAGIC.items():
        if data.startswith(magic):
            return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"
    raise InputError(finding("inputs.not-an-image", path=path.name))
