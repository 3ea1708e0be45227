"""What requests cost, and how many a budget allows: a request is sent only when the budget holds even its upper bound.

Money is ``Decimal``, in the currency of the prices.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from parkscribe.errors import BudgetExceeded, ModelError, SettingsError
from parkscribe.settings import amount_of_money

if TYPE_CHECKING:
    from collections.abc import Callable

    from parkscribe.asking.model import Reply, Request, Usage

__all__ = ["Ledger", "Prices", "prices_of"]

MILLION = -6  # prices are those of a million tokens
MARGIN = Decimal("1.5")
"""The next request may need more tokens for its bytes than any before it; the recorded answers differ by 1.4."""

REFUSED = 400
"""From this HTTP status on there was no answer, and nothing is charged for."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices of a million tokens: asked, asked from the provider's own cache, answered."""

    input: Decimal
    cached: Decimal
    output: Decimal

    def cost(self, usage: Usage) -> Decimal:
        """What counted tokens cost."""
        cached = min(usage.cached_tokens, usage.input_tokens)
        fresh = usage.input_tokens - cached
        return (fresh * self.input + cached * self.cached + usage.output_tokens * self.output).scaleb(MILLION)


def prices_of(given: Mapping[str, Any] | Prices | None) -> Prices | None:
    """The prices that a user gives; numbers or their text. Raises ``SettingsError`` for what is no price list.

    >>> prices_of({"input": 2.5, "output": "10"})
    Prices(input=Decimal('2.5'), cached=Decimal('2.5'), output=Decimal('10'))
    """
    if given is None or isinstance(given, Prices):
        return given
    hint = 'give them for a million tokens, as {"input": "2.50", "cached": "1.25", "output": "10"}'
    if not isinstance(given, Mapping) or not {"input", "output"} <= set(given) <= {"input", "cached", "output"}:
        raise SettingsError("prices need input and output, and may have cached", hint=hint)
    prices = {name: amount_of_money(value) for name, value in given.items()}
    for name, price in prices.items():
        if price is None:
            raise SettingsError(f"prices: {name} is {given[name]!r}", hint=hint)
    return Prices(**({"cached": prices["input"]} | prices))  # type: ignore[arg-type]  # None is refused above


class Ledger:
    """What the requests of a run have cost, and may still cost. Many threads share it.

    The bound of a request is a token for each of its bytes, which no tokenizer exceeds, and as many tokens for the
    answer as ``max_output_tokens``, else as the articles have bytes: the recorded answers have 1.5 to 2.1 bytes for
    each of them, and some four bytes to a token. Once requests have been counted, the most tokens for a byte that any
    of them had, with ``MARGIN``, takes the place of these. What nobody counted is charged with its bound. Without
    ``max_output_tokens`` the length of an answer stays a guess.
    """

    def __init__(self, prices: Prices, budget: Decimal, max_output_tokens: int | None) -> None:
        self._prices, self._budget, self._max_output = prices, budget, max_output_tokens
        self._spent = self._reserved = Decimal()
        self._asked_rate = self._answered_rate = Decimal()  # the most tokens seen for a byte
        self._change = threading.Condition()

    def pay(self, request: Request, ask: Callable[[], Reply]) -> Reply:
        """Ask, if the budget allows it even in the worst case; else raise ``BudgetExceeded``.

        Where requests in flight may turn out cheaper than their bound, this waits for them.
        """
        cost = most = self._reserve(request)
        try:
            reply = ask()
            if not reply.usage.uncounted:
                cost = self._prices.cost(reply.usage)
                self._learn(request, reply.usage)
        except ModelError as error:
            cost = Decimal() if error.status is not None and error.status >= REFUSED else most
            raise
        finally:
            with self._change:
                self._reserved -= most
                self._spent += cost
                self._change.notify_all()
        return reply

    def _reserve(self, request: Request) -> Decimal:
        with self._change:
            while self._spent + self._reserved + (most := self._bound(request)) > self._budget:
                if not self._reserved:
                    raise BudgetExceeded(
                        f"the budget of {self._budget:f} is too small for another request: {self._spent:.4f} may be "
                        f"spent, and it could cost {most:.4f}",
                        hint="raise Settings.budget, or call again: what is answered is stored and costs nothing then",
                    )
                self._change.wait()
            self._reserved += most
            return most

    def _bound(self, request: Request) -> Decimal:
        """The most that a request can cost."""
        asked, shown = sizes(request)
        rate = min(Decimal(1), self._asked_rate * MARGIN) or Decimal(1)
        answered = self._max_output or shown * (self._answered_rate * MARGIN or Decimal(1))
        return (asked * rate * max(self._prices.input, self._prices.cached) + answered * self._prices.output).scaleb(
            MILLION
        )

    def _learn(self, request: Request, usage: Usage) -> None:
        asked, shown = sizes(request)
        with self._change:
            self._asked_rate = max(self._asked_rate, Decimal(usage.input_tokens) / asked)
            self._answered_rate = max(self._answered_rate, Decimal(usage.output_tokens) / shown)


def sizes(request: Request) -> tuple[int, int]:
    """Bytes of a request with its schema, and those of its articles."""
    shown = len(request.user.encode("utf-8", "surrogatepass"))
    fixed = len(request.system.encode("utf-8", "surrogatepass")) + len(json.dumps(request.schema))
    return fixed + shown, max(shown, 1)
