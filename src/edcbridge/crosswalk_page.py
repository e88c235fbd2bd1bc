"""Prints the page `docs/crosswalk.md`: the tables of coded values, and a line for each field of the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from edcbridge import vocabularies
from edcbridge.correspondence import CLASSES, Line, correspondence, names_of
from edcbridge.crosswalk import ACHIEVEMENT_TYPE, OPPORTUNITY
from edcbridge.homes import Home
from edcbridge.model import Node
from edcbridge.openbadges.parties import LEGAL_TYPES
from edcbridge.preparation import CRITERIA_AS, DEFAULT_CRITERIA

__all__ = ["crosswalk_page"]

_TITLES = {"ob3": "Open Badges 3.0", "edc": "EDC"}

_INTRODUCTION = """\
For each field of the model: where it stands in an Open Badge and in a European Digital Credential, in the format's own
words, and what becomes of it when that format is written.

- *mapped*: it stands there with the same meaning.
- *approximated*: it stands there in a place that says somewhat less, or in other words.
- *carried*: it travels inside an attached copy.
- *lost*: the format has no place for it, and the reason is stated.

A conversion reads one column and writes the other, so each `how` is about writing: what a badge says fares as the last
`how` of its line says, and what an EDC says as the first. A field that a rule of the tables writes as it is needs no
more words (`docs/fields.md` has them all); where preparation moves it, the rule and its source stand beside it. Where a
rule has a condition, the field fares so when the condition holds and is lost otherwise. The report of each conversion
says what became of each value.

*crosswalk* in the last column is the field-level crosswalk that this project follows; *OB 3.0* and *ELM* are the
specifications.
"""

_CRITERIA = """\
Criteria say what one must do to earn the achievement, for which ELM has no property. Three published mappings have
three homes for them: the entry requirement (SURF), the summary of the learning outcomes (impierce), the description of
the grading scheme (1EdTech). So the caller may choose, with `criteria_as`. The note is one whose subject is the Open
Badges term, which people can read and a reader finds again (crosswalk B5); where the chosen place is taken, it is the
note. A badge that is made of an EDC takes its criteria from the description of the assessments and their grading
schemes, else from the summary of the outcomes.
"""

_CRITERIA_HOMES = {
    "assessment": "`LearningAssessmentSpecification.description` of the first assessment without one, and the note",
    "note": "the note alone, `LearningAchievementSpecification.additionalNote`",
    "outcome-summary": "`LearningAchievementSpecification.learningOutcomeSummary`",
    "entry-requirement": "`LearningAchievementSpecification.entryRequirement`",
}
"""The homes by name of the option (crosswalk B5)."""


def crosswalk_page() -> str:
    """Return the page that lists where every field of the model stands in either format."""
    parts = [
        "# Crosswalk",
        "Printed from the code by `make docs`; do not edit.",
        _INTRODUCTION,
        "## Coded values",
        *_coded_values(),
        "## Criteria",
        _CRITERIA,
        _table(("criteria_as", "in an EDC"), _criteria_homes()),
        "## Fields",
    ]
    for owner in CLASSES:
        parts += [f"### {owner.__name__}", *_called(owner), _fields(correspondence(owner))]
    return "\n\n".join(part.strip("\n") for part in parts)


def _criteria_homes() -> Iterator[tuple[str, str]]:
    for option in CRITERIA_AS:
        default = " (if nothing is chosen)" if option == DEFAULT_CRITERIA else ""
        yield f"`{option}`{default}", _CRITERIA_HOMES[option]


def _coded_values() -> Iterator[str]:
    yield "An AchievementType and its concept in the EU list of learning opportunities, from badge to EDC:"
    yield _table(
        ("achievementType", "learning opportunity"),
        ((f"`{name}`", _opportunity(code)) for name, code in OPPORTUNITY.items()),
    )
    yield "And from EDC to badge; any other concept is an alignment, and any other type a note:"
    yield _table(
        ("learning opportunity", "achievementType"),
        ((_opportunity(code), f"`{name}`") for code, name in ACHIEVEMENT_TYPE.items()),
    )
    yield "A `targetType` of alignments and the field that it stands for, both ways:"
    yield _table(
        ("targetType", "on", "field"),
        ((f"`{kind}`", f"`{on}`", f"`{field}`") for on, kind, field in _target_types()),
    )
    yield "An `identifierType` and the field that it stands for, both ways; any other is an identifier of that scheme:"
    yield _table(
        ("identifierType", "field"),
        (
            *((f"`{name}`", f"`Organisation.{field}`") for name, field, _ in LEGAL_TYPES),
            ("`nationalIdentityNumber`", "`Learner.national_id`, from EDC to badge"),
            ("`emailAddress`", "`Learner.contacts`"),
        ),
    )


def _opportunity(code: str) -> str:
    concept = vocabularies.concept("learning-opportunity", code)
    label = concept.label["en"] if concept.label is not None else ""
    return f"{label} (`{code}`)"


def _target_types() -> Iterator[tuple[str, str, str]]:
    """Yield each kind of alignment, as the places of the fields have it: `Achievement.alignment ext:EQF`."""
    for line in (line for owner in CLASSES for line in correspondence(owner)):
        for place in line.homes["ob3"].places:
            member, _, kind = place.partition(" ")
            if member.endswith(".alignment") and ":" in kind:
                yield member, kind, f"{line.owner.__name__}.{line.field}"


def _called(owner: type[Node]) -> Iterator[str]:
    """Yield what a class says it is, and what it is called in each format."""
    said = (owner.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
    names = (
        f"{_TITLES[name]}: {', '.join(f'`{one}`' for one in found)}"
        for name, found in names_of(owner).items()
        if found
    )
    yield "  \n".join((said, "; ".join(names))).strip()


def _fields(lines: Iterable[Line]) -> str:
    heads = ("field", _TITLES["ob3"], "how", _TITLES["edc"], "how", "rule and source")
    return _table(heads, ((f"`{line.field}`", *_cells(line)) for line in lines))


def _cells(line: Line) -> Iterator[str]:
    for home in line.homes.values():
        yield ", ".join(f"`{place}`" for place in home.places) or "—"
        yield str(home.how)
    yield " ".join(_why(name, home) for name, home in line.homes.items()).strip()


def _why(name: str, home: Home) -> str:
    if not home.rule and not home.source:
        return ""
    said = " ".join(filter(None, (home.rule, f"({home.source})" if home.source else "")))
    return f"*{'badge' if name == 'ob3' else 'EDC'}*: {said}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
