"""The store of answers: the same question is paid for once.

In: a key (``request_key``) and a payload of JSON. Out: the same payload, or nothing.
Never: a pickle, a failure of the extraction, article text in a log line.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import logging
import os
import secrets
import sqlite3
import sys
import threading
import time
from concurrent.futures import Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["AnswerCache", "CacheInfo", "request_key"]

KEY_FORMAT = 1  # part of every key: a new number makes all stored answers unreachable
VALUE_FORMAT = 2  # part of every value: an answer stored in another format is a miss
DATABASE = "cache.db"  # the name diskcache gives it
DAMAGED = "damaged-"  # what a set aside database is called
CLAIM = "claim:"  # before the key of an answer that somebody is asking for
NOT_AN_ANSWER = ":"  # in the keys of claims, and of what else is kept beside the answers
CLAIM_S = 120.0  # one call of the usual time-out: so long a killed process holds up the others at most
POLL_S = 0.05  # between two looks at another process's claim: short beside an answer of seconds
LOCKED_S = 10.0  # a database locked for longer is as good as none; its transactions take a millisecond

Payload = dict[str, Any]
Slot = tuple[int, str, str]

_running: dict[Slot, Future[Payload]] = {}  # what is being asked in this process; its methods are atomic


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """Where the answers lie (``None``: nowhere), how many there are, and the bytes of their database."""

    folder: Path | None
    answers: int
    bytes: int


def request_key(
    model_name: str, parameters: Mapping[str, Any], system: str, user: str, schema: Mapping[str, Any]
) -> str:
    """The key of a question, 64 hex digits: everything that changes the answer, and nothing else."""
    parts = [KEY_FORMAT, model_name, dict(parameters), system, user, dict(schema)]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class AnswerCache:
    """Answers in a folder that only the user may enter; ``None`` keeps nothing, and still asks each question once.

    Whatever goes wrong with the folder or the database is a miss, or an answer that is not kept, and one notice in the
    log; it never costs the extraction. Threads and processes may share a folder. ``claim_s``: seconds for which other
    processes wait for one that asks the same. Nothing is opened or made before the first use.
    """

    def __init__(self, folder: Path | str | None, *, claim_s: float = CLAIM_S) -> None:
        # diskcache expands these too: both must mean the same folder
        self.folder = None if folder is None else Path(os.path.expandvars(folder)).expanduser()
        self._claim_s = claim_s
        self._lock = threading.Lock()
        self._db: Any = None
        self._given_up = False

    def get(self, key: str) -> Payload | None:
        """The payload stored under a key; ``None`` where there is none, or none that can be trusted."""
        return _unpacked(self._try("read", lambda db: db.get(key)))

    def put(self, key: str, payload: Payload) -> bool:
        """Store a payload of plain JSON (its dicts have text keys), and say whether that worked.

        Raises ``TypeError`` where it is none.
        """
        value = _packed(payload)
        return bool(self._try("written", lambda db: db.set(key, value)))

    def drop(self, key: str) -> None:
        """Forget what is stored under a key."""
        self._try("written", lambda db: db.delete(key))

    def once(
        self, key: str, make: Callable[[], Payload], *, usable: Callable[[Payload], bool] = lambda _: True
    ) -> tuple[Payload, bool]:
        """The payload of a key, and whether it cost nothing: from the store, from another thread, or from ``make``.

        Of all who want the same key at once, one calls ``make``; the threads beside it get what it gives, other
        processes what it stores. It is stored where ``usable`` says so. Where ``make`` raises, the error goes to its
        caller, and the next in line calls its own. A payload may be shared with other threads: leave it as it is.
        """
        if (stored := self.get(key)) is not None:
            return stored, True
        slot = (os.getpid(), str(self.folder), key)  # a forked child must not wait for a thread that it has not got
        while True:
            mine: Future[Payload] = Future()
            running = _running.setdefault(slot, mine)
            if running is mine:
                return self._lead(slot, mine, make, usable)
            wait([running])
            if running.exception() is None:
                return running.result(), True

    def info(self) -> CacheInfo:
        """How much is stored."""
        answers = self._try("read", lambda db: sum(NOT_AN_ANSWER not in key for key in db))
        return CacheInfo(self.folder, answers or 0, self._try("read", lambda db: db.volume()) or 0)

    def clear(self) -> int:
        """Forget all answers, and say how many there were."""
        answers = self.info().answers
        return 0 if self._try("cleared", lambda db: db.clear()) is None else answers

    def close(self) -> None:
        """Close the database; the next use opens it again."""
        with self._lock:
            if self._db is not None:
                self._db.close()
            self._db, self._given_up = None, False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _lead(
        self, slot: Slot, mine: Future[Payload], make: Callable[[], Payload], usable: Callable[[Payload], bool]
    ) -> tuple[Payload, bool]:
        """Do the work of ``once`` for all threads that wait for ``mine``; who comes later begins anew."""
        try:
            payload, free = self._made(slot[-1], make, usable)
        except BaseException as error:
            del _running[slot]
            mine.set_exception(error)
            raise
        del _running[slot]
        mine.set_result(payload)
        return payload, free

    def _made(self, key: str, make: Callable[[], Payload], usable: Callable[[Payload], bool]) -> tuple[Payload, bool]:
        with self._claimed(key):
            if (stored := self.get(key)) is not None:  # by the process that held the claim before
                return stored, True
            payload = make()
            if usable(payload):
                self.put(key, payload)
            return payload, False

    @contextlib.contextmanager
    def _claimed(self, key: str) -> Iterator[None]:
        """Hold the claim of a key against other processes, or go on without it when the time for that is over."""
        name, token = CLAIM + key, secrets.token_hex(8)
        until = time.monotonic() + self._claim_s
        while self._try("claimed", lambda db: db.add(name, token, expire=self._claim_s)) is False:
            if time.monotonic() > until:
                break
            _notice(f"another process asks the same question: waiting for it, at most {self._claim_s:g} s")
            time.sleep(POLL_S)
        try:
            yield
        finally:
            self._try("claimed", lambda db: db.get(name) == token and db.delete(name))

    def _try(self, what: str, act: Callable[[Any], Any]) -> Any:
        """Do something with the database; ``None`` where there is none, or it fails."""
        if self.folder is None:
            return None
        import diskcache  # noqa: PLC0415 - not at ``import parkscribe``

        try:
            db = self._open(self.folder)
            return None if db is None else act(db)
        except (sqlite3.Error, diskcache.Timeout, OSError, ValueError, TypeError, KeyError) as error:
            _notice(f"the stored answers in {self.folder} cannot be {what}: {_reason(error)}")
            return None

    def _open(self, folder: Path) -> Any:
        with self._lock:
            if self._db is None and not self._given_up:
                self._given_up = True
                self._db = _opened(folder)
                self._given_up = False
            return self._db


def _opened(folder: Path) -> Any:
    """The database in a folder; a damaged one is set aside and a new one begun."""
    _make_private(folder)
    try:
        return _connected(folder)
    except sqlite3.OperationalError:  # locked, read-only, full: the file itself is no worse for it
        raise
    except sqlite3.DatabaseError:
        aside = folder / f"{DAMAGED}{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}"
        for suffix in ("-wal", "-shm", ""):  # the database last: without it the others mean nothing
            with contextlib.suppress(FileNotFoundError):
                (folder / (DATABASE + suffix)).rename(f"{aside}{suffix}")
        _notice(f"the stored answers in {folder} are damaged: set aside as {aside.name}, a new store is begun")
        return _connected(folder)


def _make_private(folder: Path) -> None:
    """Make the folder for its owner alone, also where it is there already; one that holds other files is left as is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    ours = all(path.name.startswith((DATABASE, DAMAGED)) for path in folder.iterdir())
    if ours and folder.stat().st_mode & 0o077:
        with contextlib.suppress(PermissionError):  # a mounted folder may belong to another user, and still be usable
            folder.chmod(0o700)


def _connected(folder: Path) -> Any:
    import diskcache  # noqa: PLC0415 - as in AnswerCache._try

    return diskcache.Cache(
        str(folder),
        disk=_text_disk(),
        timeout=LOCKED_S,
        eviction_policy="none",  # an answer that was paid for is not thrown away
        disk_min_file_size=sys.maxsize,  # every answer in the database: no second file that can be cut short
    )


@functools.cache
def _text_disk() -> type:
    """The way in and out of the database for text alone: diskcache's own ways unpickle what they find there."""
    import diskcache  # noqa: PLC0415 - as in AnswerCache._try

    def text(value: object) -> Any:
        if not isinstance(value, str):
            raise TypeError("only text is stored")
        return value

    class TextDisk(diskcache.Disk):  # type: ignore[misc]  # diskcache ships no types
        def put(self, key: object) -> Any:
            return super().put(text(key))

        def get(self, key: object, raw: object) -> Any:
            if not raw:
                raise ValueError("a pickled key is refused")
            return text(key)

        def store(self, value: object, read: object, key: object = diskcache.UNKNOWN) -> Any:
            return super().store(text(value), read, key=key)

        def fetch(self, mode: object, _filename: object, value: object, _read: object) -> object:
            if mode != diskcache.core.MODE_RAW:
                raise ValueError("a pickle or a file is refused")
            return value

        def remove(self, file_path: object) -> None:
            """No answer lies in a file, so a file that a row names is not ours to delete."""

    return TextDisk


def _packed(payload: Payload) -> str:
    """The stored form: ASCII, so that an answer with half a surrogate pair can be stored as well."""
    return json.dumps({"format": VALUE_FORMAT, "sha256": _digest(payload), "payload": payload})


def _unpacked(value: Any) -> Payload | None:
    try:
        stored = json.loads(value)
        payload = stored["payload"]
        whole = stored["format"] == VALUE_FORMAT and stored["sha256"] == _digest(payload)
    except (ValueError, TypeError, KeyError, RecursionError):  # nothing there, or not as it was written
        return None
    return payload if whole and isinstance(payload, dict) else None


def _digest(payload: object) -> str:
    return hashlib.sha256(json.dumps(payload).encode()).hexdigest()


def _reason(error: Exception) -> str:
    """What went wrong, by its kind: the message of a database may quote what is stored."""
    kind = getattr(error, "sqlite_errorname", None) or getattr(error, "strerror", None)
    return kind or type(error).__name__


@functools.cache
def _notice(message: str) -> None:
    """Log a message, once a process."""
    logging.getLogger("parkscribe").warning(message)
