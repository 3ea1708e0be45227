"""A cassette: the exchanges with a model in a file that people can read, without what is private.

Requests are matched on their whole body in canonical form, never on the host; a request that is not there says what
changed.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import vcr
import yaml
from vcr.cassette import Cassette, CassetteNotFoundError
from vcr.serialize import deserialize, serialize

from parkscribe.showing import HIDDEN, escaped
from parkscribe.testing.changed import what_changed

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Tape", "recorded"]

PATH = "/chat/completions"
"""The one path that models are asked at; requests to any other are left alone."""

PLACE = f"https://llm.invalid/v1{PATH}"
"""What every request is recorded with, wherever it was sent: ``.invalid`` resolves nowhere (RFC 2606)."""

KEPT_HEADERS = {"content-type"}
"""All other headers name a key, an account, a server, a session or a client."""

NOT_KEPT = {401, 403, 408, 409, 429}
"""Answers about a key or a passing state, as are all from 500 on: the next try is worth recording, not they."""

PRIVATE = re.compile(r"\b(?:sk|org|proj|user|req|key)[-_][\w*.-]{6,}")
"""What endpoints quote of keys, accounts and requests in the words of an error."""

CREDENTIAL = re.compile("auth|key|token|secret|cookie|organization|project", re.IGNORECASE)
"""Names of headers that say who asks."""

SHORTEST_PRIVATE = 4
"""Characters of the shortest word of a request that is taken out of an error: a shorter one stands in any sentence."""


@contextlib.contextmanager
def recorded(path: Path, *, record: bool, again: str, repeats: bool = False) -> Iterator[Tape]:
    """A cassette in use; ``again`` is the command that records it anew, ``repeats`` lets an answer serve twice."""
    machine = vcr.VCR(
        record_mode="all" if record else "none",
        match_on=("method", "uri", "raw_body"),
        before_record_request=scrub_request,
        before_record_response=scrub_response,
        decode_compressed_response=True,
        serializer="readable",
    )
    machine.register_persister(NewFile if record else File)
    machine.register_serializer("readable", ReadableYaml)
    with Tape.use(**machine.get_merged_config(path=str(path), allow_playback_repeats=repeats)) as tape:
        tape.again = again
        yield tape


class Tape(Cassette):  # type: ignore[misc] # vcrpy ships no types
    """A cassette that says what changed, at once and past every client that would try again."""

    again = ""

    def can_play_response_for(self, request: Any) -> bool:
        """Whether there is an answer; fails the test for a question of a model that has none."""
        playable = bool(super().can_play_response_for(request))
        asked = None if playable or self.record_mode != "none" else self.filter_request(request)
        if asked is not None:
            self.fail(self.why_not(json.loads(asked.body)))
        return playable

    def append(self, request: Any, response: Any) -> None:
        """Record an exchange; where the endpoint quotes its address or the key in an error, without them."""
        private, before = private_words(request), len(self.data)
        super().append(request, response)
        for _, kept in self.data[before:]:
            text = kept["body"]["string"].decode()
            for word in () if is_completion(body_of(text)) else private:
                text = text.replace(word, "(removed)")
            kept["body"]["string"] = text.encode()

    def why_not(self, asked: dict[str, Any]) -> str:
        """Why a request has no answer here."""
        known = [json.loads(request.body) for request in self.requests]
        if not known:
            return "there is no recording yet"
        if asked in known:
            return "the same request is made more often than it was recorded"
        free = [body for number, body in enumerate(known) if not self.play_counts[number]]
        return "the request is not the recorded one\n" + what_changed(free or known, asked)

    def check_all_asked(self) -> None:
        """Fail where a recorded request was not made, so that no test passes by asking nothing."""
        if self.record_mode == "none" and (left := len(self) - self.play_count):
            self.fail(f"{left} of {len(self)} recorded requests were not made: is the same model asked, of all pages?")

    def fail(self, words: str) -> None:
        """Fail the test; no client takes this exception for a lost connection, for it is no ``Exception``."""
        path = os.path.relpath(self.path)
        words = HIDDEN.sub(escaped, words)
        pytest.fail(f"parkscribe: {words}\ncassette: {path}\nif that is meant: {self.again}", pytrace=False)


def scrub_request(request: Any) -> Any:
    """A request without address, key and client headers, its body in canonical form; ``None`` for another's request."""
    if not urlsplit(request.uri).path.endswith(PATH):
        return None
    request.uri = PLACE
    for header in [name for name in request.headers if name.lower() not in KEPT_HEADERS]:
        request.headers.pop(header)
    request.body = canonical(json.loads(request.body)).encode()
    return request


def scrub_response(response: dict[str, Any]) -> dict[str, Any] | None:
    """A response without what names a server, an account, a session or a time; ``None`` for one that is not kept."""
    code = response["status"]["code"]
    if code in NOT_KEPT or code >= 500:  # noqa: PLR2004 - the first status of a server's own fault
        return None
    headers = {name.lower(): value for name, value in response["headers"].items() if name.lower() in KEPT_HEADERS}
    text = response["body"]["string"]
    text = text.decode(errors="replace") if isinstance(text, bytes) else text
    body = body_of(text)
    if is_completion(body):
        body = {key: body[key] for key in ("object", "model", "choices", "usage") if key in body}
        text = canonical(body | {"id": "chatcmpl-1", "created": 1})
    else:
        text = PRIVATE.sub("(removed)", text)
    return {"status": response["status"], "headers": headers, "body": {"string": text.encode()}}


def is_completion(body: Any) -> bool:
    """Whether a body is an answer, and not an error or the page of a proxy."""
    return isinstance(body, dict) and "choices" in body


def private_words(request: Any) -> list[str]:
    """What a request says of its endpoint and of who asks, the longest words first."""
    place = urlsplit(request.uri)
    words = [place.netloc.rpartition("@")[2], place.hostname or "", place.username or "", place.password or ""]
    words += [word for name, value in request.headers.items() if CREDENTIAL.search(name) for word in str(value).split()]
    words += re.split("[&=]", place.query)
    long = {word for word in words if len(word) >= SHORTEST_PRIVATE and word.lower() not in ("bearer", "basic")}
    return sorted(long, key=len, reverse=True)


def canonical(body: Any) -> str:
    """A body as text that does not depend on the order in which a client writes its keys; a text stays as it is."""
    return body if isinstance(body, str) else json.dumps(body, ensure_ascii=False, sort_keys=True)


def body_of(text: str) -> Any:
    """The object of a body, or its text where it is no JSON (the page of a proxy)."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


class ReadableYaml:
    """YAML with bodies as objects, Chinese as Chinese, each line of a text on its own line; nothing is normalised."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        """The text of a cassette."""
        exchanges = [
            {
                "request": {**each["request"], "body": json.loads(each["request"]["body"])},
                "response": {**each["response"], "body": body_of(each["response"]["body"]["string"])},
            }
            for each in cassette["interactions"]
        ]
        return yaml.dump({**cassette, "interactions": exchanges}, Dumper=Dumper, allow_unicode=True, width=10**9)

    @staticmethod
    def deserialize(text: str) -> Any:
        """The cassette of a text."""
        cassette = yaml.safe_load(text)
        for each in cassette["interactions"]:
            each["request"]["body"] = canonical(each["request"]["body"])
            each["response"]["body"] = {"string": canonical(each["response"]["body"])}
        return cassette


class Dumper(yaml.SafeDumper):
    """The dumper of ``ReadableYaml``."""


def show_text(dumper: Dumper, text: str) -> yaml.ScalarNode:
    """A text of several lines as a block."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Dumper.add_representer(str, show_text)


class File:
    """Cassettes in UTF-8 whatever the locale says, which vcrpy's own files are not."""

    @staticmethod
    def load_cassette(path: str, serializer: Any) -> Any:
        """The exchanges of a file."""
        if not Path(path).is_file():
            raise CassetteNotFoundError
        try:
            return deserialize(Path(path).read_text(encoding="utf-8"), serializer)
        except (ValueError, LookupError, TypeError, yaml.YAMLError) as error:
            pytest.fail(f"parkscribe: {os.path.relpath(path)} is no cassette: {error}\nrecord it again", pytrace=False)

    @staticmethod
    def save_cassette(path: str, cassette: dict[str, Any], serializer: Any) -> None:
        """Write a file."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(serialize(cassette, serializer), encoding="utf-8", newline="\n")


class NewFile(File):
    """A cassette that is recorded anew, whatever is there."""

    @staticmethod
    def load_cassette(*_: object, **__: object) -> Any:
        """Nothing of what is there."""
        raise CassetteNotFoundError
