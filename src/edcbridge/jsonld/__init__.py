"""Strict JSON-LD 1.1 over pinned contexts, and RDF Dataset Canonicalization (RDFC-1.0).

>>> badge = {
...     "@context": ["https://www.w3.org/ns/credentials/v2"],
...     "id": "urn:uuid:4f1d2c5e-0000-4000-8000-000000000001",
...     "type": ["VerifiableCredential"],
...     "issuer": {"name": "Example University"},
... }
>>> quads = to_quads(badge, Contexts.shipped())
>>> print(canonicalize(quads).nquads.splitlines()[-1])
_:c14n0 <https://schema.org/name> "Example University" .

Nothing is dropped in silence: a member that no context defines is a finding.

>>> [found.pointer for found in losses(badge | {"colour": "red"}, Contexts.shipped())]
['/colour']
"""

from edcbridge.jsonld.nquads import Quad, parse_nquads, to_nquads
from edcbridge.jsonld.pins import Contexts
from edcbridge.jsonld.places import places
from edcbridge.jsonld.rdfc import Canonical, canonicalize, is_ambiguous
from edcbridge.jsonld.report import NESTED_CONTEXTS, TOLERABLE, Path, pointer
from edcbridge.jsonld.strict import Statements, losses, statements, to_quads
from edcbridge.jsonld.told import Told, told

__all__ = [
    "NESTED_CONTEXTS",
    "TOLERABLE",
    "Canonical",
    "Contexts",
    "Path",
    "Quad",
    "Statements",
    "Told",
    "canonicalize",
    "is_ambiguous",
    "losses",
    "parse_nquads",
    "places",
    "pointer",
    "statements",
    "to_nquads",
    "to_quads",
    "told",
]
