"""Stored answers and how they are found again: by the request, by the article, or by a batch that is out.

A stored answer is the text as it came, its counts, and a **frame**: what its pointers meant, in places that count from
the start of each part, so that the same text serves wherever it stands, and the digest of the prompt it was asked with.
"""

from __future__ import annotations

import functools
import hashlib
import json
from typing import TYPE_CHECKING, Any

from parkscribe.asking.cache import request_key
from parkscribe.asking.prompt import prompt_digest
from parkscribe.asking.reply import Answer, parse_answer
from parkscribe.binding.marked import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkscribe.asking.cache import AnswerCache, Payload
    from parkscribe.asking.model import Model, Reply, Request
    from parkscribe.records import Record

__all__ = ["AWAITED", "answer_in", "frame_of", "keep", "key_of", "newest", "note_newest", "payload_of", "pointers_of"]

ARTICLE = "article:"  # before a key made of the article: the value names the key of the newest answer
AWAITED = "awaited:"  # before the key of a request that is out in a batch: the value is its frame


digest = functools.cache(prompt_digest)  # the prompt does not change while a process runs


def key_of(request: Request, model: Model) -> str:
    """The key of a request to a model, 64 hex digits."""
    return request_key(model.name, parameters_of(model), request.system, request.user, request.schema)


def parameters_of(model: Model) -> Mapping[str, Any]:
    """What changes the answers of a model, beside its name."""
    parameters: Mapping[str, Any] = getattr(model, "parameters", {})
    return parameters


def article_key(request: Request, model: Model) -> str:
    """The key of all that stays when prompt, schema or tagger change: model, parameters, types, and the parts' text."""
    texts = [part.article.text[part.start : part.end] for part in request.parts]
    types = sorted(cls.key() for cls in request.types)
    whole = [model.name, dict(parameters_of(model)), types, request.look, texts]
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return ARTICLE + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def frame_of(request: Request, model: Model) -> Payload:
    """What is stored with an answer beside the answer itself."""
    return {
        "pointers": table_of(request),
        "prompt": digest(request.types),
        "article": article_key(request, model),
    }


def payload_of(reply: Reply, frame: Payload) -> Payload:
    """An answer as it is stored. ``cost`` is left out: prices are not the answer's."""
    counts = {name: getattr(reply.usage, name) for name in reply.usage.__slots__ if name != "cost"}
    return {"text": reply.text, "complete": reply.complete, "usage": counts, **frame}


def keep(cache: AnswerCache, key: str, payload: Payload) -> bool:
    """Store an answer under the key of its request, to be found by its articles too; whether that worked."""
    return cache.put(key, payload) and note_newest(cache, key, payload)


def note_newest(cache: AnswerCache, key: str, payload: Payload) -> bool:
    """Note a stored answer as the newest to its articles; whether that worked."""
    return cache.put(payload["article"], {"key": key})


def newest(cache: AnswerCache, request: Request, model: Model) -> Payload | None:
    """The newest stored answer to the same articles, whatever prompt it was asked with."""
    pointer = cache.get(article_key(request, model))
    return pointer and cache.get(pointer["key"])


def answer_in(payload: Payload, max_chars: int, types: Sequence[type[Record]] = ()) -> Answer:
    """The records of a stored answer; one with a ``problem``, such as being cut off, is not worth storing."""
    answer = parse_answer(payload["text"], max_chars, types)
    if answer.problem is None and not payload["complete"]:
        return Answer(answer.records, "the answer was cut off at the model's limit; its whole records were kept")
    return answer


def table_of(request: Request) -> list[list[int]]:
    """What the pointers of a request mean: number, part, start and end from the start of the part."""
    parts = {(part.article.index, part.start): number for number, part in enumerate(request.parts)}
    rows = []
    for number, place in request.pointers.items():
        start = max(start for index, start in parts if index == place.article and start <= place.start)
        rows.append([number, parts[place.article, start], place.start - start, place.end - start])
    return rows


def pointers_of(stored: Payload, request: Request) -> dict[int, Place]:
    """What the pointers of a stored answer mean in the articles of this request, wherever they stand on this page."""
    places = {}
    for number, part_number, start, end in stored["pointers"]:
        part = request.parts[part_number]
        places[number] = Place(part.article.index, part.start + start, part.start + end)
    return places
