"""Walking through the model."""

from __future__ import annotations

from typing import Any

from edcbridge.model import Award, Concept, Credential, Endorsement, Learner, Node, Note, Text
from edcbridge.model.walk import leaves, nodes, rebuild

CREDENTIAL = Credential(
    id="urn:uuid:1",
    learner=Learner(
        full_name=Text.of({"en": "Ada", "fr": "Ada"}),
        claims=(
            Award(
                notes=(Note(text=Text.of("Well")), Note(subject=Concept(id="https://x.example")))
            ),
        ),
    ),
)


def test_a_leaf_is_a_scalar_a_text_or_the_class_of_a_node() -> None:
    assert list(leaves(CREDENTIAL)) == [
        ("/@type", "Credential"),
        ("/id", "urn:uuid:1"),
        ("/learner/@type", "Learner"),
        ("/learner/full_name/0", "Ada"),
        ("/learner/full_name/1", "Ada"),
        ("/learner/claims/0/@type", "Award"),
        ("/learner/claims/0/notes/0/@type", "Note"),
        ("/learner/claims/0/notes/0/text/0", "Well"),
        ("/learner/claims/0/notes/1/@type", "Note"),
        ("/learner/claims/0/notes/1/subject/@type", "Concept"),
        ("/learner/claims/0/notes/1/subject/id", "https://x.example"),
    ]


def test_a_whole_document_within_has_the_leaves_of_its_json() -> None:
    kept = Endorsement(document={"a": [1, {}]})
    assert dict(leaves(kept))["/document/a/1"] == {}


def test_false_and_nought_are_leaves_too() -> None:
    assert ("/partial", False) in list(leaves(_achievement(partial=False)))


def _achievement(**values: Any) -> Node:
    from edcbridge.model import Achievement

    return Achievement(**values)


def test_nodes_come_the_outer_ones_first() -> None:
    assert [pointer for pointer, _ in nodes(CREDENTIAL)] == [
        "",
        "/learner",
        "/learner/claims/0",
        "/learner/claims/0/notes/0",
        "/learner/claims/0/notes/1",
        "/learner/claims/0/notes/1/subject",
    ]


def test_rebuilding_with_no_change_gives_the_very_same() -> None:
    assert rebuild(CREDENTIAL, lambda value, _: value) is CREDENTIAL


def test_rebuilding_changes_the_inner_ones_first() -> None:
    seen: list[str] = []

    def change(value: Any, at: str) -> Any:
        seen.append(at)
        return Text.of("Better") if isinstance(value, Text) and "notes" in at else value

    changed = rebuild(CREDENTIAL, change)
    assert changed.learner.claims[0].notes[0].text == Text.of("Better")
    assert changed.learner.full_name == CREDENTIAL.learner.full_name  # type: ignore[union-attr]
    assert seen.index("/learner/claims/0/notes/0/text") < seen.index("/learner/claims/0")
    assert seen[-1] == ""
    assert CREDENTIAL.learner is not None
    assert CREDENTIAL.learner.claims[0].notes[0].text == Text.of("Well")
