"""Whose number is it: what the checks and the rules know about names, clauses and places in an article."""

from __future__ import annotations
