"""JSON Pointers select values, and with them what leads there (vc-di-ecdsa 3.4.10 to 3.4.13)."""

from __future__ import annotations

from typing import Any

import pytest

from edcbridge.errors import UsageError
from edcbridge.proof.sd.selection import covers, leads, pick, select

DOCUMENT: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    "id": "urn:x",
    "type": ["VerifiableCredential"],
    "name": "Sailing",
    "issuer": {"id": "urn:i", "type": "Profile", "name": "School", "url": "urn:u"},
    "result": [
        {"id": "_:r0", "type": ["Result"], "value": "1"},
        {"id": "urn:r1", "type": ["Result"], "value": "2"},
        {"value": "3", "a/b": {"m~n": 1}},
    ],
    "": "no name",
    "evidence": [],
}


def selected(*pointers: str) -> Any:
    found = pick(DOCUMENT, select(DOCUMENT, pointers))
    for name in ("@context", "id", "type"):
        assert found.pop(name) == DOCUMENT[name]
    return found


def test_a_value_comes_with_contexts_id_and_types_of_what_leads_to_it() -> None:
    assert selected("/name") == {"name": "Sailing"}
    assert selected("/issuer/name") == {
        "issuer": {"id": "urn:i", "type": "Profile", "name": "School"}
    }


def test_an_object_is_selected_with_all_that_is_in_it() -> None:
    assert selected("/issuer") == {"issuer": DOCUMENT["issuer"]}
    assert selected("/issuer/name", "/issuer") == {"issuer": DOCUMENT["issuer"]}
    assert selected("/issuer", "/issuer/name") == {"issuer": DOCUMENT["issuer"]}


def test_arrays_have_no_gaps_and_keep_their_order() -> None:
    assert selected("/result/2/value", "/result/0/value") == {
        "result": [{"type": ["Result"], "value": "1"}, {"value": "3"}]
    }
    assert selected("/result") == {"result": DOCUMENT["result"]}


def test_ids_of_blank_nodes_are_not_shown_on_the_way() -> None:
    assert selected("/result/0/value")["result"] == [{"type": ["Result"], "value": "1"}]
    assert selected("/result/1/value")["result"] == [DOCUMENT["result"][1]]
    assert selected("/result/0")["result"] == [DOCUMENT["result"][0]]


def test_escapes_and_odd_names() -> None:
    assert selected("/result/2/a~1b/m~0n") == {"result": [{"a/b": {"m~n": 1}}]}
    assert selected("/") == {"": "no name"}
    assert selected("/evidence") == {"evidence": []}


def test_types_and_id_are_there_in_any_case() -> None:
    assert selected("/type/0") == selected("/id") == {}


def test_the_empty_pointer_selects_everything_and_no_pointer_nothing() -> None:
    assert pick(DOCUMENT, select(DOCUMENT, [""])) == DOCUMENT
    assert select(DOCUMENT, []) is False


@pytest.mark.parametrize(
    "pointer",
    [
        "name",  # some take this for the whole document
        "/nmae",
        "/name/0",
        "/result/3",
        "/result/-1",
        "/result/-",
        "/result/01",
        "/result/٢",
        "/result/1e0",
        "/result/" + "9" * 5000,
        "/result/value",
        "/evidence/0",
        "/issuer/name/x",
        "/result/2/a~2b",
        "/result/2/a~",
        "#/name",
    ],
)
def test_a_pointer_that_leads_nowhere_is_refused(pointer: str) -> None:
    assert not leads(DOCUMENT, pointer)
    with pytest.raises(UsageError) as caught:
        select(DOCUMENT, ["/name", pointer])
    assert [found.code for found in caught.value.findings] == ["sd.unknown-pointer"]


def test_a_selection_covers_what_it_holds_and_what_leads_to_it() -> None:
    chosen = select(DOCUMENT, ["/issuer", "/result/1/value"])
    issuer, result = ((), "issuer"), ((), "result")
    assert covers(chosen, ())
    assert covers(chosen, (issuer, "name"))
    assert covers(chosen, ((result, 1), "value"))
    assert not covers(chosen, (result, 0))
    assert not covers(chosen, ((), "name"))
    assert not covers(False, ())
