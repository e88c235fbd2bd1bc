"""The Assessment extension 2.0 of 1EdTech: how a result is assessed (crosswalk B5, B5b).

An AssessmentResultDescription is a ResultDescription that says whether it is an exam, a performance or an artifact,
and how that is judged. The extension has three words where the European list has many: beside the word, the exact
value stands as an alignment, and counts.
"""

from __future__ import annotations

from edcbridge import vocabularies
from edcbridge.lens import BOOLEAN, IRI, STRING, Codec, Cursor, Fields, How, Rule, Verbatim
from edcbridge.model import AssessmentDesign, Concept, GradingScheme, Note, Text
from edcbridge.model.walk import leaves
from edcbridge.openbadges.alignments import DESIGN_ALIGNMENTS
from edcbridge.openbadges.values import TEXT, word
from edcbridge.pointer import JSON, JSONObject

__all__ = ["ASSESSMENT", "ASSESSMENT_TYPES", "WORDS", "assessment_type", "design_types"]

EXTENSION = "https://w3id.org/openbadges/extensions#"
"""The namespace of the terms of the extension."""

ASSESSMENT_TYPES = {
    "6e6cb2cc78": "Exam",  # written examination
    "d30284d7df": "Exam",  # oral examination
    "b1b68f6735": "Exam",  # quiz
    "6a4db9f11d": "Performance",  # practical assessment
    "56539a6507": "Performance",  # group performance
    "de4d165a6c": "Artifact",  # artefact assessment
    "4f03b91c0e": "Artifact",  # portfolio
}
"""AssessmentTypeEnum of the extension for the codes of the EU list `assessment` that it covers (crosswalk B5)."""

_CONCEPTS = {"Exam": "6e6cb2cc78", "Performance": "6a4db9f11d", "Artifact": "de4d165a6c"}
"""The code for each word where no alignment is more exact."""

_NOTED: dict[str, Codec] = {
    "assessmentOutput": TEXT,
    "hasGroupParticipation": BOOLEAN,
    "hasGroupEvaluation": BOOLEAN,
    "assessmentExample": IRI,
    "scoringMethodExampleDescription": TEXT,
    "assessmentEvaluation": IRI,
}
"""Members that only this extension has, in the model a note about the term (design 7)."""

WORDS = frozenset(_CONCEPTS)
"""AssessmentTypeEnum, a closed list."""

_TYPE = word("AssessmentTypeEnum", WORDS, extensible=False)


def assessment_type(concept: Concept | None) -> str | None:
    """Return the word of the extension for a type of assessment, if it has one."""
    iri = (concept.id or "") if concept is not None else ""
    if not vocabularies.is_member("assessment", iri):
        return None
    return ASSESSMENT_TYPES.get(iri.rpartition("/")[2])


def design_types(design: AssessmentDesign) -> tuple[str, ...]:
    """Return the types of a result description, the extension's besides where it is used."""
    if design.assessment_type is not None:
        return ("ResultDescription", "AssessmentResultDescription")
    return ("ResultDescription",)


class _Assessed:
    """The rule for `alignment` and the members of the extension, of which the alignment may be the more exact."""

    members = ("alignment", "assessmentType", "description", "evaluationMethod", *_NOTED)
    fields = (*DESIGN_ALIGNMENTS.fields, "assessment_type")
    source = "crosswalk B5, B5b"

    def read(self, raw: JSONObject, at: Cursor) -> Fields:
        fields = dict(DESIGN_ALIGNMENTS.read(raw, at))
        if "assessmentType" in raw:
            _read_type(raw["assessmentType"], fields, at.at("assessmentType"))
        if "description" in raw and "description" not in fields:
            below = at.at("description").of("description")
            fields["description"] = TEXT.read(raw["description"], below)
        if "evaluationMethod" in raw:
            _read_method(raw["evaluationMethod"], fields, at.at("evaluationMethod"))
        notes: list[Note] = list(fields.get("notes", ()))
        for member, codec in _NOTED.items():
            if member in raw:
                place = at.at(member).of("notes", len(notes), "text")
                notes.append(_read_note(member, codec, raw[member], place))
        return {**fields, "notes": tuple(notes)} if notes else fields

    def write(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        if fields.get("assessment_type") is None:
            return dict(DESIGN_ALIGNMENTS.write(fields, at))
        members = self._members(fields, at)
        notes = list(fields.get("notes") or ())
        while notes and _member(notes[-1]) in members:
            notes.pop()
        others = {**fields, "description": None, "notes": tuple(notes)}
        scheme = fields.get("grading_scheme")
        if scheme is not None and scheme.title is None and scheme.id is None:
            others["grading_scheme"] = None
        return {**DESIGN_ALIGNMENTS.write(others, at), **members}

    def _members(self, fields: Fields, at: Cursor) -> dict[str, JSON]:
        """Return the members of the extension."""
        below = at.at("assessmentType").of("assessment_type")
        out = {"assessmentType": STRING.write(fields["assessment_type"], below)}
        if fields.get("description") is not None:
            below = at.at("description").of("description")
            out["description"] = TEXT.write(fields["description"], below)
        scheme = fields.get("grading_scheme")
        if scheme is not None and scheme.description is not None:
            below = at.at("evaluationMethod").of("grading_scheme")
            below.of("@type").link()
            out["evaluationMethod"] = TEXT.write(scheme.description, below.of("description"))
        for index, note in enumerate(fields.get("notes") or ()):
            member = _member(note)
            if member and member not in out:
                out |= _write_note(member, note, at.at(member).of("notes", index))
        return out

    def complete(self, raw: JSONObject, fields: Fields) -> bool | None:  # noqa: ARG002
        return None


def _read_type(raw: JSON, fields: Fields, at: Cursor) -> None:
    """Read the type; where no alignment says it, it is the commonest of those that the word covers."""
    said = _TYPE.read(raw, at.of("assessment_type"))
    fields["assessment_type"] = said
    if "type" not in fields and said in _CONCEPTS:
        fields["type"] = vocabularies.concept("assessment", _CONCEPTS[said])
    if assessment_type(fields.get("type")) == said:
        at.of("type", "id").link(How.APPROXIMATED, "the type of assessment in one of three words")


def _read_method(raw: JSON, fields: Fields, at: Cursor) -> None:
    """Read how it is judged, which an alignment may say already."""
    below = at.of("grading_scheme", "description")
    scheme = fields.get("grading_scheme", GradingScheme())
    said = TEXT.read(raw, below.silent())
    if scheme.description in (None, said):
        below.link_text(said, raw)
        fields["grading_scheme"] = scheme.model_copy(update={"description": said})


def _read_note(member: str, codec: Codec, raw: JSON, at: Cursor) -> Note:
    if codec is TEXT:
        text = TEXT.read(raw, at)
    else:
        value = codec.read(raw, at.silent())
        text = Text.of(str(value).lower() if codec is BOOLEAN else value)
        at.link_text(text, raw)
    subject = Concept(id=EXTENSION + member, label=Text.of({"en": member}), schemes=(EXTENSION,))
    return Note(text=text, subject=subject)


def _member(note: Note) -> str:
    term = (note.subject.id or "") if note.subject is not None else ""
    member = term.removeprefix(EXTENSION)
    return member if member in _NOTED and member != term and note.text is not None else ""


def _write_note(member: str, note: Note, at: Cursor) -> dict[str, JSON]:
    """Return the member that a note says; nothing, if its text is not of the member's kind."""
    text = note.text or Text.of("")
    codec = _NOTED[member]
    said: JSON = TEXT.write(text, at.silent())
    if codec is BOOLEAN:
        if said not in ("true", "false"):
            return {}
        said = said == "true"
    if codec is IRI and (not isinstance(said, str) or ":" not in said):
        return {}
    TEXT.write(text, at.of("text"))
    for pointer, _ in leaves(note.model_copy(update={"text": None})):
        Cursor(at.ledger, at.here, at.there + pointer).link()
    return {member: said}


ASSESSMENT: tuple[Rule, ...] = (
    _Assessed(),
    Verbatim(("sections",), "the questions of an assessment", bound=False, how=How.LOST),
)
