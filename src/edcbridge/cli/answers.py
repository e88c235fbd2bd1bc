"""What the commands that take many files say of each: `inspect`, `check` and `verify`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from edcbridge.cli import ports
from edcbridge.errors import EdcbridgeError, InputError

if TYPE_CHECKING:
    from edcbridge.document import Document
    from edcbridge.jsonld import Contexts

__all__ = ["Answered", "answers"]


class _Told(Protocol):
    def to_json(self) -> dict[str, Any]: ...


Answer = TypeVar("Answer", bound=_Told)


class Answered(NamedTuple, Generic[Answer]):
    """What a command says of one credential in a file, or why it says nothing."""

    file: str
    place: str
    """Where in the file the credential stands, as a JSON Pointer, if it is one of several."""
    document: Document | None
    answer: Answer | EdcbridgeError

    @property
    def name(self) -> str:
        """The file and the place in it, such as `wallet.json#/verifiableCredential/1`."""
        return f"{self.file}#{self.place}" if self.place else self.file

    def code(self, of: Callable[[Answer], int]) -> int:
        """Return the exit code: that `of` the answer, or of the error."""
        answer = self.answer
        return ports.code_of(answer) if isinstance(answer, EdcbridgeError) else of(answer)

    def to_json(self, **of_error: Any) -> dict[str, Any]:
        """Return the answer as a JSON object that names the file; for an error its findings, and `of_error`."""
        named = {"file": self.file} | ({"place": self.place} if self.place else {})
        if isinstance(self.answer, EdcbridgeError):
            found = [one.to_json() for one in self.answer.findings]
            return {**named, **of_error, "findings": found}
        return {**named, **self.answer.to_json()}


def answers(
    files: Iterable[str], contexts: Contexts, ask: Callable[[Document], Answer]
) -> Iterator[Answered[Answer]]:
    """Yield what `ask` says of each credential in `files`, or why a file or credential cannot be judged."""
    for file in files:
        try:
            documents = ports.open_all(file, contexts)
        except EdcbridgeError as error:
            yield Answered(file, "", None, error)
            continue
        for document in documents:
            place = document.base if len(documents) > 1 else ""
            try:
                yield Answered(file, place, document, ask(document))
            except InputError as error:
                yield Answered(file, place, document, error)
