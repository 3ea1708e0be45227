"""How exchanges with an endpoint are recorded and replayed: readable, scrubbed, matched on the whole canonical body.

Used by the tests (replay) and by ``scripts/record.py`` (record), so that both see the same bytes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import vcr
import yaml

FOLDER = Path(__file__).parent.parent / "cassettes"

MODEL = "example-model"
"""The name that the recorded requests carry."""

BASE_URL = "https://llm.invalid/v1"
"""The host that every recorded request is shown with, wherever it was recorded; ``.invalid`` resolves nowhere."""

KEPT_OF_A_REQUEST = {"content-type"}
KEPT_OF_A_RESPONSE = {"content-type"}


class ReadableYaml:
    """YAML with bodies as objects, Chinese as Chinese, each line of a text on its own line; nothing is normalised."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        """The text of a cassette."""
        exchanges = [
            {
                "request": {**each["request"], "body": json.loads(each["request"]["body"])},
                "response": {**each["response"], "body": json.loads(each["response"]["body"]["string"])},
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


def canonical(body: Any) -> str:
    """A body as text that does not depend on the order in which a client writes its keys."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True)


class Dumper(yaml.SafeDumper):
    """The dumper of ``ReadableYaml``."""


def show_text(dumper: Dumper, text: str) -> yaml.ScalarNode:
    """A text of several lines as a block."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Dumper.add_representer(str, show_text)


def scrub_request(request: Any) -> Any:
    """A request without host, key and client headers, its body in canonical form."""
    request.uri = f"https://llm.invalid{urlsplit(request.uri).path}"
    for header in [name for name in request.headers if name.lower() not in KEPT_OF_A_REQUEST]:
        request.headers.pop(header)
    request.body = canonical(json.loads(request.body)).encode()
    return request


def scrub_response(response: dict[str, Any]) -> dict[str, Any]:
    """A response without the headers that name a server, an account or a session."""
    kept = {name.lower(): value for name, value in response["headers"].items() if name.lower() in KEPT_OF_A_RESPONSE}
    return {**response, "headers": kept}


def recorder(mode: str = "none") -> vcr.VCR:
    """The recorder: ``"none"`` replays only, ``"all"`` records anew."""
    machine = vcr.VCR(
        record_mode=mode,
        match_on=("method", "uri", "raw_body"),
        before_record_request=scrub_request,
        before_record_response=scrub_response,
        decode_compressed_response=True,
        serializer="readable",
        cassette_library_dir=str(FOLDER),
    )
    machine.register_serializer("readable", ReadableYaml)
    return machine
