"""Whether a credential was revoked or suspended since: reading status lists, and writing them.

Lists of the kinds BitstringStatusList, StatusList2021 and 1EdTechRevocationList. Fetching and verifying a list are
arguments; what cannot be told is not checked, which is never ok.

>>> from edcbridge.fetch import recorded
>>> revoked = StatusList.new().set(94567)
>>> listed = status_list_credential(
...     revoked, id="https://uni.example/status/3", issuer="did:web:uni.example", valid_from="2025-01-01T00:00:00Z"
... )
>>> badge = {
...     "issuer": "did:web:uni.example",
...     "credentialStatus": entry("https://uni.example/status/3", 94567),
... }
>>> results = check_status(
...     badge,
...     fetch=recorded({"https://uni.example/status/3": b"a signed list"}),
...     verify_list=lambda document: Verified("did:web:uni.example", listed),  # trusts everything: no way to verify
... )
>>> print(results[0].state, results[0].findings[0].code)
failed status.revoked
"""

from edcbridge.status.bits import MINIMUM, StatusList
from edcbridge.status.check import check_status
from edcbridge.status.issuing import entry, status_list_credential
from edcbridge.status.lists import Policy, Verified, VerifyList
from edcbridge.status.result import State, StatusResult

__all__ = [
    "MINIMUM",
    "Policy",
    "State",
    "StatusList",
    "StatusResult",
    "Verified",
    "VerifyList",
    "check_status",
    "entry",
    "status_list_credential",
]
