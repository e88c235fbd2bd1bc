"""Nodes are frozen, closed and compared by what they say."""

from __future__ import annotations

import inspect

import pytest
from pydantic import ValidationError

from edcbridge import model
from edcbridge.model import (
    EMPTY_RESIDUE,
    Achievement,
    Award,
    Credential,
    Learner,
    Node,
    Note,
    Organisation,
    Residue,
    Text,
)

CLASSES = [
    found
    for found in (getattr(model, name) for name in model.__all__)
    if inspect.isclass(found) and issubclass(found, Node)
]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_class_can_be_empty(cls: type[Node]) -> None:
    # Annex I counts what is missing; so nothing is mandatory in the model
    node = cls()
    assert node == cls()
    assert node.residue is EMPTY_RESIDUE


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_class_says_what_it_is(cls: type[Node]) -> None:
    assert cls.__doc__
    assert cls.__doc__.splitlines()[0].rstrip().endswith((".", ":")), cls.__doc__


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_no_class_takes_a_field_that_it_has_not(cls: type[Node]) -> None:
    with pytest.raises(ValidationError):
        cls.model_validate({"shoe_size": 44})


def test_a_node_does_not_change() -> None:
    note = Note(text=Text.of("Pass"))
    with pytest.raises(ValidationError):
        note.text = None  # type: ignore[misc]


def test_a_node_is_what_it_says() -> None:
    assert Note(text=Text.of("Pass")) == Note(text=Text.of("Pass"))
    assert Note(text=Text.of("Pass")) != Note(text=Text.of("Fail"))


def test_residue_is_not_part_of_what_a_node_says() -> None:
    kept = Residue("ob3", {"shoeSize": 44}, spelling="x", untyped=True)
    assert Note(residue=kept) == Note()
    assert hash(kept) == hash(EMPTY_RESIDUE)
    assert kept != {"shoeSize": 44}


def test_plain_values_build_a_credential() -> None:
    credential = Credential.model_validate(
        {
            "issuer": Organisation(name={"en": "Example University"}),
            "learner": {
                "full_name": "Ada Learner",
                "claims": [{"achievement": {"title": {"en": "Data"}}}],
            },
            "valid_from": "2026-03-01T00:00:00Z",
        }
    )
    assert credential.learner == Learner(
        full_name=Text.of("Ada Learner"),
        claims=(Award(achievement=Achievement(title=Text.of({"en": "Data"}))),),
    )


def test_a_wrong_date_is_refused() -> None:
    with pytest.raises(ValidationError, match="2023-02-30"):
        Credential.model_validate({"valid_from": "2023-02-30"})
