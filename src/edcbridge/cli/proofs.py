"""The commands about proofs: who signed, signing, and keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from edcbridge.cli import ports
from edcbridge.cli.answers import answers
from edcbridge.cli.options import MOMENT, Json, Output, Source, Sources
from edcbridge.errors import UsageError

if TYPE_CHECKING:
    from edcbridge.fetch import Fetch
    from edcbridge.signing import Signed

__all__ = ["derive", "keygen", "sign", "verify"]

Password = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="The password of a PEM key: the first line of FILE."),
]


def verify(
    ctx: typer.Context,
    files: Sources,
    online: Annotated[
        bool, typer.Option("--online", help="Fetch keys, status lists and newer copies over https.")
    ] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="With --online, ask this host and no other; repeatable."),
    ] = None,
    allow_network: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CIDR", help="With --online, ask in this private network too; repeatable."
        ),
    ] = None,
    ca_file: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="With --online, believe the certificate authorities in FILE (PEM) too.",
        ),
    ] = None,
    issuer: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Trust this issuer, and no other; repeatable."),
    ] = None,
    status_issuer: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Trust the status lists of this issuer too; repeatable."),
    ] = None,
    trust_key: Annotated[
        list[str] | None,
        typer.Option(
            metavar="URL=FILE", help="Trust the public key in FILE for this verification method."
        ),
    ] = None,
    jwks: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ISSUER=FILE", help="Take the keys of this issuer from the JWK Set in FILE."
        ),
    ] = None,
    recipient: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND=VALUE", help="Who the learner should be: email=ada@uni.example, id=did:…"
        ),
    ] = None,
    challenge: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="What a presentation must answer: its challenge, or its nonce."
        ),
    ] = None,
    domain: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Whom a presentation must be made for, and nobody else: its domain, or its audience;"
            " repeatable.",
        ),
    ] = None,
    demand: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CHECK",
            help="What else must have been checked wherever it applies, such as schema; repeatable.",
        ),
    ] = None,
    waive: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CHECK",
            help="What need not have been checked, such as status; if it was and failed, it counts.",
        ),
    ] = None,
    refresh: Annotated[
        bool,
        typer.Option("--refresh", help="Ask the issuer once for a newer copy, and judge that."),
    ] = False,
    now: Annotated[
        datetime | None, typer.Option(formats=MOMENT, help="Judge validity at this moment.")
    ] = None,
    output: Output = None,
    json: Json = False,
) -> None:
    """Say exactly what can be verified of each credential: ok, failed or not checked.

    Only "verified" is good. Without --online nothing is fetched, and what would have to be is not
    checked.
    """
    from edcbridge.cli import show
    from edcbridge.verification import Trust, Verification, verify

    with ports.reporting(json):
        contexts = ports.pinned(ctx)
        keys = ports.pairs_of(trust_key, "--trust-key", names_are_urls=True)
        key_sets = ports.pairs_of(jwks, "--jwks", names_are_urls=True)
        trust = Trust(
            issuers=frozenset(issuer) if issuer else None,
            keys={url: ports.public_key(file) for url, file in keys.items()},
            key_sets={who: ports.key_set(file) for who, file in key_sets.items()},
            status_issuers=frozenset(status_issuer or ()),
            contexts=contexts,
            fetch=_fetch(online, allow_host, allow_network or (), ca_file),
            now=now,
            challenge=challenge,
            domain=frozenset(domain or ()),
            demands=_demands(demand or (), waive or ()),
        )
        known = ports.pairs_of(recipient, "--recipient")
        ask = partial(verify, trust=trust, recipient=known, refresh=refresh)
        told = list(answers(files, contexts, ask))
        if json:
            ports.emit_json({"documents": [one.to_json(ok=False) for one in told]}, output)
        else:
            ports.emit_shown([show.verification(one.name, one.answer) for one in told], output)

    def code(answer: Verification) -> int:
        return int(not answer.ok)

    raise typer.Exit(max(one.code(code) for one in told))


def _demands(more: Sequence[str], less: Sequence[str]) -> frozenset[str]:
    """Return what must have been checked: what usually must, and what the options change of that."""
    from edcbridge.verification import DEMANDS, require_checks

    require_checks(less)
    if both := sorted({*more} & {*less}):
        raise typer.BadParameter(f"{both[0]!r} is demanded too", param_hint="--waive")
    return (DEMANDS | {*more}) - {*less}


def _fetch(
    online: bool, hosts: Sequence[str] | None, networks: Sequence[str], ca_file: str | None
) -> Fetch:
    """Return the way to the network that the options allow, which by default is none."""
    if not online:
        if hosts or networks or ca_file is not None:
            hint = "--ca-file" if ca_file is not None else "--allow-…"
            raise typer.BadParameter("nothing is fetched without --online", param_hint=hint)
        from edcbridge.fetch import offline

        return offline
    from edcbridge.clock import utc_now
    from edcbridge.net import believing, cached, guarded

    verify = None if ca_file is None else believing(ports.text_in(ca_file))
    return cached(guarded(hosts=hosts or None, networks=networks, verify=verify), utc_now)


def sign(
    ctx: typer.Context,
    file: Source,
    key: Annotated[
        str, typer.Option(metavar="FILE", help="The private key: JWK, Multikey or PEM.")
    ],
    suite: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="eddsa-rdfc-2022, ecdsa-sd-2023 and so on, or jwt-ob3, jwt-vc, jwt-vc11 for a token.",
        ),
    ] = None,
    mandatory: Annotated[
        list[str] | None,
        typer.Option(
            metavar="POINTER",
            help="With ecdsa-sd-2023, what the holder cannot leave out, such as /issuer; repeatable. By"
            " default type, issuer, validity, status and terms of use.",
        ),
    ] = None,
    verification_method: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="Where verifiers find the key, if the issuer is no did:key."
        ),
    ] = None,
    password_file: Password = None,
    created: Annotated[
        datetime | None,
        typer.Option(formats=MOMENT, help="The moment to state; by default now."),
    ] = None,
    as_array: Annotated[
        bool | None,
        typer.Option(
            "--as-array/--as-object",
            help="How one proof stands; by default an array in a badge, as its formal schema wants.",
        ),
    ] = None,
    output: Output = None,
    json: Json = False,
) -> None:
    """Sign a credential: put a proof into it, or make a token of it.

    Refuses what would lose data in signing. Europass takes sealed credentials only, so signing an
    EDC is for other wallets. With --json, what is printed has the credential or the token, and
    what was noticed.
    """
    from edcbridge import signing
    from edcbridge.compacted import id_of

    with ports.reporting(json):
        from edcbridge.proof import LocalSigner

        contexts = ports.pinned(ctx)
        secret, name = ports.private_key(key, ports.secret_in(password_file))
        document = ports.open_one(file, contexts)
        if name.partition("#")[0] == id_of(document.json.get("issuer")):
            verification_method = verification_method or name
        signed = signing.sign(
            document,
            LocalSigner(secret),
            suite=suite,
            verification_method=verification_method,
            created=created,
            as_array=as_array,
            mandatory=mandatory or None,
            contexts=contexts,
        )
        _emit(signed, output, json=json)


def derive(
    ctx: typer.Context,
    file: Source,
    disclose: Annotated[
        list[str] | None,
        typer.Option(
            metavar="POINTER",
            help="Show what stands here, such as /credentialSubject/achievement; repeatable.",
        ),
    ] = None,
    output: Output = None,
    json: Json = False,
) -> None:
    """Show a part of a credential that was signed with ecdsa-sd-2023: for its holder.

    What the issuer made mandatory is always shown, and what leads to a value is shown with its id
    and types. The proof is derived from the issuer's, which stays with the holder.
    """
    from edcbridge import signing

    with ports.reporting(json):
        contexts = ports.pinned(ctx)
        document = ports.open_one(file, contexts)
        _emit(signing.derive(document, disclose or (), contexts=contexts), output, json=json)


def _emit(signed: Signed, output: str | None, *, json: bool) -> None:
    """Write what was signed, and say what was noticed on the way."""
    from edcbridge.cli import show

    if json:
        ports.emit_json(signed.to_json(), output)
        return
    ports.emit(signed.data.decode().rstrip("\n") + "\n", output)
    if signed.findings:
        show.put(show.findings(signed.findings), err=True)


def keygen(
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="Ed25519, P-256, P-384, P-521 or RSA.")
    ] = "Ed25519",
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="multikey|jwk|pem",
            help="How to write the key; by default multikey, RSA as jwk.",
        ),
    ] = None,
    controller: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="Whose key it is, if not a did:key: a did:web or https URL."
        ),
    ] = None,
    document: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write what the controller has to publish to FILE."),
    ] = None,
    password_file: Password = None,
    output: Output = None,
) -> None:
    """Make a new private key, for signing.

    The key goes to stdout or to -o FILE, which must not be there yet and which only its owner may
    read. The id that an issuer has by it is printed too, its did:key, or with --controller the
    verification method: to stdout, if the key does not go there.
    """
    from edcbridge.codes import finding

    with ports.reporting(as_json=False):
        from edcbridge.proof import KeyKind, generate, multikey
        from edcbridge.proof.keyfile import controller_document, method_of, written

        kinds = {one.value.lower(): one for one in KeyKind}
        if kind.lower() not in kinds:
            known = ", ".join(one.value for one in KeyKind)
            raise UsageError(finding("usage.unknown-option", name="kind", found=kind, known=known))
        made = generate(kinds[kind.lower()])
        form = form or ("jwk" if made.kind is KeyKind.RSA else "multikey")
        owner = controller or method_of(made.public_key).partition("#")[0]
        method = f"{owner}#{multikey.encode(made.public_key)}"
        secret = written(made, form, method=method, password=ports.secret_in(password_file))
        ports.emit_secret(secret, output)
        if document is not None:
            ports.emit_json(controller_document(owner, made.public_key), document)
        typer.echo(method if controller else owner, err=output in (None, ports.STDIO))
