"""Small things that everything may carry: notes, web pages, images and files, spans of time."""

from __future__ import annotations

from edcbridge.model.concept import Concept
from edcbridge.model.lexical import Moment
from edcbridge.model.node import Node
from edcbridge.model.text import Text

__all__ = ["Evidence", "Media", "Note", "Period", "WebPage"]


class Note(Node):
    """A text about something, with its subject and format where they are stated."""

    text: Text | None = None
    format: Concept | None = None
    subject: Concept | None = None


class WebPage(Node):
    """A page on the web."""

    url: str | None = None
    title: Text | None = None
    languages: tuple[Concept, ...] = ()


class Media(Node):
    """An image or a file: its bytes in base64, or the address where they are, or both."""

    content: str | None = None
    encoding: Concept | None = None
    type: Concept | None = None
    """The file type, a concept of the EU list `file-type`."""
    url: str | None = None
    title: Text | None = None
    """A caption or name."""
    description: Text | None = None
    size: int | None = None
    attachment_type: Concept | None = None


class Period(Node):
    """A span of time, open at either end."""

    start: Moment | None = None
    end: Moment | None = None
    label: Text | None = None


class Evidence(Node):
    """A piece of the learner's work, or what shows that it was done; the `id` is its address."""

    name: Text | None = None
    description: Text | None = None
    narrative: Text | None = None
    genre: str | None = None
    audience: str | None = None
