"""A link that is said from one side is found from either."""

from __future__ import annotations

import pytest

from edcbridge import model
from edcbridge.model import Achievement, Award, Credential, Learner, Node, Organisation
from edcbridge.model.links import INVERSES, linked

WHOLE, PART = Award(id="urn:example:whole"), Award(id="urn:example:part")


def credential(*claims: Award) -> Credential:
    return Credential(learner=Learner(claims=claims))


def ids(nodes: tuple[Node, ...]) -> list[str | None]:
    return [node.id for node in nodes]


def test_a_part_that_names_its_whole_is_found_from_the_whole() -> None:
    part = PART.model_copy(update={"part_of": (WHOLE,)})
    assert ids(linked(credential(part), WHOLE, "parts")) == [PART.id]
    assert ids(linked(credential(part), part, "part_of")) == [WHOLE.id]


def test_a_whole_that_names_its_parts_is_found_from_each() -> None:
    whole = WHOLE.model_copy(update={"parts": (PART,)})
    assert ids(linked(credential(whole), PART, "part_of")) == [WHOLE.id]
    assert ids(linked(credential(whole), whole, "parts")) == [PART.id]


def test_a_link_that_is_said_from_both_sides_is_one() -> None:
    whole = WHOLE.model_copy(update={"parts": (PART,)})
    part = PART.model_copy(update={"part_of": (WHOLE,)})
    assert ids(linked(credential(whole, part), WHOLE, "parts")) == [PART.id]


def test_a_node_without_an_id_is_itself_only() -> None:
    whole, part = Award(), Award()
    naming = whole.model_copy(update={"parts": (part,)})
    assert linked(credential(naming), part, "part_of") == (naming,)
    assert linked(credential(naming), Award(), "part_of") == ()


def test_one_value_counts_as_several_do() -> None:
    school = Organisation(id="https://school.example")
    faculty = Organisation(id="https://faculty.example", parent=school)
    found = Credential(issuer=faculty)
    assert ids(linked(found, school, "subsidiaries")) == ["https://faculty.example"]


def test_designs_are_linked_as_claims_are() -> None:
    swimming = Achievement(id="urn:example:swimming")
    test = model.AssessmentDesign(id="urn:example:test", proves=(swimming,))
    claim = model.Assessment(design=test)
    found = Credential(learner=Learner(claims=(claim,)))
    assert ids(linked(found, swimming, "assessments")) == ["urn:example:test"]


@pytest.mark.parametrize("field", INVERSES)
def test_each_field_is_one_of_the_model(field: str) -> None:
    classes = [c for c in vars(model).values() if isinstance(c, type) and issubclass(c, Node)]
    assert any(field in c.model_fields for c in classes)
    assert INVERSES[INVERSES[field]] == field


def test_a_field_without_an_inverse_is_a_slip() -> None:
    with pytest.raises(KeyError):
        linked(credential(WHOLE), WHOLE, "credits")
