"""``python -m parkscribe``: the command line without its script."""

import sys

from parkscribe.cli import main

if __name__ == "__main__":
    sys.exit(main())
