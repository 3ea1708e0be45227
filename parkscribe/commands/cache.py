"""``parkscribe cache``: how many answers are stored and where, or their removal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkscribe.commands.common import DONE, FAILED
from parkscribe.settings import Settings
from parkscribe.showing import visible
from parkscribe.terminal import Notices, say

if TYPE_CHECKING:
    import argparse

    from parkscribe.commands.common import Commands

__all__ = ["add_cache"]

EXAMPLES = """\
examples:
  parkscribe cache info                    how many answers are stored, and where
  parkscribe cache clear                   remove them: the next run asks again
"""


def add_cache(commands: Commands) -> None:
    """The options of ``parkscribe cache``."""
    one = commands.add_parser("cache", help="show or clear the stored answers", epilog=EXAMPLES)
    one.set_defaults(command=cache_command)
    one.add_argument("action", choices=("info", "clear"), help="show how many there are, or remove them")


def cache_command(arguments: argparse.Namespace) -> int:
    """``parkscribe cache``: how much is stored and where, or its removal; exit code 1 where the store has a fault."""
    from parkscribe.asking.cache import AnswerCache  # noqa: PLC0415 - so that --help answers at once

    with Notices() as notices, AnswerCache(Settings().cache_dir) as cache:
        info = cache.info()
        removed = cache.clear() if arguments.action == "clear" else None
    if not notices.words:
        shown = visible(f"{info.folder}: {info.answers} answers, {info.bytes} bytes")
        say(shown if removed is None else f"{removed} answers removed")
    return FAILED if notices.words else DONE
