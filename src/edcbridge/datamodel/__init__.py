"""What the W3C Verifiable Credentials Data Model, 2.0 and 1.1, says of any credential or presentation.

>>> from datetime import UTC, datetime, timedelta
>>> badge = {
...     "@context": ["https://www.w3.org/ns/credentials/v2"],
...     "type": ["VerifiableCredential"],
...     "issuer": "Example University",
...     "validUntil": "2026-03-01T09:00:00Z",
...     "credentialSubject": {"id": "did:example:ada"},
... }
>>> [(found.code, found.pointer) for found in check(badge)]
[('vcdm.not-a-url', '/issuer')]
>>> [found.code for found in validity(badge, datetime(2026, 3, 2, tzinfo=UTC), timedelta(minutes=5))]
['vcdm.expired']

What the documents mean, and whether a proof holds, is not asked here.
"""

from edcbridge.datamodel.moments import moment, validity
from edcbridge.datamodel.structure import check

__all__ = ["check", "moment", "validity"]
