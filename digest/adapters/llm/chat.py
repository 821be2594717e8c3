"""One question to a chat-completions server, answered within a time and a size, or not at all."""

import json
import os
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import httpcore2
import httpx2

from digest.adapters.http.addresses import AddressBook, Instant, resolve_by_system
from digest.adapters.http.bodies import TooLargeError, decoded
from digest.adapters.http.faults import EXPECTED, Limits, fault
from digest.adapters.http.network import GuardedBackend, GuardedTransport
from digest.errors import ConfigError
from digest.model.writing import NoReply, Question, Reply

MAX_BYTES = 400_000
"""Of an answer: three sentences have a thousand."""
MAX_TOKENS = 700
"""That a model may write."""
_TOKEN = 3
"""Characters, roughly and rather too few: to count where the server does not."""


class ChatModel:
    """A model by its name, at the address of its server: the operator's own choice, so any is admitted."""

    def __init__(
        self, *, base_url: str, model: str, key: str | None, timeout_s: float, schema: Mapping[str, object]
    ) -> None:
        self.name = model
        self._url = httpx2.URL(base_url.rstrip("/") + "/chat/completions")
        self._key = key
        self._limits = Limits(timeout_s=timeout_s, max_bytes=MAX_BYTES)
        self._schema = schema
        book = AddressBook(resolve=resolve_by_system, allow_private=True)
        self._transport = GuardedTransport(GuardedBackend(book, httpcore2.SyncBackend()))

    def close(self) -> None:
        """Close every connection."""
        self._transport.close()

    def most(self, question: Question) -> tuple[int, int]:
        """Return how many tokens the question has, and the answer may have."""
        return (len(question.rules) + len(question.data)) // _TOKEN, MAX_TOKENS

    def ask(self, question: Question) -> Reply | NoReply:
        """Ask once. What goes wrong is told without the key, and without what the server said."""
        until = Instant(time.monotonic() + self._limits.timeout_s)
        request = httpx2.Request(
            "POST",
            self._url,
            headers=self._headers(),
            content=json.dumps(self._body(question), ensure_ascii=False).encode("utf-8", "replace"),
            extensions={"timeout": {"connect": until, "read": until, "write": until}},
        )
        try:
            with closing(self._transport.handle_request(request)) as response:
                if response.status_code != 200:
                    return NoReply(reason=f"the model's server answered {response.status_code}")
                body = decoded(response.iter_raw(), "", self._limits.max_bytes)
        except TooLargeError:
            return NoReply(reason=f"the model's answer is larger than {MAX_BYTES} bytes")
        except EXPECTED as error:
            return NoReply(reason=fault(error, self._url.host, self._limits).failed.reason)
        return self._read(body, question)

    def _headers(self) -> dict[str, str]:
        own = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }
        return own | ({"Authorization": f"Bearer {self._key}"} if self._key else {})

    def _body(self, question: Question) -> dict[str, object]:
        return {
            "model": self.name,
            "temperature": 0,
            "seed": 0,
            "max_tokens": MAX_TOKENS,
            "messages": [
                {"role": "system", "content": question.rules},
                {"role": "user", "content": question.data},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "summary", "strict": True, "schema": dict(self._schema)},
            },
        }

    def _read(self, body: bytes, question: Question) -> Reply | NoReply:
        try:
            found = json.loads(body)
            choice = found["choices"][0]
            text = choice["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            return NoReply(reason="the model's server did not answer in the form of chat completions")
        if not isinstance(text, str) or choice.get("finish_reason") == "length":
            return NoReply(reason="the model refused, or did not come to an end")
        least, _ = self.most(question)
        usage = found.get("usage")
        return Reply(
            text=text,
            tokens_in=_count(usage, "prompt_tokens", least),
            tokens_out=_count(usage, "completion_tokens", len(text) // _TOKEN),
        )


def _count(usage: Any, name: str, default: int) -> int:
    """Return what the server counted, where it did and it can be."""
    value = usage.get(name) if isinstance(usage, dict) else None
    return value if type(value) is int and 0 <= value < 10_000_000 else default


def key_from(environment: Mapping[str, str], name: str | None) -> str | None:
    """Return the key from the variable `name`, or from the file that `name`_FILE names.

    ConfigError, which never shows the key, if it is to be there and is not, or is no one line of text.
    """
    if name is None:
        return None
    key = environment.get(name, "") or _from_file(environment.get(f"{name}_FILE"))
    key = key.strip()
    if not key:
        raise ConfigError(f"summary.api_key_env: neither {name} nor {name}_FILE is set, or it is empty")
    if not key.isascii() or not key.isprintable():
        raise ConfigError(f"summary.api_key_env: what {name} holds is no key: one line of ASCII")
    return key


def _from_file(path: str | None) -> str:
    if not path:
        return ""
    try:
        with Path(path).open(encoding="utf-8") as file:
            return file.read(4096)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("summary.api_key_env: the file of the key cannot be read") from error


def own_environment() -> Mapping[str, str]:
    """Return the environment of this process."""
    return os.environ
