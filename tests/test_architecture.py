"""The plan of the house holds: imports point down, no clock or network below the verbs, modules of a readable size."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from edcbridge.codes import CODES

SOURCE = Path(__file__).parent.parent / "src" / "edcbridge"
MODULES = sorted(SOURCE.rglob("*.py"))

GROUND = {"findings", "codes", "errors", "limits", "pointer", "compacted"}
"""What everything may speak in: findings, errors, pointers into JSON, bounds."""

SHARED = {
    *("model", "lens", "vocabularies"),
    *("preparation", "report", "crosswalk", "homes", "datauri", "granularity", "prune"),
}
"""What both formats stand on."""

ROOMS: dict[str, set[str]] = {
    # room: the rooms that it may import (docs/design.md section 2); an arrow points down this table, never up
    "findings": set(),
    "limits": set(),
    "pointer": set(),
    "codes": {"findings"},
    "compacted": {"pointer"},
    "errors": {"findings"},
    "strictjson": GROUND,
    "jws": GROUND | {"strictjson"},
    "clock": set(),
    "chance": set(),
    "instants": set(),
    "fetch": GROUND | {"strictjson"},
    "net": GROUND | {"fetch"},
    "model": {"pointer"},
    "vocabularies": GROUND | {"model"},
    "jsonld": GROUND | {"strictjson"},
    "proof": GROUND | {"fetch", "instants", "strictjson", "jws", "jsonld"},
    "datamodel": GROUND | {"instants", "jsonld"},
    "status": GROUND | {"fetch", "strictjson", "proof"},  # of proof only its multibase
    "lens": GROUND | {"model"},
    "inputs": GROUND | {"model", "vocabularies"},
    "preparation": GROUND | {"model", "lens", "inputs"},
    "report": GROUND | {"model", "lens", "preparation"},
    "prune": GROUND | {"model", "lens"},
    "homes": GROUND | {"model", "lens"},
    "crosswalk": GROUND | {"model", "lens", "vocabularies"},
    "datauri": GROUND | {"model", "vocabularies"},
    "granularity": GROUND | {"model"},
    "openbadges": GROUND | SHARED,
    "edc": GROUND | SHARED | {"jsonld"},  # the check judges the graph, as the shapes do
    "document": GROUND | {"strictjson", "jws", "jsonld"},
    "differences": GROUND,
    "drafts": GROUND | {"strictjson", "granularity", "report"},
    "settings": GROUND | {"granularity", "inputs", "preparation"},
    "original": GROUND
    | {"strictjson", "vocabularies", "crosswalk", "datauri", "document", "model", "preparation"},
    "restoration": GROUND
    | {
        "datauri",
        "differences",
        "document",
        "drafts",
        "lens",
        "model",
        "original",
        "report",
        "settings",
    },
}
FORMATS = {"openbadges", "edc"}
BELOW = set(ROOMS)
VERBS = {
    *("conversion", "stacking", "compare", "completeness", "inspection", "checking"),
    *("correspondence", "coverage", "verification", "signing"),
}
"""The verbs may use every room below, and `conversion`."""
KIT = {"testing"}
"""The conformance kit may use every room below it and every verb; nobody uses the kit."""
TOP = {"crosswalk_page", "cli", "demo", "docs", "__init__", "__main__"}


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Yield every module that `path` imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            if node.module == "edcbridge":
                yield from (f"edcbridge.{name.name}" for name in node.names)
            else:
                yield node.module or ""


def rooms_of(path: Path) -> set[str]:
    found = {name.split(".")[1] for name in imported(path) if name.startswith("edcbridge.")}
    return found - {room(path)}


def test_every_room_has_its_place_in_the_table() -> None:
    assert {room(path) for path in MODULES} <= BELOW | VERBS | KIT | TOP


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) in BELOW], ids=name_of)
def test_imports_point_down(path: Path) -> None:
    assert rooms_of(path) <= ROOMS[room(path)]


def test_the_table_has_no_circle() -> None:
    below: set[str] = set()
    for name in ("findings", "limits", "pointer", "codes", "compacted", "errors", *ROOMS):
        assert ROOMS[name] - {name} <= below | {name} | GROUND
        below.add(name)


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) in VERBS], ids=name_of)
def test_the_verbs_are_told_with_the_rooms_below(path: Path) -> None:
    allowed = BELOW | {"conversion"} if room(path) != "conversion" else BELOW
    assert rooms_of(path) <= allowed


def test_the_kit_is_for_others_and_alone_needs_hypothesis() -> None:
    for path in MODULES:
        names = set(imported(path))
        assert rooms_of(path).isdisjoint(KIT) or room(path) in KIT, path
        if room(path) in KIT:
            assert rooms_of(path) <= BELOW | VERBS | KIT, path
        else:
            assert not any(name.split(".")[0] == "hypothesis" for name in names), path


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) not in TOP], ids=name_of)
def test_only_the_command_line_knows_the_command_line(path: Path) -> None:
    assert not rooms_of(path) & TOP
    assert not {name.split(".")[0] for name in imported(path)} & {"typer", "rich"}


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_the_formats_do_not_know_each_other(format_: str) -> None:
    for path in MODULES:
        if room(path) == format_:
            assert not rooms_of(path) & (FORMATS - {format_})


def test_both_formats_have_the_same_doors() -> None:
    from edcbridge import edc, openbadges

    for name in ("FORMAT", "CONTEXT", "read", "write"):
        assert name in edc.__all__
        assert name in openbadges.__all__


# --- nothing below the verbs reads the world --------------------------------------------------------------------

NETWORK = {"socket", "ssl", "urllib.request", "http", "httpcore", "httpx", "requests"}
NEVER = NETWORK | {"time", "random", "secrets", "tempfile", "subprocess"}
"""Clock, chance and network: nowhere but behind an argument."""
CONNECTS = {"net": {"socket", "ssl", "httpcore", "time"}}
"""The one room that opens connections, and measures how long they take."""
DRAWS = {"chance": {"secrets"}}
"""The one module that draws, where a caller of a verb brings no chance."""


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) not in TOP], ids=name_of)
def test_no_clock_chance_or_network(path: Path) -> None:
    allowed = (CONNECTS | DRAWS).get(room(path), set())
    assert not set(imported(path)) & (NEVER - allowed)
    text = path.read_text("utf-8")
    if room(path) == "clock":
        return
    assert not re.search(r"datetime\.now|utcnow|date\.today|uuid4|uuid1|environ|getenv", text)


def test_only_verbs_have_a_clock_and_chance() -> None:
    for path in MODULES:
        assert not rooms_of(path) & {"clock", "chance"} or room(path) in VERBS | TOP, path


def test_the_network_is_an_argument() -> None:
    for path in MODULES:
        assert "net" not in rooms_of(path) or room(path) in TOP, path
        if room(path) not in CONNECTS:
            assert not {name.split(".")[0] for name in imported(path)} & NETWORK, path


READS_FILES = {
    "vocabularies/entries.py": "the lists",
    "jsonld/pins.py": "the pinned contexts",
    "document/source.py": "the document that a caller names",
    "inputs.py": "the inputs file that a caller names",
    "homes.py": "the homes of the fields",
    "edc/check/table.py": "the application profile",
}


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) not in TOP], ids=name_of)
def test_only_the_doors_open_files(path: Path) -> None:
    opens = any(
        isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id in ("open", "files"))
            or (
                isinstance(node.func, ast.Attribute)
                and node.func.attr in ("open", "read_bytes", "read_text", "write_text")
            )
        )
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    )
    assert not opens or name_of(path) in READS_FILES


# --- size and manners -------------------------------------------------------------------------------------------

MOST_LINES = 600
TABLES = {"codes/documents.py"}
"""Modules that are one long table and nothing else."""
GROWING: set[str] = set()
"""Over 400 lines: to be divided before anything is added."""


def test_no_module_is_too_long_to_read() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {n for n, lines in lengths.items() if lines > MOST_LINES} <= TABLES
    assert {n for n, lines in lengths.items() if lines > 400} <= TABLES | GROWING


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert said
    assert said.splitlines()[0].endswith((".", ":"))


def public(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Yield the functions and classes that `__all__` of a module names, if it defines them."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {
        element.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)
        and isinstance(node.value, ast.List | ast.Tuple)
        for element in node.value.elts
        if isinstance(element, ast.Constant)
    }
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in names:
            yield node.name, node


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_others_use_says_what_it_does(path: Path) -> None:
    silent = [
        name
        for name, node in public(path)
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not ast.get_docstring(node)
    ]
    assert silent == []


@pytest.mark.parametrize(
    "path", [p for p in MODULES if room(p) in BELOW | VERBS | KIT], ids=name_of
)
def test_every_module_below_declares_what_others_may_use(path: Path) -> None:
    targets = {
        target.id
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert "__all__" in targets


def test_the_public_names_exist() -> None:
    import edcbridge

    for name in edcbridge.__all__:
        assert getattr(edcbridge, name) is not None


# --- codes ------------------------------------------------------------------------------------------------------


def strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


_ROOMS = "|".join(sorted({code.partition(".")[0] for code in CODES}))
CODE = re.compile(rf"({_ROOMS})(\.[a-z0-9-]+){{1,2}}")
NO_CODES = {"inputs.toml", "edc.json", "vocab.html"}


def test_every_code_in_use_is_in_the_table() -> None:
    used = {
        text
        for path in MODULES
        if path.parent.name != "codes" and room(path) not in TOP - {"cli"}
        for text in strings(path)
        if CODE.fullmatch(text)
    }
    assert used - NO_CODES - set(CODES) == set()


def test_every_code_in_the_table_is_in_use() -> None:
    used = {text for path in MODULES if path.parent.name != "codes" for text in strings(path)}
    assert set(CODES) - used == set()


# --- what an import costs ---------------------------------------------------------------------------------------

HEAVY = (
    *("rdflib", "pyshacl", "httpcore", "typer", "rich", "pyld", "hypothesis"),
    *("cryptography", "jwcrypto", "cbor2"),
)


@pytest.mark.parametrize(
    "statement",
    [
        "import edcbridge",
        "from edcbridge import Credential, Inputs, Text, convert",
        "import edcbridge.model",
        "import edcbridge.net",
        "import edcbridge as eb\neb.convert(BADGE, to='edc', country='IE', language='en')",
    ],
)
def test_a_conversion_loads_nothing_heavy(statement: str) -> None:
    badge = SOURCE.parents[1] / "fixtures" / "ob3" / "minimal.json"
    statement = statement.replace("BADGE", repr(str(badge)))
    code = f"{statement}\nimport sys\nprint([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=SOURCE.parent
    )
    assert done.stdout.strip() == "[]"
