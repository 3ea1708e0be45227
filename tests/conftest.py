"""What every test gets: no model by accident, no cache of the user's, one place for the example pages."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest

from parkscribe import Settings, notices

pytest_plugins = ["parkscribe.testing"]

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "examples" / "pages").glob("*.txt"))
CASSETTES = ROOT / "cassettes"
RECORDED_MODEL = "example-model"
"""The name that the recorded requests carry."""

# A busy machine is no failure: speed is measured in benchmarks/, never by a test.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def _a_fresh_user(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the user's cache, key or model, and each sees the notices of a new process."""
    monkeypatch.setenv("PARKSCRIBE_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    for name in ("PARKSCRIBE_MODEL", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    notices.forget()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a cache of this test alone."""
    return Settings(cache_dir=tmp_path / "cache")
