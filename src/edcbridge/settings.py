"""What a conversion is asked for, in one value that can be written down and asked for again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from hashlib import sha256
from typing import Any

from edcbridge.codes import finding
from edcbridge.errors import UsageError
from edcbridge.granularity import Unit
from edcbridge.inputs import Inputs
from edcbridge.preparation import DEFAULT_CRITERIA, Minter, Preparation

__all__ = ["FORMATS", "Settings"]

FORMATS = ("ob3", "edc")
"""Formats that can be read and written."""

_NOT_WRITTEN = frozenset({"inputs", "new_id", "claim", "embed_source", "said"})


@dataclass(frozen=True, slots=True)
class Settings:
    """The arguments of `edcbridge.convert`, which explains them."""

    to: str
    stage: str = "draft"
    claim: int | None = None
    granularity: str = "per_claim"
    translations: bool = False
    criteria_as: str = DEFAULT_CRITERIA
    personal_data: bool = False
    embed_source: str = "none"
    inputs: Inputs = field(default_factory=Inputs)
    new_id: Minter | None = None
    said: Mapping[str, Any] | None = None
    """What `written` wrote of these settings, if they are asked for again."""

    def __post_init__(self) -> None:
        if self.to not in FORMATS:
            known = ", ".join(FORMATS)
            raise UsageError(finding("usage.unknown-format", format=self.to, known=known))

    def preparation(self, mint: Minter) -> Preparation:
        """Return a preparation that keeps these settings."""
        return Preparation(
            self.inputs, mint, criteria_as=self.criteria_as, personal_data=self.personal_data
        )

    def written(self, unit: Unit) -> dict[str, Any]:
        """Return what differs from the defaults as JSON, for the document about `unit`; of a picture its digest."""
        if self.said is not None:
            return dict(self.said)
        plain = {
            one.name: getattr(self, one.name)
            for one in fields(self)
            if one.name not in _NOT_WRITTEN
            and (one.name == "to" or getattr(self, one.name) != one.default)
        }
        inputs = {name: value for name, value in asdict(self.inputs).items() if value is not None}
        picture = inputs.pop("display_image", None)
        if picture is not None and self.to == "edc":
            inputs["display_image"] = _digest(picture)
        about = {"place": unit.place, "language": unit.language} if self.to == "ob3" else {}
        return {**plain, **about, "inputs": inputs}

    @classmethod
    def again(
        cls, arguments: Mapping[str, Any], picture: str | None, new_id: Minter | None
    ) -> tuple[Settings, Unit | None]:
        """Return the settings that `written` wrote, and the unit.

        The document's own `picture` is that of the caller then, if it is the same.
        Raises `TypeError`, `ValueError` or `UsageError` for arguments that it did not write.
        """
        rest = dict(arguments)
        inputs = dict(rest.pop("inputs", {}))
        digest = inputs.pop("display_image", None)
        if picture is not None and digest == _digest(picture):
            inputs["display_image"] = picture
        place, language = rest.pop("place", None), rest.pop("language", None)
        settings = replace(cls(**rest), inputs=Inputs.of(inputs), new_id=new_id, said=arguments)
        return settings, None if place is None else Unit(str(place), language)


def _digest(picture: str) -> str:
    return sha256(picture.encode()).hexdigest()
