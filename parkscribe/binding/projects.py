"""Which projects were signed: those that a clause of the signing names, firms in a list that signed, agreements.

In: the ground of an article. Out: projects with their place and, where it is plain, their firm. Never: what is merely
brought in, begun or negotiated, a class of projects, a firm that only came to the ceremony.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from parkscribe.binding.introduced import listed
from parkscribe.binding.signings import SIGNED, STRATEGIC, TURN
from parkscribe.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.organisations import Named
    from parkscribe.binding.subjects import ArticleView

__all__ = ["COUNTED_UNITS", "Signed", "agreements_of", "is_class", "is_project", "signed_projects"]

COUNTED_UNITS = frozenset(["个", "家", "项", "份", "项目", "企业", "宗", "单"])
"""Classifiers of what is signed; people, plots and fields have others."""

AGREED = re.compile(
    r"(?:还|又|也|同时|当天|现场|已)*(?:分别|分头|先后|同时)(?:与|同|和)(?P<partners>[^，。；]{4,300}?)(?:共同|正式|现场)*"
    r"(?:签署|签订|签定|签下)了?(?P<name>(?:战略|投资|项目|框架|入驻|落户|合作)*(?:协议|合同|备忘录))"
)
"""甲分别与乙、丙签署合作协议: one party and several partners have one agreement each.

Other contracts (供货, 采购) bring no project.
"""

LISTED = re.compile(
    r"(?:、[^，。；]{2,60})?等?[\d一二两三四五六七八九十]+[家个]\w{0,4}(?:企业|公司|单位)|(?:、[^，。；]{2,60})?等\w{0,6}(?:企业|公司)"
)
"""A、B等15家企业: the list that a firm stands in; what the list does follows behind."""

SIGNS = re.compile(r"签约(?!仪式|活动|大会|会场|现场|率|企业|项目)|签署|签订|签下|签定|签了")
"""Signing as a verb: 签约仪式 and 签约项目 are nouns."""

GUEST = re.compile(r"出席|参加|参会|见证|受邀|观摩|到场|对接|洽谈")
"""Who comes to a ceremony has not signed."""

CEREMONY = re.compile(r"(?:项目)?(?:意向|投资|入驻|落户|合作|框架|战略)*(?:协议|合同)?签约(?:仪式|活动)")
"""X基地投资协议签约仪式: a ceremony is called after what is signed."""

HOST = re.compile(r"(?:谷|平台|[大易]会|中心)$")
"""Plants and places where ceremonies are held, and which sign themselves."""

AGREED_ON = re.compile(r"协议(?:约定|明确|商定)|(?:根据|按照|依据)[^，。]{0,6}(?:协议|合同|约定)|双方(?:约定|商定)")
BUILT = re.compile(r"(?:新建|打造|建设|兴建|设立|投建|建立)[^，。；、]{0,4}$")
"""Behind 协议约定 the objects of these verbs are what the agreement brings, also where they are no 项目."""

LONGEST_PARTY = 72
"""Characters of the longest name that can be a party: as long as two names that are joined."""

JOINT_VENTURE = re.compile(r"(?:设立|成立|组建|注册)[^，。；]{0,16}?合资公司[“「\[［（(]{0,2}")
"""签署协议设立合资公司: the venture is what the agreement brings."""


class Signed(NamedTuple):
    """A signed project: the clause that says it, its place, its name, its firm where that is plain.

    ``party`` is who signs instead of the park of the article, for an agreement of one party with several.
    """

    clause: Clause
    place: int
    name: str
    company: str | None = None
    party: str | None = None


def agreements_of(view: ArticleView) -> Iterator[Signed]:
    """Agreements of one named party with several partners: each is called after its party (甲合作协议)."""
    for clause in view.clauses:
        match = AGREED.search(clause.text) if "分" in clause.text or "先后" in clause.text else None
        party = match and name_before(view, clause.start + match.start())
        if not match or not party or STRATEGIC.search(match.group()):
            continue
        partners, _, more = match["partners"].partition("等")
        companies = listed(partners)
        if len(companies) > 1 or (companies and more):
            for company in companies:
                place = clause.start + match.start("partners") + max(match["partners"].find(company), 0)
                yield Signed(clause, place, party.text + match["name"], company, party.text)


def signed_projects(view: ArticleView, inside: list[bool]) -> Iterator[Signed]:
    """What is named as signed without a number of its own; ``inside`` says which clauses tell of a signing."""
    for index, clause in enumerate(view.clauses):
        if inside[index] and view.says(SIGNED, clause, unquoted):
            yield from named_in(view, clause)
        elif SIGNS.search(clause.text) and not STRATEGIC.search(clause.text):
            yield from objects(view, clause)
        elif view.says(AGREED_ON, clause):
            yield from agreed_on(view, clause)
    yield from ventures(view)


def named_in(view: ArticleView, clause: Clause) -> Iterator[Signed]:
    """The projects of a clause, firms of a list that signs, and what a ceremony is named after."""
    text = view.article.text
    for name in view.within(clause.start, clause.end):
        if is_project(name) and not is_class(view, name):
            yield Signed(clause, name.start, name.text, company_of(view, clause))
        elif name.kind == "firm" and signs(text, name, clause):
            yield Signed(clause, name.start, name.text, name.text)
        elif name.kind == "site" and not HOST.search(name.text) and CEREMONY.match(text, name.end):
            yield Signed(clause, name.start, name.text)


def objects(view: ArticleView, clause: Clause) -> Iterator[Signed]:
    """Projects behind a verb of signing, in a clause that speaks of output or sites as well: 签约年产5万吨某项目."""
    for name in view.within(clause.start, clause.end):
        between = view.article.text[clause.start : name.start]
        verb = SIGNS.search(between)
        if verb and is_project(name) and not is_class(view, name) and not TURN.search(between, verb.end()):
            yield Signed(clause, name.start, name.text, company_of(view, clause))


def signs(text: str, name: Named, clause: Clause) -> bool:
    """Whether a firm stands in a list whose firms sign."""
    rest = LISTED.match(text, name.end, clause.end)
    behind = text[rest.end() : clause.end] if rest else ""
    return bool(SIGNS.search(behind)) and not GUEST.search(behind)


def agreed_on(view: ArticleView, clause: Clause) -> Iterator[Signed]:
    """What the parties of an agreement are to build."""
    for name in view.within(clause.start, clause.end):
        if name.kind in ("project", "site", "park") and BUILT.search(view.article.text[clause.start : name.start]):
            yield Signed(clause, name.start, name.text, company_of(view, clause))


def ventures(view: ArticleView) -> Iterator[Signed]:
    """Joint ventures that an agreement sets up, where they are named."""
    for clause in view.clauses:
        match = JOINT_VENTURE.search(clause.text)
        if match and SIGNS.search(clause.text, 0, match.start()):
            end = clause.start + match.end()
            for name in view.within(end, end + 1):
                yield Signed(clause, name.start, name.text)


def name_before(view: ArticleView, place: int) -> Named | None:
    """The name that ends at a place."""
    return next((name for name in view.within(max(place - LONGEST_PARTY, 0), place) if name.end == place), None)


def company_of(view: ArticleView, clause: Clause) -> str | None:
    """The firm of a project: the only one that its sentence names."""
    sentence = view.sentences[clause.sentence]
    firms = {name.text for name in view.within(sentence.start, sentence.end) if name.kind == "firm"}
    return firms.pop() if len(firms) == 1 else None


def is_project(name: Named) -> bool:
    """Whether a name is that of a project."""
    return name.kind == "project"


CLASSES = re.compile(r"(?:包括|包含|涵盖)[^，。；：]*$")

LONGEST_CLASS = 6
"""Characters of 装备制造项目, the class of a branch; behind 包括 or 涵盖 a shorter name of a project is none."""


def is_listed_class(view: ArticleView, name: Named) -> bool:
    """Whether a list of classes holds the name: 签约项目包括文旅项目、农业项目."""
    start = max(name.start - LONGEST_PARTY, 0)
    return len(name.text) <= LONGEST_CLASS and bool(CLASSES.search(view.article.text[start : name.start]))


SHARE = re.compile(r"占(?!地|用)")
"""制造业项目占八成; 某项目占地120亩 is one project."""


def is_class(view: ArticleView, name: Named) -> bool:
    """Whether a name says what is counted behind it: 精密模具项目5个 are five projects of a class, or has a share."""
    if SHARE.match(view.article.text, name.end) or is_listed_class(view, name):
        return True
    found = view.article.amount_at(name.end, name.end + 3)
    return found is not None and isinstance(found.mention, Quantity) and found.mention.unit in COUNTED_UNITS


def unquoted(text: str) -> str:
    """A text without what it quotes: a slogan about signing signs nothing."""
    return re.sub(r"“[^”]*”", "", text)
