"""Text in any number of languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

__all__ = ["UNDETERMINED", "Text"]

UNDETERMINED = "und"
"""The language tag of text whose language nobody stated (ISO 639-2, BCP 47 section 4.1)."""


class Text(BaseModel):
    """A text and its translations: pairs of BCP 47 language tag and string, in order.

    A tag may occur more than once where a property takes several texts in a language (keywords).
    A mapping or a bare string is accepted wherever the model wants a text.

    >>> title = Text.of({"en": "Data Stewardship", "fr": "Intendance des données"})
    >>> title["fr"]
    'Intendance des données'
    >>> title.pick("de", "en")
    ('en', 'Data Stewardship')
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    entries: tuple[tuple[str, str], ...]

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"entries": ((UNDETERMINED, value),)}
        if isinstance(value, Mapping) and set(value) != {"entries"}:
            return {"entries": tuple(_pairs(value))}
        return value

    @classmethod
    def of(cls, value: str | Mapping[str, str | list[str]], language: str = UNDETERMINED) -> Text:
        """Return `value` as a text; a bare string is in `language`."""
        if isinstance(value, str):
            return cls(entries=((language, value),))
        return cls(entries=tuple(_pairs(value)))

    @property
    def languages(self) -> tuple[str, ...]:
        """The language tags in use, each once, in order."""
        return tuple(dict.fromkeys(tag for tag, _ in self.entries))

    def __getitem__(self, language: str) -> str:
        """Return the first text in `language`; raise `KeyError` if there is none."""
        for tag, text in self.entries:
            if tag.lower() == language.lower():
                return text
        raise KeyError(language)

    def pick(self, *preferred: str) -> tuple[str, str]:
        """Return tag and text in the first preferred language that there is, else English, else the first tag."""
        by_tag = {tag.lower(): (tag, text) for tag, text in reversed(self.entries)}
        for language in (*preferred, "en"):
            if language.lower() in by_tag:
                return by_tag[language.lower()]
        return by_tag[min(by_tag)]


def _pairs(texts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for tag, text in texts.items():
        for one in text if isinstance(text, list | tuple) else (text,):
            yield tag, one
