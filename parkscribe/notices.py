"""Notices: what a user should know once a process, said to the logger ``parkscribe``; no article text, no key."""

from __future__ import annotations

import logging

__all__ = ["forget", "notify"]

_said: set[str] = set()


def notify(words: str) -> None:
    """Say something, once a process."""
    if words not in _said:
        _said.add(words)
        logging.getLogger("parkscribe").warning(words)


def forget() -> None:
    """Begin anew, as a new process does; for tests."""
    _said.clear()
