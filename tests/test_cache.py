"""The store of answers: what it keeps, what it does not trust, and that nothing it meets costs the extraction."""

from __future__ import annotations

import json
import logging
import pickle
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import diskcache
import pytest

from parkscribe.asking import cache as cache_module
from parkscribe.asking.cache import AnswerCache, CacheInfo, request_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEY = "a" * 64
PAYLOAD = {"text": '{"signing_event": []}', "complete": True, "pointers": {"7": [0, 3, 9]}, "note": "云江高新区"}
LONG = {"text": "园" * 40_000}


@pytest.fixture(autouse=True)
def fresh_notices() -> None:
    """Each test hears its own notices."""
    cache_module._notice.cache_clear()  # noqa: SLF001 - a notice is given once a process


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "below" / "answers"


def stored(folder: Path, payload: dict[str, Any] = PAYLOAD) -> Path:
    """The database of a folder that holds one answer."""
    with AnswerCache(folder) as cache:
        cache.put(KEY, payload)
        assert cache.get(KEY) == payload
    return folder / "cache.db"


def alter(database: Path, statement: str, *values: object) -> None:
    """Change a database behind the back of the cache."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(statement, values)


def never() -> dict[str, Any]:
    """Stand for a model that must not be asked."""
    raise AssertionError("asked again")


@pytest.mark.parametrize(
    "payload", [PAYLOAD, LONG, {}, {"text": "half a pair: \ud83d"}], ids=["short", "long", "empty", "odd"]
)
def test_roundtrip(folder: Path, payload: dict[str, Any]) -> None:
    """What was stored is given back, also to the next process, and counted."""
    stored(folder, payload)
    with AnswerCache(str(folder)) as cache:
        assert cache.get(KEY) == payload
        assert cache.get("b" * 64) is None
        assert cache.once(KEY, never) == (payload, True)
        info = cache.info()
        assert (info.folder, info.answers, info.bytes > 1000) == (folder, 1, True)
        assert cache.clear() == 1
        assert cache.get(KEY) is None
        assert cache.info().answers == 0
    assert [path.name for path in folder.iterdir() if path.is_dir()] == []


def test_what_is_no_answer_is_not_counted(folder: Path) -> None:
    """A note beside the answers, such as a request that is out, is kept, counted by nobody, and can be dropped."""
    stored(folder)
    with AnswerCache(folder) as cache:
        assert cache.put(f"awaited:{KEY}", PAYLOAD)
        assert cache.info().answers == 1
        cache.drop(f"awaited:{KEY}")
        assert cache.get(f"awaited:{KEY}") is None
        assert cache.get(KEY) == PAYLOAD


def test_lazy(folder: Path) -> None:
    """A cache that is not used makes no folder."""
    AnswerCache(folder).close()
    assert not folder.exists()


def test_no_folder() -> None:
    """Without a folder nothing is kept, and everything works."""
    with AnswerCache(None) as cache:
        assert not cache.put(KEY, PAYLOAD)
        assert cache.get(KEY) is None
        assert cache.once(KEY, lambda: PAYLOAD) == (PAYLOAD, False)
        assert cache.info() == CacheInfo(None, 0, 0)
        assert cache.clear() == 0


def test_key() -> None:
    """Each part of a question changes the key, the order of a mapping does not, and a new release keeps it."""
    base: dict[str, Any] = {
        "model_name": "m",
        "parameters": {"a": 1, "b": 2},
        "system": "s",
        "user": "u",
        "schema": {"type": "object"},
    }
    others = {"model_name": "n", "parameters": {"a": 1}, "system": "u", "user": "半\ud83d", "schema": {}}
    keys = {request_key(**base)} | {request_key(**{**base, name: value}) for name, value in others.items()}
    assert len(keys) == 6
    assert request_key(**base) == "e7047f4aeec4c6c367fc6e60e3f77f0f727d7dfdf0a87e6a47aca4f1569d7740"
    assert request_key(**{**base, "parameters": {"b": 2, "a": 1}}) in keys


def test_private(folder: Path) -> None:
    """The folder is for its owner alone, also where it was open before; one with other files is left as it is."""
    database = stored(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    stored(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "thesis.docx").touch()
    folder.chmod(0o755)
    stored(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert database.exists()


def checksum_broken(value: str) -> str:
    return value.replace("true", "false")


def older_format(value: str) -> str:
    return json.dumps(json.loads(value) | {"format": 0})


def cut_short(value: str) -> str:
    return value[: len(value) // 2]


def emptied(_: str) -> str:
    return ""


def other_shape(_: str) -> str:
    return "[]"


def deep(_: str) -> str:
    return "[" * 200_000


@pytest.mark.parametrize("damage", [checksum_broken, older_format, cut_short, emptied, other_shape, deep])
def test_untrusted_value(folder: Path, damage: Callable[[str], str]) -> None:
    """A value that is not as it was written is a miss, and is asked for again."""
    database = stored(folder)
    with closing(sqlite3.connect(database)) as connection:
        (value,) = connection.execute("select value from Cache").fetchone()
    alter(database, "update Cache set value = ?", damage(value))
    with AnswerCache(folder) as cache:
        assert cache.get(KEY) is None
        assert cache.once(KEY, lambda: PAYLOAD) == (PAYLOAD, False)
        assert cache.get(KEY) == PAYLOAD


class Evil:
    """An object whose unpickling writes a file."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.mark,)


@pytest.mark.parametrize(
    "statement",
    [
        "update Cache set mode = 4, value = ?",
        "update Cache set mode = 1, value = ?",
        "update Cache set raw = 0, key = ?",
        "update Cache set filename = '../../mark', value = ?",
        "insert or replace into Settings values ('disk_min_file_size', ?)",
    ],
)
def test_planted_pickle(folder: Path, tmp_path: Path, statement: str) -> None:
    """Whatever lies in the database, no code of it runs, and no file outside it is touched."""
    ran, mark = tmp_path / "ran", tmp_path / "mark"
    mark.touch()
    alter(stored(folder), statement, pickle.dumps(Evil(ran)))
    with diskcache.Cache(str(folder), disk_min_file_size=0) as open_to_attack:
        list(open_to_attack) if "key" in statement else open_to_attack.get(KEY)
    attacked = ran.exists()
    ran.unlink(missing_ok=True)
    with AnswerCache(folder) as cache:
        assert cache.get(KEY) in (None, PAYLOAD)
        cache.info()
        cache.put(KEY, PAYLOAD)
        assert cache.get(KEY) == PAYLOAD
        cache.clear()
    assert attacked == ("mode = 4" in statement or "raw = 0" in statement)  # the attack is a real one
    assert not ran.exists()
    assert mark.exists()


def test_marked_as_pickle(folder: Path) -> None:
    """A row that claims to be a pickle is refused, even where it holds a sound answer."""
    alter(stored(folder), "update Cache set mode = 4")
    with AnswerCache(folder) as cache:
        assert cache.get(KEY) is None


@pytest.mark.parametrize("damage", [b"garbage" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_damaged_database(folder: Path, damage: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """A database that cannot be read is set aside, with one notice, and a new one is begun."""
    stored(folder).write_bytes(damage)
    for _ in range(2):
        with AnswerCache(folder) as cache:
            assert cache.get(KEY) in (None, PAYLOAD)
            cache.put(KEY, PAYLOAD)
            assert cache.get(KEY) == PAYLOAD
    (aside,) = folder.glob("damaged-*")
    assert aside.read_bytes() == damage
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert aside.name in caplog.text


def test_truncated_database(folder: Path) -> None:
    """A database that lost its end costs its answers, and nothing else."""
    database = stored(folder, LONG)
    database.write_bytes(database.read_bytes()[:8192])
    with AnswerCache(folder) as cache:
        assert cache.once(KEY, lambda: PAYLOAD) == (PAYLOAD, False)


@pytest.mark.parametrize("where", ["file", "file/below"])
def test_no_room(tmp_path: Path, where: str, caplog: pytest.LogCaptureFixture) -> None:
    """Where no folder can be made, all goes on without, with one notice."""
    (tmp_path / "file").touch()
    with AnswerCache(tmp_path / where) as cache:
        assert [cache.once(KEY, lambda: PAYLOAD) for _ in range(3)] == [(PAYLOAD, False)] * 3
        assert cache.info().answers == 0
        assert cache.clear() == 0
    assert len(caplog.records) == 1
    assert str(tmp_path / where) in caplog.text


@pytest.mark.parametrize("error", [sqlite3.OperationalError("云江"), OSError(28, "No space"), diskcache.Timeout()])
def test_write_fails(
    folder: Path, error: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A full disk, a read-only folder or a locked database loses the answer from the store alone, with one notice."""

    def fail(*_: object, **__: object) -> None:
        raise error

    stored(folder)
    monkeypatch.setattr(diskcache.Cache, "set", fail)
    with AnswerCache(folder) as cache:
        for key in ("b" * 64, "c" * 64):
            assert cache.once(key, lambda: PAYLOAD) == (PAYLOAD, False)
        assert cache.get(KEY) == PAYLOAD
    assert len(caplog.records) == 1
    assert "written" in caplog.text
    assert "云江" not in caplog.text


def test_no_json(folder: Path) -> None:
    """A payload that is no JSON is a mistake of the caller, and raised."""
    with AnswerCache(folder) as cache, pytest.raises(TypeError):
        cache.put(KEY, {"text": object()})


class Counter:
    """A model that takes a moment, and counts how often it is asked."""

    def __init__(self, failures: int = 0) -> None:
        self.calls = 0
        self.failures = failures
        self._lock = threading.Lock()

    def __call__(self) -> dict[str, Any]:
        """Answer with the number of the call, or fail with it."""
        with self._lock:
            self.calls += 1
            call = self.calls
        time.sleep(0.05)
        if call <= self.failures:
            raise RuntimeError(call)
        return {"call": call}


@pytest.fixture(params=["stored", "nothing stored"])
def caches(request: pytest.FixtureRequest, folder: Path) -> Iterator[Callable[[], AnswerCache]]:
    """Caches as two callers open them, in one folder or in none."""
    opened: list[AnswerCache] = []

    def make() -> AnswerCache:
        opened.append(AnswerCache(folder if request.param == "stored" else None))
        return opened[-1]

    yield make
    for cache in opened:
        cache.close()


def together(count: int, act: Callable[[int], Any]) -> list[Any]:
    """What so many threads get that begin at the same moment."""
    barrier = threading.Barrier(count)

    def one(number: int) -> Any:
        barrier.wait()
        return act(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_threads_ask_once(caches: Callable[[], AnswerCache]) -> None:
    """Sixteen threads with one question ask once, also through two caches."""
    pair, make = (caches(), caches()), Counter()
    results = together(16, lambda number: pair[number % 2].once(KEY, make))
    assert make.calls == 1
    assert [payload for payload, _ in results] == [{"call": 1}] * 16
    assert [free for _, free in results].count(False) == 1
    assert cache_module._running == {}  # noqa: SLF001 - nothing may pile up over a long run


def test_threads_ask_side_by_side(caches: Callable[[], AnswerCache]) -> None:
    """Different questions do not wait for each other: here each is answered only when all have been asked."""
    cache, all_asked = caches(), threading.Barrier(16, timeout=10)
    results = together(16, lambda number: cache.once(f"{number:064d}", lambda: {"turn": all_asked.wait()}))
    assert sorted(payload["turn"] for payload, _ in results) == list(range(16))


def test_failure_is_passed_to_one(caches: Callable[[], AnswerCache]) -> None:
    """Where the first fails, it alone gets the error, and the next asks for all that are left."""
    cache, make = caches(), Counter(failures=2)

    def one(_: int) -> object:
        try:
            return cache.once(KEY, make)[0]
        except RuntimeError as error:
            return str(error)

    results = together(6, one)
    assert sorted(map(str, results)) == ["1", "2"] + ["{'call': 3}"] * 4
    assert cache_module._running == {}  # noqa: SLF001 - nothing may pile up over a long run


def test_unusable_is_not_stored(folder: Path) -> None:
    """An answer that its caller cannot use is given back, and asked for again."""
    with AnswerCache(folder) as cache:
        make = Counter()
        for call in (1, 2):
            assert cache.once(KEY, make, usable=lambda _: False) == ({"call": call}, False)
        assert cache.get(KEY) is None


OTHER_PROCESS = """
import sys, time
from pathlib import Path
from parkscribe.asking.cache import AnswerCache
folder, calls = Path(sys.argv[1]), Path(sys.argv[2])
def make():
    with calls.open("a") as log:
        log.write("called\\n")
    print("called", flush=True)
    time.sleep(float(sys.argv[3]))
    return {"by": "the other"}
with AnswerCache(folder, claim_s=float(sys.argv[4])) as cache:
    print(cache.once("a" * 64, make), flush=True)
"""


def other_process(folder: Path, calls: Path, seconds: float, claim_s: float = 120) -> subprocess.Popen[str]:
    """Another process that asks the same question, and gets its answer after so many seconds."""
    arguments = [sys.executable, "-c", OTHER_PROCESS, str(folder), str(calls), str(seconds), str(claim_s)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own code


def test_processes_ask_once(folder: Path, tmp_path: Path) -> None:
    """Processes with one question ask once, and the others wait for what it stores."""
    calls = tmp_path / "calls"
    with other_process(folder, calls, 0.5) as first, other_process(folder, calls, 0.5) as second:
        outputs = [process.communicate(timeout=20)[0] for process in (first, second)]
    assert calls.read_text() == "called\n"
    assert sorted(output.splitlines()[-1] for output in outputs) == [
        "({'by': 'the other'}, False)",
        "({'by': 'the other'}, True)",
    ]


@pytest.mark.parametrize(("theirs", "ours"), [(1.2, 120), (120, 0.3)], ids=["its claim ends", "our patience ends"])
def test_killed_holder(
    folder: Path, tmp_path: Path, theirs: float, ours: float, caplog: pytest.LogCaptureFixture
) -> None:
    """A process that was killed while it asked holds up the others for a while, with a notice, and not for ever."""
    with other_process(folder, tmp_path / "calls", 60, claim_s=theirs) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "called\n"
        holder.kill()
    begin = time.perf_counter()
    with AnswerCache(folder, claim_s=ours) as cache:
        assert cache.once(KEY, lambda: PAYLOAD) == (PAYLOAD, False)
        assert 0.1 <= time.perf_counter() - begin < 10
        assert cache.get(KEY) == PAYLOAD
        assert cache.info().answers == 1
    assert "another process" in caplog.text


def test_failed_holder(folder: Path) -> None:
    """A process whose question failed releases its claim at once."""
    with AnswerCache(folder) as first, AnswerCache(folder) as second:
        with pytest.raises(RuntimeError):
            first.once(KEY, Counter(failures=1))
        begin = time.perf_counter()
        assert second.once(KEY, lambda: PAYLOAD) == (PAYLOAD, False)
        assert time.perf_counter() - begin < 10


def test_import_is_light() -> None:
    """Neither the import nor a cache that is not used loads diskcache."""
    code = (
        "import sys; from parkscribe.asking.cache import AnswerCache; AnswerCache('x'); AnswerCache(None).get('a');"
        "print('diskcache' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert run.stdout == "False\n"
