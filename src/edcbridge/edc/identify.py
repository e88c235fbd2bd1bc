"""The last step before writing an EDC: ids for all nodes, one spelling for each concept, dates with a time.

In an EDC a node is its id: nodes with the same id are one (european-digital-credentials 0.10). So every node gets an
id that depends on its place below the nearest node with an id of its own, which makes the parts of an organisation
that is repeated the same parts; and two different things with one id are told apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from edcbridge import vocabularies
from edcbridge.edc.profile import fits, listed
from edcbridge.lens import How
from edcbridge.model import (
    Alignment,
    Concept,
    Credential,
    Evidence,
    Moment,
    Node,
    Related,
    RubricLevel,
    Text,
)
from edcbridge.model.walk import rebuild
from edcbridge.pointer import child
from edcbridge.preparation import Preparation, is_absolute, is_local, updated
from edcbridge.prune import prune

__all__ = ["identify"]

# Properties of several texts in a language (no sh:uniqueLang in the shapes), by field of the model
_MANY_PER_LANGUAGE = frozenset({"categories", "other_titles", "other_names", "text", "birth_name"})
# Properties of one text in one language (sh:maxCount 1 on rdf:langString)
_ONE_LANGUAGE = frozenset({"full_name", "given_name", "family_name", "agency"})


_TOLD = (Alignment, Evidence, Related, RubricLevel)
"""What an EDC tells in notes: such a thing is no node, and has an id only if it had one."""


def identify(credential: Credential, language: str, prep: Preparation) -> Credential:
    """Return the prepared model with ids for all nodes, ready to be written."""

    def tidy(value: Any, at: str) -> Any:
        if isinstance(value, Text):
            return _text(value, at, language)
        if isinstance(value, Concept):
            return _concept(value, at, prep)
        if isinstance(value, Node):
            return listed(_dated(value, at, prep), at, prep)
        return value

    pruned = prune(rebuild(_alone(credential), tidy), fits, prep.moves)
    found: Credential = _Identified(prep).node(pruned, "", "")
    return found


def _alone(credential: Credential) -> Credential:
    """Return the credential without others that its learner holds: each is valid as its issuer sealed it only."""
    learner = credential.learner
    if learner is None or not learner.credentials:
        return credential
    return updated(credential, learner=updated(learner, credentials=()))


def _text(text: Text, at: str, language: str) -> Text:
    """Return the text in as many languages, and texts in each, as its property takes."""
    name = next((step for step in reversed(at.split("/")) if not step.isdecimal()), "")
    if name in _ONE_LANGUAGE and len(text.entries) > 1:
        return Text(entries=(text.pick(language),))
    if name not in _MANY_PER_LANGUAGE and len(text.languages) < len(text.entries):
        return Text(entries=tuple((tag, text[tag]) for tag in text.languages))
    return text


def _concept(concept: Concept, at: str, prep: Preparation) -> Concept:
    """Return a concept of a known list in the list's own words, with its scheme."""
    known = vocabularies.list_of(concept.id or "")
    if known is None:
        return concept
    try:
        listed = vocabularies.concept(known.name, concept.id or "")
    except vocabularies.UnknownConcept:
        return concept
    label = listed.label or concept.label
    if concept.label is not None and label != concept.label:
        prep.approximate(f"{at}/label", "in the words of the controlled list")
    if concept.framework is not None and not concept.schemes:
        why = "as the scheme of the controlled list"
        prep.moves.add(f"{at}/schemes/0", f"{at}/framework/0", How.APPROXIMATED, why)
    schemes = concept.schemes if set(listed.schemes) <= set(concept.schemes) else listed.schemes
    return updated(concept, schemes=schemes, label=label, framework=None)


def _dated(node: Node, at: str, prep: Preparation) -> Node:
    """Return the node with a time for each day: the profile takes xsd:dateTime only."""
    values: dict[str, Any] = {}
    for name in type(node).model_fields:
        value = getattr(node, name)
        if name == "modified" and value is not None:
            values[name] = None  # european-digital-credentials 10.2: the context makes an IRI of it
        elif isinstance(value, Moment):
            values[name] = _timed(value, f"{at}/{name}", prep)
        elif isinstance(value, tuple) and value and isinstance(value[0], Moment):
            values[name] = tuple(
                _timed(moment, f"{at}/{name}/{index}", prep) for index, moment in enumerate(value)
            )
    return updated(node, **values) if values else node


def _timed(moment: Moment, at: str, prep: Preparation) -> Moment:
    """Return the moment as xsd:dateTime of an hour before 24."""
    if not moment.has_time:
        prep.approximate(at, "a day, written as its midnight UTC")
        return Moment(f"{moment}T00:00:00Z")
    if "T24" in moment:
        prep.approximate(at, "midnight, written as the beginning of the next day")
        return Moment(moment.instant().isoformat().replace("+00:00", "Z"))
    return moment


@dataclass(slots=True)
class _Identified:
    """Gives ids from the top down, and knows which are taken by what."""

    prep: Preparation
    taken: dict[str, list[Node]] = field(default_factory=dict)
    """The nodes of each id, those that say something of it that none before them says."""

    def node(self, node: Any, at: str, base: str) -> Any:
        """Return `node`, at `at` in the model, with ids for it and all below it."""
        if isinstance(node, _TOLD):
            return node
        place = base + at if base else at
        found = self._id(node, at, place)
        update: dict[str, Any] = {"id": found}
        for name in type(node).model_fields:
            value = getattr(node, name)
            if isinstance(value, Node):
                update[name] = self.node(value, child("", name), found)
            elif isinstance(value, tuple) and value and isinstance(value[0], Node):
                update[name] = tuple(
                    self.node(item, child("", name, index), found)
                    for index, item in enumerate(value)
                )
        return node.model_copy(update=update)

    def _id(self, node: Node, at: str, place: str) -> str:
        own = node.id
        if isinstance(node, Credential):
            return self.prep.mint("")
        if own is None or not is_absolute(own) or is_local(own):
            own = self.prep.mint(place)
        known = self.taken.setdefault(own, [])
        if not all(before is node or _mergeable(before, node) for before in known):
            self.prep.report("edc.id-of-two-things", id=own)
            own = self.prep.mint(f"{place}#{at}")
            known = self.taken.setdefault(own, [])
        if node not in known:
            known.append(node)
        return own


def _mergeable(left: Any, right: Any) -> bool:
    """Return whether two nodes can be one: same class, and no property says two things."""
    if type(left) is not type(right):
        return False
    if isinstance(left, Text):
        return all(right[tag] == text for tag, text in left.entries if tag in right.languages)
    if isinstance(left, Node):
        return all(
            _mergeable(getattr(left, name), getattr(right, name))
            for name in type(left).model_fields
            if name not in ("id", "residue")
            and getattr(left, name) is not None
            and getattr(right, name) is not None
        )
    if isinstance(left, tuple):
        return not left or not right or len(left) != len(right) or all(map(_mergeable, left, right))
    return bool(left == right)
