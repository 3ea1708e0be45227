"""An answer against its articles: each record is taken apart into claims, each claim gets exactly one verdict.

What comes in is the parsed answer, lists of plain dicts by type; what goes out are findings. Nothing is raised for a
bad record, and one bad record costs no other.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from parkscribe.binding.titles import is_measure
from parkscribe.checking.claims import Claim, ClaimKind, Finding, Path, Reason, claim_id, verdict_of
from parkscribe.checking.drafts import (
    Draft,
    article_of,
    assemble,
    find_words,
    judge_numbers,
    strings,
    take_apart,
)
from parkscribe.checking.example import is_of_example
from parkscribe.checking.subjects import Rival, contest
from parkscribe.records import FieldKind, Name, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parkscribe.binding.marked import MarkedArticle
    from parkscribe.checking.numbers import Judgement
    from parkscribe.checking.scope import Scope

__all__ = ["check_answer"]

LONGEST_SHOWN = 200
"""Characters of a record that is no record which are shown with its refusal."""


def check_answer(
    records: Iterable[tuple[str, Any]], types: tuple[type[Record], ...], scope: Scope
) -> tuple[Finding, ...]:
    """Check the records of an answer, each given with its type's key, against the articles of ``scope``."""
    by_key = {cls.key(): cls for cls in types}
    said = list(records)
    told = frozenset(name for key, raw in said if key in by_key for name in subjects_in(by_key[key], raw))
    scope = replace(scope, told=scope.told | told)
    return tuple(check_record(key, by_key.get(key), raw, scope) for key, raw in said)


def subjects_in(cls: type[Record], raw: Any) -> Iterator[str]:
    """What a record of an answer, and the records inside it, name as who or what they are about."""
    if not isinstance(raw, dict):
        return
    yield from strings(raw.get(cls.identity()))
    for name, kind in cls.kinds().items():
        if kind.record is not None and claims_its_name(kind.record) and isinstance(raw.get(name), list):
            for part in raw[name]:
                yield from subjects_in(kind.record, part)


def check_record(key: str, cls: type[Record] | None, raw: Any, scope: Scope) -> Finding:
    """One record of an answer: its numbers, then the article that they prove, then its names in that article."""
    if cls is None or not isinstance(raw, dict):
        detail = f"{key!r} is no type that was asked for" if cls is None else "it is no object"
        return Finding(None, (invalid(key, raw, row_type(cls) if cls else key, detail),))
    notes: list[str] = []
    draft = take_apart(cls, raw, (), notes)
    anchor = article_of(draft, scope)
    drafts = tuple(draft.all())
    for each in drafts:
        judge_numbers(each, draft, scope, anchor)
    proven = [j.article for d in drafts for j in d.judgements.values() if j.article and j.found]
    article = max(proven, key=Counter(proven).__getitem__) if proven else anchor
    lost = not any(map(may_hold, drafts))
    for each in () if lost else drafts:  # of numbers that are all refused, nobody asks whose they are
        find_words(each, article, scope, notes)
    claims = [claim for each in drafts for claim in claims_of(each, draft, article, scope)]
    if not claims:
        return Finding(None, (invalid(key, raw, row_type(cls), "it has no number, title or project"),))
    if lost or draft.wrong_number:
        return Finding(None, tuple(claims), tuple(notes))
    try:
        return Finding(assemble(draft), tuple(claims), tuple(notes))
    except Exception as error:  # noqa: BLE001 - a validator of a user's record may raise anything; it costs this record
        why = f"{cls.__name__} refuses it: {str(error)[:LONGEST_SHOWN]}"
        refused = (replace(c, verdict="rejected", reason=Reason.INVALID_RECORD, detail=why) for c in claims)
        return Finding(None, tuple(refused), tuple(notes))


def invalid(key: str, raw: Any, kind: str, detail: str) -> Claim:
    """The one claim of a record that cannot be taken apart."""
    shown = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False, default=str)
    return Claim(
        id=claim_id(key, shown),
        kind="number",
        type=kind,
        field=key,
        path=(),
        subject=None,
        article=None,
        verdict="rejected",
        quote=shown[:LONGEST_SHOWN],
        reason=Reason.INVALID_RECORD,
        detail=detail,
    )


def may_hold(draft: Draft) -> bool:
    """Whether any claim of a draft may still be accepted: a number that was not refused, a title or a project."""
    names = any(kind.claim and not is_counted(draft, kind) for kind, _ in draft.said)
    return names or any(verdict_of(judged.reason) != "rejected" for judged in draft.judgements.values())


def claims_of(draft: Draft, root: Draft, article: MarkedArticle | None, scope: Scope) -> Iterator[Claim]:
    """The claims of one draft with their verdicts: its numbers, and its title or project where it has one.

    What a rank orders is no title where it is a measure (增加值增速居全省第二): then the rank alone is the claim.
    """
    for name in draft.judgements:
        yield number_claim(draft, name, root, article, scope)
    for kind, value in draft.said:
        words = strings(value) if kind.claim and not is_counted(draft, kind) else []
        if words and not (is_ranked(draft) and is_measure(words[0])):
            yield name_claim(draft, kind.name, words[0], root, article, scope)


def is_counted(draft: Draft, kind: FieldKind) -> bool:
    """Whether a number stands for the name of a field; a number of years (连续4年) counts no recipients."""
    judged = draft.judgements.get(kind.unless or "")
    return judged is not None and not (judged.quantity and judged.quantity.dimension == "time")


def is_ranked(draft: Draft) -> bool:
    """Whether a draft holds a rank."""
    kinds = draft.cls.kinds()
    return any(kinds[name].dimensions == ("rank",) for name in draft.judgements)


def row_type(cls: type[Record]) -> str:
    """The word for a type in rows."""
    return cls.row_type or cls.key()


def role_of(path: Path, name: str) -> str:
    """The role of a number: ``project_count``, or for a number of a record inside, ``project.investment``."""
    return ".".join([*(str(part).removesuffix("s") for part in path if isinstance(part, str)), name])


def problem_of(
    draft: Draft, root: Draft, article: MarkedArticle | None, scope: Scope
) -> tuple[Reason | None, str | None]:
    """What is wrong with all that a draft claims: a number in its dates or names, or who or what it is about."""
    wrong = draft.wrong_number or root.wrong_number
    return (Reason.DATE_MISMATCH, wrong) if wrong else subject_problem(draft, article, scope)


def subject_problem(draft: Draft, article: MarkedArticle | None, scope: Scope) -> tuple[Reason | None, str | None]:
    """Whether the record says who or what it is about, in words that stand in the article."""
    identity = draft.cls.identity()
    if draft.subject is None:
        return Reason.INVALID_RECORD, f"{identity} is missing"
    found = draft.values.get(identity)
    if found is None:
        return why_not_found(draft.subject, article, scope)
    is_label_of_part = bool(draft.path) and not claims_its_name(draft.cls)  # 10亿元以上 may be one, of 4个
    if (
        not is_label_of_part
        and isinstance(found, Name)
        and article
        and article.is_part_of_a_number(found.start, found.end)
    ):
        return Reason.NAME_NOT_FOUND, f"{draft.subject} is a number and names nothing"
    return None, None


def why_not_found(words: str, article: MarkedArticle | None, scope: Scope) -> tuple[Reason, str]:
    """Why a name does not stand in the article: it stands in another one, in the prompt's example, or nowhere."""
    for other in scope.page:
        if other is not article and other.places_of(words):
            return Reason.OTHER_ARTICLE, f"{words} stands in article {other.index}, the number does not"
    if is_of_example(words):
        return Reason.PROMPT_EXAMPLE, f"{words} stands in the example of the prompt, and not in the article"
    return Reason.NAME_NOT_FOUND, f"{words} does not stand in the article"


def number_claim(draft: Draft, name: str, root: Draft, article: MarkedArticle | None, scope: Scope) -> Claim:
    """The verdict on one number with its subject."""
    outcome = draft.judgements[name]
    reason, detail = outcome.reason, outcome.detail
    if reason is None and outcome.article is not article:
        reason, detail = Reason.OTHER_ARTICLE, "the other numbers of this record stand in another article"
    if verdict_of(reason) != "rejected":
        problem, words = problem_of(draft, root, article, scope)
        reason, detail = (problem, words) if problem else (reason, detail)
    rival = rival_of(draft, root, outcome, scope) if reason is None else None
    if rival:
        reason, detail, _ = rival
    quantity = outcome.quantity
    if quantity is not None and verdict_of(reason) != "rejected":
        draft.values[name] = quantity
    told = {} if quantity is None else {"quote": quantity.text, "start": quantity.start, "end": quantity.end}
    return claim(
        "number",
        draft,
        name,
        (root, article),
        outcome.quote,
        **told,
        verdict=verdict_of(reason),
        quantity=quantity,
        reason=reason,
        detail=detail,
        nearest=outcome.nearest or (quantity if verdict_of(reason) == "rejected" else None),
        competing=rival.name if rival else None,
        places=((quantity.start, quantity.end),) if quantity else (),
    )


def rival_of(draft: Draft, root: Draft, outcome: Judgement, scope: Scope) -> Rival | None:
    """The subject that the article names for a number instead of the answer's, if it speaks against the answer."""
    owner = owner_of(draft, root)
    subject = owner.values.get(owner.cls.identity())
    if not isinstance(subject, Name) or outcome.found is None or outcome.article is None:
        return None
    spellings = (subject.text, subject.printed) if subject.printed else (subject.text,)
    others = (str(value) for value in draft.values.values() if isinstance(value, Name) and value is not subject)
    return contest(spellings, others, outcome.found, outcome.article.viewed(scope.told))


def owner_of(draft: Draft, root: Draft) -> Draft:
    """The record whose identity a claim speaks of: a part of a thing without a name of its own speaks of the whole."""
    return draft if not draft.path or claims_its_name(draft.cls) else root


def name_claim(draft: Draft, name: str, words: str, root: Draft, article: MarkedArticle | None, scope: Scope) -> Claim:
    """The verdict on a title with its recipient, or on a signed project."""
    found = draft.values.get(name)
    reason, detail = problem_of(draft, root, article, scope)
    if reason is None and found is None:
        reason, detail = why_not_found(words, article, scope)
    place = {"start": found.start, "end": found.end, "places": found.pieces} if isinstance(found, Name) else {}
    kind: ClaimKind = "project" if draft.path else "honour"
    return claim(
        kind, draft, name, (root, article), words, **place, verdict=verdict_of(reason), reason=reason, detail=detail
    )


def claim(
    kind: ClaimKind, draft: Draft, name: str, whole: tuple[Draft, MarkedArticle | None], answered: str, **said: Any
) -> Claim:
    """A claim of a draft with its verdict, which ``said`` holds; ``whole`` is the record and its article.

    The id is made of what was ``answered``; it
    is the quote as well, where nothing of the print is.
    """
    root, article = whole
    owner = owner_of(draft, root)
    subject = str(owner.values.get(owner.cls.identity(), owner.subject or "")) or None
    index = article.index if article else None
    role = role_of(draft.path, name)
    place: dict[str, Any] = {
        "id": claim_id(index, row_type(root.cls), role, subject, answered),
        "kind": kind,
        "type": row_type(root.cls),
        "field": role,
        "path": (*draft.path, name),
        "subject": subject,
        "article": index,
        "quote": answered,
    }
    return Claim(**(place | said))


def claims_its_name(cls: type[Record]) -> bool:
    """Whether the identity of a record is a claim of its own, as the name of a signed project is."""
    return cls.kinds()[cls.identity()].claim
