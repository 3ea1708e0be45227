"""Requests as a file, to be answered elsewhere, and the file of answers into the store: the OpenAI Batch formats.

What is written is what ``extract`` would send now. What the numbers of a request mean stays in the store, under the
key that is its ``custom_id``, until its answer comes: so the answers need no pages, only the same ``cache_dir``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from parkscribe.asking.answers import AWAITED, answer_in, frame_of, keep, key_of, payload_of
from parkscribe.asking.ask import Asker
from parkscribe.asking.batch_file import ID, answers_in, request_line
from parkscribe.asking.cache import AnswerCache
from parkscribe.asking.choose import chosen_model
from parkscribe.asking.model import Usage
from parkscribe.errors import CacheMiss, ParkscribeError, SettingsError, SourceError
from parkscribe.job import begin
from parkscribe.pipeline import answers_about
from parkscribe.records import DEFAULT_TYPES
from parkscribe.saving import write_whole
from parkscribe.settings import Settings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from parkscribe.asking.model import Model, Reply, Request
    from parkscribe.pipeline import Answers
    from parkscribe.reading import Source
    from parkscribe.records import Record

__all__ = ["Fault", "Taken", "Written", "read_batch", "write_batch"]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: ``requests``, and the pages that ``failed``, each by its number among the sources, from 0."""

    requests: int
    failed: Mapping[int, ParkscribeError]


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer that could not be taken: its line or file, its ``custom_id`` where it can be told, and the reason."""

    place: str
    custom_id: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read: ``answers`` taken, ``known`` ones that were stored before, their ``usage``, and the faults."""

    answers: int
    known: int
    usage: Usage
    faults: tuple[Fault, ...]


def write_batch(
    sources: Iterable[Source],
    out: Path | str,
    *,
    model: Model | str,
    types: Sequence[type[Record]] = DEFAULT_TYPES,
    published: dt.date | None = None,
    settings: Settings | None = None,
) -> Written:
    """Write the requests that ``extract`` with these arguments would send now; what is stored is not asked again.

    ``out``: a ``.jsonl`` file in the format of the OpenAI Batch API, or a folder, where each request becomes a
    ``.txt`` file to be pasted into a chat. With a ``second_look`` in ``settings``, pages whose requests are answered
    give their second looks. Nothing is written in part.

    Raises ``SettingsError`` for a model without an endpoint or a store that cannot be written, and ``OSError`` for
    ``out``. A page that cannot be read costs no other.
    """
    if isinstance(sources, (str, bytes, Path)):
        raise TypeError(f"sources is one {type(sources).__name__}: give a list of pages")
    out, settings = Path(out), replace(settings or Settings(), offline=True, budget=None)
    if out.suffix not in (".jsonl", ""):
        raise SettingsError(f"cannot write {out}", hint="take a name that ends in .jsonl, or a folder for prompts")
    if settings.cache_dir is None:
        raise SettingsError("a batch needs stored answers", hint="give a cache_dir: the answers are put there")
    failed: dict[int, ParkscribeError] = {}
    requests: dict[str, Request] = {}
    with chosen_model(model) as chosen, Asker(chosen, settings) as asker:
        body = getattr(chosen, "body", None)
        if body is None:
            raise SettingsError(f"{chosen.name} is asked at no endpoint", hint="name the model that is to answer")
        for number, source in enumerate(sources):
            try:
                job = begin(source, types, published, chosen.name, settings)
            except SourceError as error:
                failed[number] = error
                continue
            requests |= {key_of(request, chosen): request for request in unanswered(answers_about(job, asker))}
        await_answers(requests, asker)
    if out.suffix:
        write_whole(out, "".join(request_line(key, body(request)) for key, request in requests.items()))
    else:
        write_prompts(requests, out)
    return Written(len(requests), failed)


def unanswered(answers: Answers) -> Iterator[Request]:
    """The requests about a page, and its second looks, that have no stored answer."""
    for outcome in (*answers.outcomes, *answers.looks):
        if isinstance(outcome.error, CacheMiss):
            yield outcome.request


def await_answers(requests: Mapping[str, Request], asker: Asker) -> None:
    """Keep what the numbers of the requests mean, until their answers come. Raises ``SettingsError``."""
    for key, request in requests.items():
        if not asker.cache.put(AWAITED + key, frame_of(request, asker.model)):
            raise SettingsError(f"{asker.cache.folder} cannot be written", hint="give another cache_dir")


def write_prompts(requests: Mapping[str, Request], folder: Path) -> None:
    """Write each request as text for a chat; its answer belongs beside it, under the same name in ``.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    for key, request in requests.items():
        write_whole(folder / f"{key}.txt", f"{request.system}\n\n{request.user}\n")


def read_batch(path: Path | str, *, settings: Settings | None = None) -> Taken:
    """Take the answers of a batch into the store; each that cannot be taken is a fault, and costs no other.

    ``path``: a file in the output format of the OpenAI Batch API, its file of errors as well; or a folder of answers
    from a chat, ``<custom_id>.json`` each. ``settings``: the ``cache_dir`` that the batch was written with.

    Raises ``SourceError`` for a path that cannot be read, ``SettingsError`` without a store.
    """
    path, settings = Path(path), settings or Settings()
    if settings.cache_dir is None:
        raise SettingsError("a batch needs stored answers", hint="give the cache_dir that it was written with")
    taken: dict[str, Reply] = {}
    known, faults = 0, []
    with AnswerCache(settings.cache_dir) as cache:
        for answer in answers_in(path):
            key, reply, fault = answer.custom_id, answer.reply, answer.fault
            if key in taken:
                fault = "a second answer to the same request; the first one was taken"
            elif reply and is_known(key, cache):
                known += 1
            elif reply and not (fault := store(key, reply, cache, settings.max_answer_chars)):
                taken[key] = reply
            if fault:
                faults.append(Fault(answer.place, key or None, fault))
    return Taken(len(taken), known, sum((reply.usage for reply in taken.values()), Usage()), tuple(faults))


def is_known(key: str, cache: AnswerCache) -> bool:
    """Whether an answer was stored before, so that nobody waits for it."""
    return bool(ID.fullmatch(key)) and cache.get(AWAITED + key) is None and cache.get(key) is not None


def store(key: str, reply: Reply, cache: AnswerCache, max_chars: int) -> str:
    """Store the answer to a request that was written; in words why not, where that is not possible."""
    frame = cache.get(AWAITED + key)
    if frame is None:
        return "no request with this custom_id was written from this cache_dir; write the batch again to be sure"
    payload = payload_of(reply, frame)
    if problem := answer_in(payload, max_chars).problem:
        return problem
    if not keep(cache, key, payload):
        return "the store of answers cannot be written"
    cache.drop(AWAITED + key)
    return ""
