"""Short names that an article introduces by itself: in brackets, in a list before 等企业, or cut from a full name.

In: a text and the names found by their forms. Out: all names, each place of each. Never: a name that stands nowhere in
full or in a list, a guess about two names that sound alike.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from parkscribe.binding.brands import BRAND, brands_in, is_a_firm_at, is_no_brand
from parkscribe.binding.organisations import PLACE_TAIL, Kind, Named, names_in, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parkscribe.reading.page import Span

__all__ = ["LONGEST_TITLE", "all_names", "full_names", "listed"]

BRACKET = re.compile(r"[（(](?:以下)?(?:简称|下称)?[：:]?[“\"]?([^（）()“”\"、，。0-9]{2,10})[”\"]?[）)]")
"""A full name and right behind it, in brackets, the short form: this is how an article announces one."""

LONGEST_TITLE = 400
"""Characters of a title that are read: a headline of four lines has 120; more are the lines of a table."""

LIST = re.compile(
    r"(?P<items>[^，。；：！？\n“”]{2,14}(?:、[^，。；：！？\n、]{2,16}?){0,9})等(?:一批)?(?:\d{1,6}|"
    r"[一二两三四五六七八九十]{1,4}|多|数)?[余多]?[家个户]?"
    r"(?P<what>[^，。；、\n]{0,10}?(?:企业|公司|厂商|单位|高校|院校|项目))"
)
"""A、B、C等12家企业: a list before 等 with a word that says what they are makes each item a name."""

NO_ITEM = re.compile(r"[\d，。的]|^(?:先后|分别|同时|共同|再次|继续|现场|陆续|一起)$")
"""What is no name of a list: a number, a particle, the adverb before 与某公司."""

GOODS_OF = ("配套", "上下游", "零部件")
"""锻件、钢球等配套企业: such a list has the goods, not the firms."""

LIST_END = re.compile(r"等[^，。；、\n]{0,20}?(?:企业|公司|厂商|单位|高校|院校|项目)")

LONGEST_LIST = 180
"""Characters of a list before its 等: ten items of two to sixteen characters each."""

ITEM_START = re.compile(
    r"^.*(?:[，。；：]|的|与|和|为|有(?!限)|以及|支持|推动|带动|实施|开展|包括|涵盖|协助|帮助|助力|"
    r"引进|聚集|集聚|吸引|拥有|联合|走访|其中|目前|今年|去年|来自|[以由向对让如在](?=[一-龥]{3}))"
)
"""What stands before the first name of a list: particles and the verb that governs it."""

VERB_TAIL = re.compile(
    r"(?<=[一-龥A-Za-z]{2})(?:(?:均|都|也|全部|分别|双双|先后|相继|成功|再次|同时)*(?:榜上有名|入选|入围|上榜|获评|"
    r"获批|获得|荣获|获(?=[国省市县区颁准]|$)|跻身|荣登|位列|落户|签约|中标|通过(?=.{0,16}(?:认定|验收|评审|审核))).*|"
    r"(?:均|都|分别|双双|全部)$)",
    re.DOTALL,
)
"""What stands behind the last name of a list and is no part of it: the verb of all of them, and its adverb."""

LEGAL_TAIL = re.compile(
    r"(?:(?:科技|技术|实业|工业|电子|机械|设备|食品|工程|发展|制造|开发|新材料)*(?:股份|"
    r"集团|责任)*有限(?:责任)?公司|集团公司|集团)$"
)
"""What a newspaper leaves out when it names a firm again: its trade words and its legal form."""

QUOTED_OPENING = re.compile(
    r"(?:^|[，。；：！？,\n])(?:目前|如今|其中|今年|去年|现在)?[，,]?[“\"]([一-龥A-Za-z]{2,7}(?:(?<![公花家校乐田庄])园|(?<![名强新])城|港|谷|(?<!工)厂))[”\"](?=[一-龥])"
    r"(?![的和与里内中])"
)
"""“云帆三园”已建成…: a quoted name that opens its clause and ends as a park or a plant does."""

GROUP = re.compile(
    r"(?:^|(?<=[，。；：！？\n])|(?<=其中)|(?<=半年)|(?<=季度)|(?<=[今去全]年))(?P<group>"
    r"(?:民营|国有|外资|外商投资|港澳台资|个体私营)企业|"
    r"\d{1,4}家[一-龥]{2,6}企业|(?:机电|高新技术|劳动密集型|农|钢铁|化工)产品|“[新老]三样”)"
    r"(?=(?:合计|共计?|依[旧然]|仍|累计)?(?:进出口|出口|进口|实现|完成|贡献|产值|营收|利润|纳税|占|挑))"
)
"""民营企业进出口160亿元: what statistics measure as a whole, at the head of a clause and before what it did."""

LEGAL_FORM = re.compile("(?:股份|责任)*有限")
PLACE_LENGTHS = (0, 2, 3)
LONGEST_TRADE = 3
"""A firm's full name opens with its place or its brand. Newspapers shorten it to the brand with two characters of its
trade, or to the brand alone, where the trade behind it is so short that the brand is no place."""

COUNTED_ITEM = re.compile(r"[，；：](?:其中)?([一-龥]{2})(?:新增|共有?|有)?\d+家(?=[，；。居排位])")
"""青溪40家，白榆30家，石泉20家: two characters before each of three counts of firms are places."""

TITLE_HEAD = re.compile(
    r"([一-龥A-Za-z]{2,8}?)(?=\d|拟|携手|将|获|入选|投资|上榜|签约|与|新增|再|年产|荣获|中标|"
    r"落户)"
)
"""A headline opens with its subject, up to the number or the verb."""

ITEM_HEAD = re.compile(
    r"(?m)^\s*(?:\d{1,2}[．.、]|[（(]?[一二三四五六七八九十]{1,2}[）)、.．])\s*([^，。；：！？\d\n]{3,24})[，：]"
)
"""3．某某总装线，总投资15亿元: what a numbered item begins with is what it is about."""

OFTEN = 3
"""Times that a name without a form must stand in the text: three are no accident."""

LONGEST_JOINED = 72
"""Characters of the longest name that is joined from others: a firm and its project, each as long as it can be."""

JOINT = re.compile(r"(?:[（(][^（）()，。]{1,8}[）)])?")
"""Nothing, or a bracket, between two names that are one."""

COUNTED_PLACE = re.compile(r"(?:^|[，。；：\s])([一-龥]{2,3})(?=\d+[家个](?:企业|项目))")
"""青砚3家企业入围: headlines leave the administrative suffix out before a count."""

SHORTEST_SHORT = 3
"""Characters of the shortest form cut from a full name: with two it is often a common word."""

LONGEST_ITEM = 16
"""Characters of the longest name in a list; longer runs are parts of a sentence."""


def all_names(text: str, title: str, numbers: Iterable[Span] = ()) -> list[Named]:
    """The names of ``text`` in order, without overlap: by their forms, and wherever an introduced one stands."""
    formed = names_in(text, numbers)
    firm: Kind = "firm"
    known: dict[str, Kind] = {name.text: name.kind for name in formed}
    known |= {
        short: kind
        for short, kind in (
            *in_brackets(text, formed),
            *in_lists(text),
            *cut(formed),
            *shortened(text, formed),
            *((brand, firm) for brand in brands_in(f"{title}\n{text}")),
            *stems([*formed, *names_in(title)]),
        )
        if short not in known
    }
    known |= {short: "site" for short in QUOTED_OPENING.findall(text) if short not in known}
    known |= {short: kind for short, kind in item_heads(text) if short not in known}
    known |= {place: "place" for place in counted_places(title, text) if place not in known}
    opening = TITLE_HEAD.match(title)
    if opening and opening[1] not in known and text.count(opening[1]) >= OFTEN:
        known[opening[1]] = "firm"
    found = sorted([*formed, *groups(text), *spread(text, known.items())], key=lambda name: (name.start, -name.end))
    return joined(text, without_overlap(found))


def joined(text: str, names: list[Named]) -> list[Named]:
    """The names with those that follow each other directly made one: 某某有限公司二期项目 is one thing, a project."""
    kept: list[Named] = []
    for name in names:
        before = kept[-1] if kept else None
        if (
            before
            and (name.kind != "industry" or not name.text[0].isalnum())  # 青砚“3+3”产业 is, 青砚装备产业 is not joined
            and not (before.kind in ("park", "place") and name.kind == "firm")
            and name.end - before.start <= LONGEST_JOINED
            and JOINT.fullmatch(text, before.end, name.start)
        ):
            kept[-1] = Named(before.start, name.end, name.kind, text[before.start : name.end])
        else:
            kept.append(name)
    return kept


def item_heads(text: str) -> Iterator[tuple[str, Kind]]:
    """What the numbered items of a list are about."""
    for match in ITEM_HEAD.finditer(text):
        yield match[1], "project"


def groups(text: str) -> Iterator[Named]:
    """What statistics measure as a whole, where it opens a clause; elsewhere in the text it is only mentioned."""
    for match in GROUP.finditer(text):
        yield Named(*match.span("group"), "industry", match["group"])


def counted_places(title: str, text: str) -> Iterator[str]:
    """A short name right before a count of enterprises or projects in the headline, if the text has it as well."""
    for match in COUNTED_PLACE.finditer(title):
        if match[1] in text:
            yield match[1]
    items = COUNTED_ITEM.findall(text)
    if len(items) >= OFTEN:
        yield from items


def without_overlap(found: list[Named]) -> list[Named]:
    """The names in order; of two that overlap the first, and of two that begin together the longer one."""
    kept: list[Named] = []
    for name in found:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def in_brackets(text: str, names: list[Named]) -> Iterator[tuple[str, Kind]]:
    """The short forms in brackets right behind a full name."""
    for name in names:
        match = BRACKET.match(text, name.end)
        if match and (name.kind == "firm" or "称" in match.group()):
            yield match[1], name.kind


def full_names(text: str, names: list[Named]) -> dict[str, str]:
    """For each short form in brackets the full name before it."""
    return {short: name.text for name in names for short, _ in in_brackets(text, [name])}


def in_lists(text: str) -> Iterator[tuple[str, Kind]]:
    """The items of every list that ends in 等…企业 or 等…项目."""
    for match in lists(text):
        if match["what"].startswith(GOODS_OF):
            continue
        kind: Kind = "project" if match["what"].endswith("项目") else "firm"
        for item in listed(match["items"]):
            yield item, kind


def lists(text: str) -> Iterator[re.Match[str]]:
    """The matches of ``LIST``, looked for only where an end of a list is near, and nowhere twice."""
    stretches: list[Span] = []
    for end in LIST_END.finditer(text):
        start = max(end.start() - LONGEST_LIST, 0)
        if stretches and start <= stretches[-1][1]:
            start = stretches.pop()[0]
        stretches.append((start, end.end()))
    for start, stop in stretches:
        yield from LIST.finditer(text, start, stop)


def listed(items: str) -> list[str]:
    """The names of a list: split at 、 和 与 及, the words before the first one taken away."""
    first, *rest = re.split(r"、|以及|(?<=[一-龥]{2})[和与](?=[一-龥A-Z]{2})", items)
    names = [VERB_TAIL.sub("", item.strip()) for item in (ITEM_START.sub("", first), *rest)]
    return [name for name in names if SHORTEST_SHORT - 1 <= len(name) <= LONGEST_ITEM * 2 and not NO_ITEM.search(name)]


def cut(names: list[Named]) -> Iterator[tuple[str, Kind]]:
    """Full names without their legal form, and without the place before it."""
    for name in names:
        if name.kind != "firm":
            continue
        bare = re.sub(r"[（(][^）)]*[）)]", "", name.text)
        trade = re.sub(r"(?:股份|责任)*有限(?:责任)?公司$", "", bare)
        for short in (
            trade,
            LEGAL_TAIL.sub("", bare),
            LEGAL_TAIL.sub("", re.sub(r"^[一-龥]{2,3}[省市县区]", "", bare)),
        ):
            if short != name.text and len(short) >= SHORTEST_SHORT:
                yield short, "firm"


def shortened(text: str, names: list[Named]) -> Iterator[tuple[str, Kind]]:
    """What a paper leaves of 苍梧恒砺高新材料有限公司: 恒砺高新, 恒砺材料, and of 恒砺材料有限公司 恒砺 alone."""
    runs: dict[str, Kind] = {}
    heads = Counter(name.text[:BRAND] for name in {name.text: name for name in names}.values())
    for name in names:
        core = LEGAL_FORM.split(name.text)[0] if name.kind == "firm" else ""
        for start in PLACE_LENGTHS:
            brand, rest = core[start : start + BRAND], core[start + BRAND :]
            if len(rest) < BRAND or is_no_brand(brand):
                continue
            if len(rest) > BRAND:
                runs |= {brand + rest[:BRAND]: name.kind, brand + rest[-BRAND:]: name.kind}
            if len(rest) <= LONGEST_TRADE and heads[brand] == 1:
                runs[brand] = name.kind
    for short in spread(text, runs.items()):
        if is_a_firm_at(text, short.start, short.end):
            yield short.text, short.kind


def stems(names: list[Named]) -> Iterator[tuple[str, Kind]]:
    """青砚 of 青砚市 or 青砚高新区: the bare name of the place, which headlines and lists prefer."""
    for name in names:
        bare = PLACE_TAIL.sub("", name.text)
        if name.kind in ("place", "park") and bare != name.text and len(bare) in (2, 3) and bare.isalpha():
            yield bare, "place"
