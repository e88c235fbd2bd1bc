"""The laws as functions: each takes what it is about, a function of yours, and returns a check for one document.

A check raises `AssertionError` with a message that says where the law is broken. Documents are parsed JSON, which the
checks never change; what your functions return may be parsed JSON, JSON text, or a `Draft` or `Conversion` of ours.

>>> check = same_format(read=dict, write=lambda badge: badge | {"name": badge["name"].upper()})
>>> check({"type": ["OpenBadgeCredential"], "name": "Soil"})
Traceback (most recent call last):
AssertionError: what was read and written is not the same:
  /name: "Soil" became "SOIL"
"""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from edcbridge.differences import differences
from edcbridge.drafts import Conversion, Draft
from edcbridge.jsonld import Contexts, losses
from edcbridge.pointer import leaves as json_leaves
from edcbridge.testing.comparison import as_json, changes, documents_in, shown, told
from edcbridge.testing.facts import invented, stated_by

__all__ = [
    "Check",
    "accounted",
    "deterministic",
    "expands",
    "no_crash",
    "nothing_invented",
    "same_format",
    "there_and_back",
]

Check = Callable[[Any], None]

_WITHOUT_TARGET = ("lost", "not-transferable")
_OF_TARGETS_ONLY = ("supplied", "defaulted")


def same_format(
    read: Callable[[Any], Any],
    write: Callable[[Any], Any],
    *,
    compare: Callable[[Any, Any], Iterable[str]] = changes,
) -> Check:
    """Law 1: a document that is read and written in its own format says the same again.

    `compare` returns in words where two documents differ; by default badges are compared as JSON, in which the order
    of members does not count nor an array around one value, and EDCs as RDF graphs.
    """

    def check(document: Any) -> None:
        found = compare(document, as_json(write(read(copy.deepcopy(document)))))
        _refuse("what was read and written is not the same:", found)

    return check


def there_and_back(
    there: Callable[[Any], Any],
    back: Callable[[Any], Any],
    *,
    except_for: Iterable[str] | Callable[[Any], Iterable[str]] = (),
) -> Check:
    """Law 3: what goes to the other format and back is the same, but for what is known to be lost.

    `except_for` names what may change: JSON Pointers, in which `*` stands for any one step, with all that is below
    them; or a function that returns them for a document.
    """

    def check(document: Any) -> None:
        returned = as_json(back(as_json(there(copy.deepcopy(document)))))
        allowed = list(except_for(document) if callable(except_for) else except_for)
        found = [
            told(one)
            for one in differences(document, returned)
            if not any(_below(one.pointer, place) for place in allowed)
        ]
        _refuse("what came back is not what went:", found)

    return check


def _below(pointer: str, place: str) -> bool:
    steps, wanted = pointer.split("/"), place.split("/")
    return len(steps) >= len(wanted) and all(
        want in ("*", step) for step, want in zip(steps, wanted, strict=False)
    )


def accounted(
    convert: Callable[[Any], Any],
    *,
    leaves: Callable[[Any], Iterable[tuple[str, Any]]] = json_leaves,
) -> Check:
    """Law 2: the report names each leaf of the source once, and where it says a leaf went, there is one.

    `convert` returns a `Draft` or `Conversion`, or a pair: the documents it made, and a report in the JSON form of
    `Report.to_json`. `leaves` yields the leaves of the source with their pointers, in order.
    """

    def check(source: Any) -> None:
        given = copy.deepcopy(source)
        result = convert(source)
        if not isinstance(result, Conversion):
            _refuse("the report is not true:", _untrue(*_account(result), leaves(given)))
            return
        whole = documents_in(result), result.report.to_json()
        for documents, report in (whole, *map(_account, result.drafts)):
            _refuse("the report is not true:", _untrue(documents, report, leaves(given)))

    return check


def _account(result: Any) -> tuple[list[Any], dict[str, Any]]:
    if isinstance(result, Draft):
        return [result.json], result.report.to_json()
    documents, report = result
    return documents_in(documents), report


def _untrue(
    documents: list[Any], report: Mapping[str, Any], source: Iterable[tuple[str, Any]]
) -> Iterator[str]:
    """Yield what is wrong with a report."""
    named = Counter(entry["source"] for entry in report["entries"])
    expected = dict.fromkeys(pointer for pointer, _ in source)
    yield from (f"{one}: not in the report" for one in expected if one not in named)
    yield from (f"{one}: no leaf of the source" for one in named if one not in expected)
    yield from (f"{one}: named twice" for one, times in named.items() if times > 1)
    if named.keys() == expected.keys() and list(named) != list(expected):
        yield "the entries are not in the order of the source"
    written = [{pointer for pointer, _ in json_leaves(document)} for document in documents]
    for entry in report["entries"]:
        how, targets = entry["how"], entry["targets"]
        places = [(place["draft"], place["pointer"]) for place in targets]
        if how in _OF_TARGETS_ONLY or bool(places) == (how in _WITHOUT_TARGET):
            yield f"{entry['source']}: {how}, with {len(places)} places where it is now"
        if len(set(places)) != len(places):
            yield f"{entry['source']}: at the same place twice"
        for draft, pointer in places:
            if pointer not in written[draft]:
                yield f"{entry['source']}: nothing stands at {pointer}, where it is said to be"
    for added in report["added"]:
        if added["how"] not in _OF_TARGETS_ONLY or added["pointer"] not in written[added["draft"]]:
            yield f"{added['pointer']}: {added['how']}, and not a leaf that was added"
    if sum(report["counts"].values()) != len(report["entries"]):
        yield "the counts do not add up to the entries"


def nothing_invented(
    convert: Callable[[Any], Any], *, supplied: Mapping[str, str] | None = None
) -> Check:
    """Law 4: no country, language, credit framework, EQF level or grade that the source does not state.

    `supplied` is what the caller of `convert` stated besides: `language` (a BCP 47 tag) and `country` (ISO 3166-1).
    """

    def check(source: Any) -> None:
        stated = stated_by(source, supplied or {})
        for document in documents_in(convert(copy.deepcopy(source))):
            _refuse("nobody stated this:", invented(document, stated))

    return check


def expands(document: Any, *, contexts: Contexts | None = None) -> None:
    """Law 5: nothing of a document is dropped when it is expanded as JSON-LD.

    A member that no context defines, such as a misspelt one, is in the JSON and not in the graph that is signed.
    `contexts` are those known, by default the ones that ship with edcbridge. Nothing is fetched.
    """
    lost = losses(as_json(document), contexts or Contexts.shipped())
    _refuse("JSON-LD loses something:", map(str, lost))


def deterministic(verb: Callable[[Any], Any]) -> Check:
    """Law 6: the same input gives the same bytes; the input is not changed, nor is what was returned shared."""

    def check(source: Any) -> None:
        before = copy.deepcopy(source)
        first = verb(source)
        text = _text(first)
        if source != before:
            raise AssertionError("the input was changed")
        for document in documents_in(first):
            _empty(document)
        if source != before:
            raise AssertionError("what was returned shares parts with the input")
        again = _text(verb(copy.deepcopy(before)))
        if again != text:
            found = changes(json.loads(text), json.loads(again))
            _refuse("the same input gave something else:", found or ["members in another order"])

    return check


def _text(result: Any) -> str:
    if isinstance(result, str | bytes):
        return result if isinstance(result, str) else result.decode()
    if isinstance(result, Draft | Conversion):
        report = result.report.to_json()
        return json.dumps([documents_in(result), report], ensure_ascii=False, default=repr)
    return json.dumps(documents_in(result), ensure_ascii=False, default=repr)


def _empty(value: Any) -> None:
    """Take everything out of a JSON value."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            _empty(item)
        value.clear()


def no_crash(
    verb: Callable[..., Any], *, refuses: tuple[type[Exception], ...] = (ValueError,)
) -> Callable[..., Any]:
    """Law 8: whatever comes in, `verb` returns, or raises one of the errors that it `refuses` with.

    The check returns what `verb` returned, or the error that it raised.
    """

    def check(*arguments: Any) -> Any:
        try:
            return verb(*arguments)
        except refuses as refusal:
            return refusal
        except Exception as error:
            raise AssertionError(f"crashed: {type(error).__name__}: {error}") from error

    return check


def _refuse(what: str, found: Iterable[str]) -> None:
    if lines := list(found):
        raise AssertionError(shown(what, lines))
