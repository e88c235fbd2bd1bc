"""Finding codes for what credentials say, in either format."""

from __future__ import annotations

from edcbridge.codes.kind import ERROR, NOTE, WARNING, Code

__all__ = ["TABLE"]

TABLE = (
    # --- values and members, in either format ---
    Code(
        "value.unreadable",
        ERROR,
        "found {found}, expected {expected}",
        "Write {expected}; the value is kept as it is, but it cannot be converted.",
    ),
    Code(
        "value.too-many",
        ERROR,
        "found {found} values where one is expected",
        "Keep one of them; all are kept as they are, but they cannot be converted.",
    ),
    Code(
        "value.other-type",
        WARNING,
        "found {found}, expected {expected}; it is read as that",
        "Write {expected}.",
    ),
    Code(
        "value.bare-string",
        WARNING,
        "found the string {found}, expected an object of type {expected}",
        'Write {{"{member}": {found}, "type": "{expected}"}}.',
    ),
    Code(
        "value.missing-type",
        WARNING,
        "the object has no type; it is read as {expected}",
        'Add "type": "{expected}"; JSON-LD processors ignore what stands in an object without its type.',
    ),
    Code(
        "value.unexpected-type",
        WARNING,
        "found the type {found}; the object is read as {expected}",
        'Write "type": "{expected}".',
    ),
    Code(
        "value.esco-spelling",
        WARNING,
        "{found} is another spelling of an ESCO address; it is read as {iri}",
        "Write {iri}; IRIs are compared character by character.",
        '"id": "https://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9"',
    ),
    Code(
        "value.unknown-member",
        WARNING,
        'the member "{member}" is not defined for {owner}{nearest}',
        "It is kept in place, but it cannot be converted; look for a misspelling, or add a context that defines it.",
    ),
    Code(
        "graph.needs-rdflib",
        ERROR,
        "a graph needs rdflib, which is not installed",
        "Install edcbridge[graph].",
    ),
    # --- Open Badges ---
    Code(
        "ob3.unknown-country",
        ERROR,
        "{why}",
        "{cure} Open Badges take the ISO 3166-1 alpha-2 code, such as IE.",
    ),
    Code(
        "ob3.unknown-code",
        WARNING,
        "the alignment names no member of the list {vocabulary} (found the code {found})",
        "Give the address of a member as targetUrl or its code as targetCode; it stays a plain alignment.",
    ),
    Code(
        "ob3.unknown-word",
        WARNING,
        '"{found}" is not a value of {enumeration}',
        "Write one of its values ({known}){extension}.",
    ),
    Code(
        "ob3.language-map",
        WARNING,
        "found a language map where Open Badges have a plain string",
        "Write one language here; JSON-LD processors drop the map (open-badges 3.4).",
    ),
    Code(
        "ob3.value-object",
        NOTE,
        "found a value object with a language where the Open Badges schema has a plain string",
        "Write the string; the 1EdTech JSON Schema refuses value objects.",
    ),
    Code(
        "ob3.description-from-title",
        NOTE,
        "the source does not describe the achievement; its title stands as the description",
        "Add a description to the achievement, if that is not enough.",
    ),
    Code(
        "ob3.issuer-from-awarding-body",
        NOTE,
        "the source names no issuer; the awarding body stands as the issuer",
        "Whoever signs the badge is its issuer: check that this is the awarding body.",
    ),
    Code(
        "ob3.no-criteria",
        WARNING,
        "the source does not say what one has to do to earn the achievement",
        "Validators refuse a badge without criteria: give criteria, such as: Pass the examination.",
    ),
    Code(
        "ob3.personal-data",
        NOTE,
        "the badge does not tell {field}, a personal fact that Open Badges have no member for",
        "If the learner wants it in the badge, ask for it: personal_data=True, or --personal-data.",
    ),
    Code(
        "ob3.date-of-birth-with-time",
        WARNING,
        "the date of birth {found} is not written: its time of day leaves open which day it was",
        "Give date_of_birth, such as 1999-10-02.",
    ),
    Code(
        "ob3.contradiction",
        WARNING,
        '{member} says "{found}", which {other} contradicts',
        "Ask the issuer which of the two holds; neither is converted, both stay in the badge.",
    ),
    Code(
        "ob3.half-said",
        NOTE,
        '{member} says "{found}", which means two things without {other}',
        "Add {other}, if it is known; the member stays in the badge but is not converted.",
    ),
    # --- European Digital Credentials ---
    Code(
        "edc.text-without-language",
        WARNING,
        "found the string {found}, expected a language map",
        'Write the language: {{"en": {found}}}.',
    ),
    Code(
        "edc.bad-language-tag",
        ERROR,
        'the language key "{tag}" is not a BCP 47 language tag',
        'Write "{nearest}"; a wrong tag makes the text unreadable for JSON-LD processors.',
    ),
    Code(
        "edc.older-spelling",
        WARNING,
        '"{member}" is a name of an earlier version of the model; it is read as "{present}"',
        'Write "{present}"; in ELM 3.2 "{member}" means nothing, and JSON-LD processors drop it.',
    ),
    Code(
        "edc.ontology-name",
        WARNING,
        '"{member}" is a name of the ontology, not of the EDC context; it is read as "{present}"',
        'Write "{present}"; JSON-LD processors drop "{member}".',
    ),
    Code(
        "edc.context-fault",
        WARNING,
        'the published EDC context {fault} "{member}", so JSON-LD processors do not read what is meant',
        "{cure}",
    ),
    Code(
        "edc.conflicting-repeat",
        WARNING,
        "{member} of {id} is said otherwise at another place of the document",
        "A node is its id: say the same wherever it stands, or give each thing an id of its own.",
    ),
    Code(
        "edc.too-many-references",
        ERROR,
        "the references of the document stand for more than {most} values; this one is not followed",
        "Nodes that refer to each other many times grow without end: say each node in full once.",
    ),
    Code(
        "edc.unknown-code",
        ERROR,
        "{found} is not a member of the list {vocabulary}",
        "{cure}",
    ),
    Code(
        "edc.implausible-workload",
        WARNING,
        "the workload {found} counts months or years, not hours",
        "PT60H is 60 hours; P60M is 60 months. Write hours, such as PT60H.",
    ),
    Code(
        "edc.identifier-without-country",
        WARNING,
        "the {field} of an organisation is not written, as its country is not known",
        "State the country in the organisation's address.",
    ),
    Code(
        "edc.nameless-learner",
        WARNING,
        "the learner has no name",
        "Europass shows the name of the learner: give full_name, or given_name and family_name.",
    ),
    Code(
        "edc.dangling-result",
        WARNING,
        "a result refers to {id}, which the achievement does not describe",
        "Describe it in the achievement; the assessment is written without a specification.",
    ),
    Code(
        "edc.assessment-without-grade",
        WARNING,
        "a result says neither value, level nor status, so it is not written as an assessment",
        "An EDC assessment needs a grade, such as Pass.",
    ),
    Code(
        "edc.credits-without-framework",
        WARNING,
        "nobody says what {point} credits are counted in; they are written as a note",
        "Give credit_framework, such as ECTS, if you know it.",
    ),
    Code(
        "edc.id-of-two-things",
        WARNING,
        "the id {id} stands for two different things; the second one gets an id of its own",
        "Give each thing one id, and say the same of it wherever it stands.",
    ),
)
