"""What answers cost, in tokens and money, and that a budget is not passed."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from stub import Received, Step, Stub
from test_checks import Answering

from parkscribe import BudgetExceeded, ModelError, OpenAIModel, Settings, SettingsError, Usage, extract
from parkscribe.asking.prices import Prices, prices_of

PAGE = "本报讯 望舒工业园产值108.6亿元。"
MANY = "\n".join(f"{name}厂喜讯\n本报讯 {name}厂产值3亿元。{'园区里机器轰鸣。' * 22}" for name in "甲乙丙丁戊己")
PRICES = {"input": "1", "output": "1"}
BOUNDS = Decimal("2.2")
"""How many requests the budgets below hold, should each cost the most that it can."""


def ask(stub: Stub, **options: Any) -> OpenAIModel:
    """A model at the stub, with prices."""
    return OpenAIModel("m", base_url=stub.base_url, **({"prices": PRICES} | options))


@pytest.mark.parametrize(
    ("prices", "usage", "cost"),
    [
        ({"input": "2.50", "output": "10"}, Usage(1, 0, 1_000_000, 0), "2.50"),
        ({"input": 2.5, "output": 10}, Usage(1, 0, 1000, 100), "0.0035"),
        ({"input": 0.1, "output": 0.2}, Usage(3, 0, 3, 0), "0.0000003"),
        ({"input": "2.50", "cached": "1.25", "output": "10"}, Usage(1, 0, 1000, 0, 800), "0.0015"),
        ({"input": "2.50", "output": "10"}, Usage(1, 0, 1000, 0, 800), "0.0025"),
        ({"input": "0", "output": "0"}, Usage(1, 0, 1000, 100), "0"),
    ],
    ids=["a million", "both ways", "no noise of floats", "the provider's cache", "no price for it", "free"],
)
def test_tokens_give_money(prices: dict[str, Any], usage: Usage, cost: str) -> None:
    """Prices are of a million tokens; the sum is exact."""
    made = prices_of(prices)
    assert made is not None
    assert made.cost(usage) == Decimal(cost)


WRONG_PRICES: list[Any] = [
    {"input": 1},
    {"input": 1, "output": 1, "image": 1},
    {"input": -1, "output": 1},
    {"input": "much", "output": 1},
    {"input": 1, "output": True},
    {"input": "NaN", "output": 1},
    {"input": None, "output": 1},
    5,
]


@pytest.mark.parametrize("prices", WRONG_PRICES, ids=str)
def test_a_price_list_that_is_none_is_refused(prices: Any) -> None:
    """What is missing, unknown, negative or no number is refused, with the form to give."""
    with pytest.raises(SettingsError, match="prices") as error:
        OpenAIModel("m", prices=prices)
    assert "million" in error.value.hint


def test_prices_of_prices_are_the_same() -> None:
    """A model of one's own may keep them ready-made."""
    assert prices_of(Prices(Decimal(1), Decimal(1), Decimal(2))) == Prices(Decimal(1), Decimal(1), Decimal(2))


def test_a_page_tells_what_it_cost(settings: Settings) -> None:
    """Tokens and money of the first run; nothing but the stored answer in the second; pages add up."""
    counts = {"prompt_tokens": 900, "completion_tokens": 50, "prompt_tokens_details": {"cached_tokens": 800}}
    with Stub([Step(usage=counts)]) as stub:
        model = ask(stub, prices={"input": 2, "cached": 1, "output": 8})
        first, second = (extract(PAGE, model=model, settings=settings) for _ in range(2))
    assert first.usage == Usage(1, 0, 900, 50, 800, cost=Decimal("0.0014"))
    assert second.usage == Usage(0, 1, cost=Decimal(0))
    assert sum((first.usage, second.usage), Usage()) == Usage(1, 1, 900, 50, 800, cost=Decimal("0.0014"))


def test_without_prices_no_cost_is_told(settings: Settings) -> None:
    """Unknown is not 0."""
    with Stub([Step()]) as stub:
        assert extract(PAGE, model=ask(stub, prices=None), settings=settings).usage == Usage(1, 0, 100, 20)
    assert extract(PAGE, model="rules", settings=settings).usage == Usage()


def test_what_nobody_counted_stays_unknown(settings: Settings) -> None:
    """A server or a model of one's own that counts no tokens leaves the request uncounted, and its cost unknown."""
    with Stub([Step(usage=None)]) as stub:
        assert extract(PAGE, model=ask(stub), settings=settings).usage == Usage(1, uncounted=1)
    assert extract(PAGE, model=Answering({}), settings=settings).usage == Usage(1, uncounted=1)
    assert Usage(1, uncounted=1) + Usage(1, 0, 5, 5, cost=Decimal(2)) == Usage(2, 0, 5, 5, uncounted=1, cost=Decimal(2))


def bound_of(received: Received) -> Decimal:
    """The most that a request can cost, for these prices and no answer to speak of."""
    return Decimal(len(received.raw)) / 1_000_000


@pytest.fixture
def tight(settings: Settings) -> Settings:
    """Settings that send the articles of ``MANY`` one by one, with a budget for the bounds of two."""
    with Stub([Step()]) as stub:
        extract(MANY, model=ask(stub, max_output_tokens=1), settings=replace(settings, cache_dir=None, chunk_chars=200))
        budget = BOUNDS * max(map(bound_of, stub.requests))
    return replace(settings, chunk_chars=200, budget=budget)


@pytest.mark.parametrize(
    ("share", "answered"),
    [(0.02, 6), (0.9, 2), (None, 2)],
    ids=["far below the bound", "near the bound", "not counted"],
)
def test_a_budget_is_not_passed(tight: Settings, share: float | None, answered: int) -> None:
    """Requests are sent while even their bound fits; what is done is kept, and a higher budget asks for the rest."""

    def answer(body: dict[str, Any]) -> Step:
        size = len(json.dumps(body, ensure_ascii=False).encode())
        return Step(usage=None if share is None else {"prompt_tokens": int(share * size), "completion_tokens": 1})

    with Stub(answer) as stub:
        model = ask(stub, max_output_tokens=1)
        result = partly(MANY, model, tight)
        assert len(stub.requests) == 6 - len(result.failed) == answered
        assert (result.usage.cost or 0) <= Decimal(str(tight.budget))
        assert not any(failure.retryable for failure in result.failed)
        assert extract(MANY, model=model, settings=replace(tight, budget=1)).complete
        assert len(stub.requests) == 6


def partly(page: str, model: OpenAIModel, settings: Settings) -> Any:
    """The result of a page, also where the budget ended it."""
    try:
        return extract(page, model=model, settings=settings)
    except BudgetExceeded as error:
        return error.result


def test_a_budget_of_nothing_still_takes_stored_answers(settings: Settings) -> None:
    """What is stored costs nothing."""
    with Stub([Step()]) as stub:
        extract(PAGE, model=ask(stub), settings=settings)
        assert extract(PAGE, model=ask(stub), settings=replace(settings, budget=0)).complete
        with pytest.raises(BudgetExceeded):
            extract(MANY, model=ask(stub), settings=replace(settings, budget=0))
        assert len(stub.requests) == 1


def test_a_refused_request_is_not_charged_for(tight: Settings) -> None:
    """An endpoint that answers with an error gave nothing; a time-out may have cost all that it could."""
    one_by_one = replace(tight, concurrency=1)
    with Stub([Step(status=400)]) as stub:
        with pytest.raises(ModelError, match="400"):
            extract(MANY, model=ask(stub, max_output_tokens=1), settings=one_by_one)
        assert len(stub.requests) == 6
    with Stub([Step(delay=1)]) as stub:
        with pytest.raises(ModelError, match="within"):
            extract(MANY, model=ask(stub, max_output_tokens=1, timeout_s=0.1, max_attempts=1), settings=one_by_one)
        assert len(stub.requests) == 2


def test_a_limit_of_the_answer_is_a_part_of_the_bound(tight: Settings) -> None:
    """An answer that may be as long as the whole budget is not asked for."""
    with Stub([Step()]) as stub:
        with pytest.raises(BudgetExceeded, match="too small for another request") as error:
            extract(MANY, model=ask(stub, max_output_tokens=100_000), settings=tight)
        assert not stub.requests
    assert "Settings.budget" in error.value.hint


def test_a_budget_needs_prices(settings: Settings) -> None:
    """It is refused before anything is asked; the embedded rules cost nothing and need none."""
    with Stub([Step()]) as stub:
        with pytest.raises(SettingsError, match="needs the prices"):
            extract(PAGE, model=ask(stub, prices=None), settings=replace(settings, budget=1))
        assert not stub.requests
    assert extract(PAGE, model="rules", settings=replace(settings, budget=1)).complete


@pytest.mark.parametrize(
    "wrong", [{"budget": -1}, {"budget": "much"}, {"budget": True}, {"budget": float("nan")}], ids=str
)
def test_a_budget_that_is_no_amount_is_refused(wrong: Any) -> None:
    """A budget is an amount of money."""
    with pytest.raises(SettingsError, match=r"Settings\.budget is"):
        Settings(budget=wrong)
