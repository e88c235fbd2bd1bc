"""The command line: arguments, printing and exit codes. What a command does, the library does.

`-` in place of a file is stdin, `-o` says where the output goes, `--json` prints one JSON object to stdout and nothing
else. Output goes to stdout; what is said about it (the report of a conversion, findings, errors) goes to stderr.

Exit codes:

- 0: done, and no finding of severity error was made.
- 1: the document was read, and the answer is no. A finding of severity error, in the document or on the way (what
  could be written is written all the same, unless `--strict`); an input that is missing; a document of a format that
  is recognised but not read; for `check` a document that does not conform or could not be checked; for `verify`
  any verdict but "verified"; for `annex1` an element that is not there; for `diff` a difference; for `vocab search`
  no concept.
- 2: wrong use, or something that cannot be opened: an unknown option or input, no such file or claim, bytes that are
  no JSON or hold no credential, a key file that holds no key, a file that cannot be written, a package that is not
  installed.

With several files the highest of their codes counts. `roundtrip` exits with 0 whatever changed on the way: that is
what it was asked.

Nothing in a document reaches the terminal as a control character; see `edcbridge.cli.show.printable`.
"""

from __future__ import annotations

import io
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line on `sys.argv` and exit."""
    from edcbridge.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # whatever the locale cannot say
    app(prog_name="edcbridge")
