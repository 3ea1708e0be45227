"""parkscribe: checked tables from Chinese newspaper pages about industrial parks.

A page is read and repaired (``read``), its numbers are found and read by code (``tag``), a model points at them, every
claim is checked against the print, and facts are merged (``extract``). An answer from elsewhere is checked by
``verify``. What can be asked of a page is a ``Record``.
"""

from __future__ import annotations

from parkscribe.asking.model import Model, Reply, Request, Usage
from parkscribe.asking.openai_model import OpenAIModel
from parkscribe.asking.rule_model import RuleModel
from parkscribe.checking.claims import Claim, Reason
from parkscribe.errors import (
    BudgetExceeded,
    CacheMiss,
    ExtractionError,
    ModelError,
    ParkscribeError,
    SettingsError,
    SourceError,
)
from parkscribe.pipeline import aextract, extract
from parkscribe.quantities import Mention, Quantity, tag
from parkscribe.reading import Article, Page, read
from parkscribe.records import (
    DEFAULT_TYPES,
    Date,
    EnterpriseHonour,
    Label,
    Name,
    ProductionMetric,
    Record,
    SignedProject,
    SigningEvent,
    SigningGroup,
    name,
    number,
)
from parkscribe.result import Failure, Result
from parkscribe.saving import save
from parkscribe.settings import Settings
from parkscribe.tables import to_pandas
from parkscribe.verifying import verify

__all__ = [
    "DEFAULT_TYPES",
    "Article",
    "BudgetExceeded",
    "CacheMiss",
    "Claim",
    "Date",
    "EnterpriseHonour",
    "ExtractionError",
    "Failure",
    "Label",
    "Mention",
    "Model",
    "ModelError",
    "Name",
    "OpenAIModel",
    "Page",
    "ParkscribeError",
    "ProductionMetric",
    "Quantity",
    "Reason",
    "Record",
    "Reply",
    "Request",
    "Result",
    "RuleModel",
    "Settings",
    "SettingsError",
    "SignedProject",
    "SigningEvent",
    "SigningGroup",
    "SourceError",
    "Usage",
    "aextract",
    "extract",
    "name",
    "number",
    "read",
    "save",
    "tag",
    "to_pandas",
    "verify",
]
