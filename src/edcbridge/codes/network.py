"""Finding codes for the network: why something could not, or may not, be fetched."""

from __future__ import annotations

from edcbridge.codes.kind import ERROR, Code

__all__ = ["TABLE"]

TABLE = (
    Code(
        "fetch.offline",
        ERROR,
        "{url} is needed and was not fetched",
        "Allow the network: --online, or fetch=edcbridge.net.guarded(); or hand in what stands there.",
    ),
    Code(
        "fetch.not-recorded",
        ERROR,
        "{url} is needed and is not among the recorded answers",
        "Add it to what the caller hands in.",
    ),
    # --- the call ---
    Code(
        "net.not-installed",
        ERROR,
        "the network needs the package {package}, which is not installed",
        "Install edcbridge[net]: pip install 'edcbridge[net]'; or hand in what is needed instead of fetching it.",
    ),
    Code(
        "net.not-a-network",
        ERROR,
        '"{text}" is not a network: {why}',
        'Write networks such as "192.0.2.0/24" or "2001:db8::/32", in a list.',
    ),
    Code(
        "net.unverified",
        ERROR,
        "the TLS context does not check who answers",
        "Give one that requires a certificate for the name, such as ssl.create_default_context(cafile=...).",
    ),
    Code(
        "net.no-certificates",
        ERROR,
        "there is no certificate of an authority to believe: {why}",
        "Give the certificates of the authorities in PEM, from -----BEGIN CERTIFICATE----- on, without keys.",
    ),
    # --- the URL ---
    Code(
        "net.not-https",
        ERROR,
        "{url} is not an https URL",
        "Nothing is fetched over other protocols; hand in what stands there.",
        "http://uni.example/did.json",
    ),
    Code(
        "net.bad-url",
        ERROR,
        "{url} is not a URL to fetch from: {why}",
        "Ask the issuer for a plain https URL, or hand in what stands there.",
        "https://user:secret@uni.example/keys",
    ),
    Code(
        "net.unlisted-host",
        ERROR,
        "{url} is at {host}, which is not among the hosts allowed",
        "Add it to hosts if you trust it, or hand in what stands there.",
    ),
    # --- the way there ---
    Code(
        "net.private-address",
        ERROR,
        "{url} was not fetched: {host} has the address {address}, which is not one of the public internet",
        "If it is a server of your own, allow its network: --allow-network CIDR, or networks=[...].",
    ),
    Code(
        "net.unreachable",
        ERROR,
        "{url} cannot be reached: {why}",
        "Try again later, or hand in what stands there.",
    ),
    Code(
        "net.tls",
        ERROR,
        "{url} was not fetched: its server does not prove that it is {host}: {why}",
        "Tell the host; for a certificate authority of your own: --ca-file FILE, or verify=edcbridge.net.believing(…).",
    ),
    # --- the answer ---
    Code(
        "net.too-slow",
        ERROR,
        "{url} was not fetched within {seconds} seconds",
        "Try again later, or allow more: Limits(fetch_seconds=...).",
    ),
    Code(
        "net.too-large",
        ERROR,
        "{url} has more than {limit} bytes",
        "If so much is to be expected, allow more: Limits(fetch_bytes=...).",
    ),
    Code(
        "net.redirect",
        ERROR,
        "{url} leads on to {location}, and redirects are not followed",
        "Ask the issuer to name the URL where it stands, or hand in what stands there.",
    ),
    Code(
        "net.http-status",
        ERROR,
        "{url} was answered with the status {status} instead of 200",
        "Try again later, or ask the host.",
    ),
    Code(
        "net.encoded",
        ERROR,
        '{url} was answered with the content encoding "{encoding}", though none was asked for',
        "Ask the host to heed Accept-Encoding: identity, or hand in what stands there.",
    ),
    Code(
        "net.content-type",
        ERROR,
        '{url} was answered with the content type "{found}" instead of {wanted}',
        "Ask the host to serve it with its media type, or hand in what stands there.",
    ),
    Code(
        "net.broken-answer",
        ERROR,
        "the server of {url} does not keep to HTTP: {why}",
        "Tell the host, or hand in what stands there.",
    ),
)
