"""The records that are looked for, and what a field of a record may be."""

from __future__ import annotations

from parkscribe.records.base import FieldKind, Record
from parkscribe.records.enterprise_honour import EnterpriseHonour
from parkscribe.records.fields import Date, Label, Name, name, number
from parkscribe.records.production_metric import ProductionMetric
from parkscribe.records.schema import answer_schema
from parkscribe.records.signing_event import SignedProject, SigningEvent, SigningGroup

__all__ = [
    "DEFAULT_TYPES",
    "Date",
    "EnterpriseHonour",
    "FieldKind",
    "Label",
    "Name",
    "ProductionMetric",
    "Record",
    "SignedProject",
    "SigningEvent",
    "SigningGroup",
    "answer_schema",
    "name",
    "number",
]

DEFAULT_TYPES: tuple[type[Record], ...] = (SigningEvent, EnterpriseHonour, ProductionMetric)
"""The records that are looked for where nothing else is asked."""
