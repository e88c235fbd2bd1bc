"""`python -m edcbridge` is `edcbridge`."""

from edcbridge.cli import main

if __name__ == "__main__":
    main()
