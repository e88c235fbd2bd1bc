"""The only room that opens a connection: a `Fetch` for URLs that a stranger chose.

    import edcbridge.net

    fetch = edcbridge.net.guarded()
    fetch("https://uni.example/keys").json()

What it asks for and what it takes is in `docs/design.md` section 6. `cached` keeps answers for as long as their
servers allow.
"""

from __future__ import annotations

from edcbridge.net.cache import cached
from edcbridge.net.guard import believing, guarded
from edcbridge.net.terms import Resolve

__all__ = ["Resolve", "believing", "cached", "guarded"]
