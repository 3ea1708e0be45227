"""Errors cross processes: they survive pickle and copy with all that they say."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING

import pytest
from conftest import PAGES

from parkscribe import (
    BudgetExceeded,
    CacheMiss,
    ExtractionError,
    ModelError,
    ParkscribeError,
    Settings,
    SettingsError,
    SourceError,
    extract,
)

if TYPE_CHECKING:
    from collections.abc import Callable

ERRORS = [
    ParkscribeError("what", hint="next"),
    SourceError("what", hint="next"),
    SettingsError("what", hint="next"),
    ExtractionError("what", hint="next", retryable=True),
    ModelError("what", hint="next", status=429, retryable=True),
    CacheMiss("what", hint="next"),
    BudgetExceeded("what", hint="next"),
]


def pickled(error: ParkscribeError) -> ParkscribeError:
    """An error that went to another process and came back."""
    again: ParkscribeError = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    return again


@pytest.mark.parametrize("way", [pickled, copy.copy, copy.deepcopy], ids=lambda way: way.__name__)
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives(error: ParkscribeError, way: Callable[[ParkscribeError], ParkscribeError]) -> None:
    """Class, message, hint and everything else are as before."""
    again = way(error)
    assert type(again) is type(error)
    assert str(again) == str(error) == "what (next)"
    assert (again.args, vars(again)) == (error.args, vars(error))


def test_the_result_of_an_error_survives() -> None:
    """What the other parts of a page gave goes along."""
    result = extract(PAGES[0], model="rules", settings=Settings(cache_dir=None))
    error = pickled(ExtractionError("what", hint="next", result=result))
    assert isinstance(error, ExtractionError)
    assert error.result is not None
    assert error.result.rows() == result.rows()


def test_what_may_succeed_later_says_so() -> None:
    """Any error of an extraction can be retryable; none is unless it says so."""
    assert ExtractionError("what", hint="next", retryable=True).retryable
    assert not ExtractionError("what", hint="next").retryable
    assert not CacheMiss("what", hint="next").retryable
