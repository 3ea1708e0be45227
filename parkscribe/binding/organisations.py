"""Names in an article, found by their forms: firms, parks, projects, plants, industries and places of administration.

In: a text and the places of its numbers. Out: every name with its place and kind, and the short forms that the text
introduces. Never: a list of real names, a look into a dictionary, a name that the text does not print.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parkscribe.reading.page import Span

__all__ = ["Kind", "Named", "kind_by_form", "looking_first", "names_in", "stem_of"]

Kind = Literal["firm", "park", "project", "site", "industry", "place", "other"]
"""What a name is of, by its form; ``other`` where only an answer says that it is one (栖木电气, 民营企业)."""

LONGEST_NAME = 36
"""Characters of the longest name: a project that is named after its firm and its three products."""

LONGEST_QUOTE = 20
"""Characters of a quoted name before a form word (“云脉通”平台) with its quotation marks."""

SHORTEST_STEM = 2
"""Characters before the form word: 青砚 in 青砚高新区; with one or none it is no name."""

SHORTEST_NAME = 2
"""Characters of the shortest name of all, a place without its suffix (青砚)."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name at ``[start, end)`` of a text, and what its form says it is."""

    start: int
    end: int
    kind: Kind
    text: str

    @property
    def words(self) -> str:
        """The name without the border of a column in it."""
        return self.text.replace("\n", "")


def looking_first(pattern: str) -> re.Pattern[str]:
    """An expression of Chinese words that looks at one character before it tries each word: most places fit none.

    >>> looking_first("工厂|(?:公司|[市县]集团)").pattern
    '(?=[公县工市集])(?:工厂|(?:公司|[市县]集团))'
    """
    words = re.sub(r"\(\?<?[=!](?:[^()\[\]]|\[[^\]]*\])*\)", "", pattern)  # what stands around a word does not begin it
    classes = "".join(re.findall(r"\[([^\]^][^\]]*)\]", words))
    firsts = set(re.findall("(?<![一-龥])[一-龥]", words)).union(re.findall("[一-龥]", classes))
    look = "|".join([f"[{''.join(sorted(firsts))}]", *re.findall(r"\[\^[^\]]+\][一-龥]", words)])
    return re.compile(f"(?={look})(?:{pattern})")


FORMS: tuple[tuple[Kind, str], ...] = (
    # firms carry their legal form; 集团 and 银行 stand for it; schools and institutes sign and are honoured like firms
    (
        "firm",
        (
            r"(?:股份|责任){0,2}有限(?:责任)?公司|集团公司|分公司|公司|集团(?!军|化)|银行|合作社|"
            r"大学(?!生)|学院(?!派)|研究院|研究所"
        ),
    ),
    # parks: the administrative words for a zone, the longest first
    (
        "park",
        (
            r"(?:高新技术|经济技术|经济|高新)(?:产业)?开发区|(?:高新|经开|开发|新|保税|自贸|集中|工业)区(?!域|间|级)|"
            r"(?:工业|产业|科技|创业|物流|示范|创新|软件|智造|医药|循环|低碳|零碳|生态|孵化|电商|食品|家居)园区?(?!区)|"
            r"片区|(?:科技|科学|产业|汽车|钢铁|装备|医药|家居|商贸|智造)新?城(?![市区乡镇际])|度假区"
        ),
    ),
    # what is built, signed or put into operation
    (
        "project",
        r"项目(?:[一二三四五]期)?|[一二三四五]期(?=正在|将|已|今年|预计|总投资|开工|建成|投产|达产|\d)|工程(?!师|机械|技术|领域|建设|类|款)|生产线|综合体",
    ),
    # plants and places of work inside a firm
    (
        "site",
        (
            r"工厂|(?<=[一-龥]{2})厂(?!房|商|区|家|址)|车间|仓库|基地|体验中心|实验室|交易会|大会|平台|(?:智造|科创|创新|科技|光|药|云|数|碳|芯|氢|硅)谷|"
            r"公众号|小程序|微信群|"
            r"(?:研发|仓储|物流|检测|数据|算力|智算|加工|分拨|服务|培训)中心(?=[一二三四五]期|开足|投用|投产|已|去年|今年|日)"
        ),
    ),
    # industries are measured like firms
    (
        "industry",
        (
            r"产业集群|产业链(?!群)|产业(?![链集园化基]|结|工人|数|体|导|升|发)|"
            r"制造业(?!企|单|创|增(?!加值|长|速))|行业(?![协内龙标空领第首平最类])|集群"
        ),
    ),
    # administrative suffixes: they are the same in the whole country
    (
        "place",
        (
            r"(?<![年业可能会以节])省(?!级|份|内|外|会|重|长|委|优|时|力|下|去|出|钱|水|电|心)|市(?!场|级|民|委|值|政|区|长|内|外|州|"
            r"直|县|价|面)|[^区园社地城]区(?!域|间|级|内|块)|县(?!级|域|长|委)|镇(?!村|长)|自治州"
        ),
    ),
)
"""The word that ends a name. What follows in a look-ahead makes another word of it (市场, 工程师)."""

FORM = looking_first("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in FORMS))

BREAKS: tuple[tuple[str, str], ...] = (
    (
        (
            r"的|(?<![存现内所])在(?![线建])|与(?!会)|和(?![谐平])|以及|等(?![离级])|是|了(?!解)|"
            r"被(?!动)|把|让|这些?|(?<!自)由(?![于])|(?<![大小名])将|"
            r"(?<![绝相针应核面])对(?![接外口象标])|有(?![限色机轨关源])|[我全各该本](?=[省市区县])|(?<=[我全各该本])[省市县](?!级)|"
            r"其[中他余]?|从|[它她]"
        ),
        "particles and pronouns stand between a name and the rest",
    ),
    (
        (
            r"(?<=[成作列评定认称均别即名])为|位于|地处|来自|关于|围绕|聚焦|依托|通过|按照|"
            r"根据|随着|作为|包括|涵盖|涉及|例如|此次|本次|此番|预计|得益于|率先|首[次批个家]|"
            r"第[一二三四五六七八九十]+批|双双"
        ),
        "prepositions, adverbs and linking words",
    ),
    (
        (
            r"(?:项目|企业|园区)[中里内]|(?<=[区市县])(?:企业|公司)|落地|前往|按(?![摩键])|保证|支撑|辐射|就(?!业)|都(?!市)|"
            r"进行|组建|引入|吸引|协助|帮助|力促|列为|走出|走上|已|携|称|租用|租赁|"
            r"推动|推进|推广|加快|加速|打造|举行|举办|实施|签约|签署|签订|签下|落户|入驻|走进|"
            r"走访|进入|进驻|获批|获评|入选|荣获|荣膺|获得|引进|带动|支持|助力|完成|"
            r"实现|形成|拥有|集聚|召开|开展|壮大|建成|启动|推出|晋升|认定|授予|公布|发布|新增|"
            r"累计|总投资|投入|超过|位居|排名|建立|建强|设立|"
            r"收购|承接|落子|坐落|承建|选址|达到|共有|构建|锚定|做强|做优|促进|牵头|迈入|纳入|列入|参与|征集|铺排|"
            r"攻克|中标|抢抓|深化|确保|发挥|贯彻|落实|肩负|参展|"
            r"成为|上榜|入围|获|兼备|拓展|延伸|突破|保障|增强|优化|强化|占据?|高于|低于|(?<!家)居(?!家)|"
            r"助推|引领|招引|拿下|捧回|搬迁到?|重返|激发|拉开|完善|加大|淘汰|抓住|不断|进一步|加强|健全|融入|积极|深入|全面|全力|重点支持|规划|计划|力争|上马|申报|"
            r"推开|共建|凭借|排定|打入|改用|跻身|仅次于|撑起|拉开|迎来|比上(?=年)|战胜|回收(?!站|企业|公司|利用)|(?<=[年月区市县园])要(?=[开建新])|衡量|对接|联系|安排|正为"
        ),
        "verbs of business and their adverbs stand before their object",
    ),
    (
        (
            r"今年|去年|明年|全年度?|目前|近日|日前|昨日|当前|近年来|以来|同时|此外|另外|同日|"
            r"下一步|期间|[上下]半年|[一二三四]季度|(?<=\d)[年月日]|如今|现在|眼下"
        ),
        "time words stand before the subject",
    ),
    (
        r"(?:副)?(?:省长|市长|区长|县长|书记|主任|董事长|总经理|负责人|笔者|记者)到?",
        "an office is followed by a person, not by a firm",
    ),
)
"""What a name cannot run over on its left. The reason stands beside each row."""

SOFT = looking_first("|".join(pattern for pattern, _ in BREAKS))

NOMINAL = looking_first(r"建设|新建|扩建|投资|服务|提升|培育|创建|合作|联合")
"""Verbs that are nouns as well: they stand before a name, but directly before the form word they are part of it."""

TITLES = ("国家", "国省", "省级", "市级", "国内", "全国")
"""What begins with a level is a title that is given, not somebody it is given to."""

BRANCH = re.compile(r"(?:高技术|高新技术|装备|战略性新兴|数字经济核心|主导|三大主导|规模以上|规上)")
"""Branches that statistics measure as such, though their words are general."""

UNFINISHED = frozenset("的及和与后前时中在向于为")
"""A word that binds or dates cannot end what stands before a form word (春节后项目)."""

HARD = re.compile(r"[，。；：、！？,:!?;…\n《》“”\"‘’「」■□▶●▲\s]")
"""Punctuation ends what stands before a name, also directly before the form word."""

BREAK = re.compile(f"{HARD.pattern}|{SOFT.pattern}")
"""Both, in one pass."""

QUOTED = re.compile(
    r"(?:“[^“”，。！？；]+”|\"[^\",，。！？；]+\")(?:现代|先进|传统|服务|管理|监管|公共|综合|交易|线上|微信)*$"
)
"""A quoted name, and the general words between it and the form word (“云脉通”平台, “云脉通”服务平台)."""

BRACKET = re.compile("[（）()]")

LEADING = re.compile(
    r"(?:由|为|向|从|对|将|在|到|据|使|于|以|并|且|也|又|而|但|至|全|各|我|本|有|将|已|"
    r"自(?![动主然贸研有来营])|正|再|还|等|及|或|当|着|出|并|随|暨)+(?=[一-龥A-Za-z]{3})"
)
"""Single words that may stand right before a name; inside a name they mean something else, so only there they go."""

GENERIC = re.compile(
    r"(?:合资|独资|平均|单个|许可|桩基|洁净|重点|重大|集中|拿地|租赁|厂房|竣工|招引|投产|达产|建成|产业|工业|签约|开工|新|"
    r"老|外资|内资|招商|投资|建设|合作|配套|优势|主导|传统|新兴|战略性?|支柱|特色|现代|"
    r"先进|高新技术|高技术|"
    r"企业|相关|这些|该|本|我|全|各|多|大|小|中小|一批|首批|入园|在建|续建|实施|园区|关键|"
    r"核心|技改|技术|改造|标志性|示范|类|级|国家|省|市|县|区|地|全国(?!家)|上下游|"
    r"规模|以上|规上|龙头|骨干|民营|国有|上市|母|子|总|分|农业|服务|未来|数字|智能|智慧|"
    r"绿色|高端|整个|两|三|四|五|几|每|个|条|家|第[一二三四五]|扩建|新建|"
    r"储备|强链|补链|延链|建链|亿元|万元|社会|公共|基础|中心|城|乡|县域|周边|工|生产|研发|产学研|自动化)*"
)
"""Words that describe but do not name: a name that is made of them alone says nothing of whose it is (重点产业项目).

No word of it is made of others (全省 is 全 and 省): with one way to read a run of them, no search goes back.
"""

PLACE = re.compile(
    r"[一-龥]{1,3}(?<![我全本该各上城国强外级乡村集])[省市县镇州]|[一-龥]{1,3}(?<![该各本全])区|[一-龥]{2,3}[省市][一-龥]{2,3}[市县区镇]|"
    r"[一-龥]{2,3}[市县][一-龥]{2,3}镇"
)
"""Names of provinces, cities, counties and towns have two to four characters; longer runs are parts of a sentence."""

AREA = re.compile(r"[东西南北中]部?片区")
"""Parts of a park that are called after where they lie."""

TOWN_HEAD = re.compile(r"[一-龥]{2,3}[省市县]")
"""A town at the head of a longer run of words."""

PLACE_TAIL = re.compile(r"(?:省|市|县|镇|区|(?:高新|经开|开发|经济开发|高新技术产业开发|经济技术开发|工业园|新)区)$")


def names_in(text: str, numbers: Iterable[Span] = ()) -> list[Named]:
    """The names of ``text`` in order, without overlap; ``numbers`` are spans that no name runs over."""
    soft = [match.end() for match in NOMINAL.finditer(text)]
    hard = sorted([match.end() for match in BREAK.finditer(text)] + [end for _, end in numbers])
    found: list[Named] = []
    for form in FORM.finditer(text):
        start = beginning(text, form, soft, hard)
        while found and found[-1].start >= start:
            found.pop()  # 青砚市 in 青砚市云岫工业园区: the longer name says more
        start = max(start, found[-1].end) if found else start
        kind: Kind = form.lastgroup  # type: ignore[assignment]  # the groups of FORM are the kinds
        place = TOWN_HEAD.match(text, start, form.start()) if kind == "project" else None
        if place and GENERIC.fullmatch(text, place.end(), form.start()):  # 青砚市重点产业项目 names the town
            found.append(Named(start, place.end(), "place", place.group()))
        elif is_name(text[start : form.start()], kind, text[start : form.end()]):
            found.append(Named(start, form.end(), kind, text[start : form.end()]))
    return found


def is_name(stem: str, kind: Kind, whole: str) -> bool:
    """Whether what stands before the form word names something, and does not only describe it."""
    if whole[0] in "该本此这我全" or whole.startswith(TITLES):
        return False
    if kind == "place":
        return bool(PLACE.fullmatch(whole)) and not GENERIC.fullmatch(stem)
    if AREA.fullmatch(whole):
        return True
    if kind == "industry" and BRANCH.fullmatch(stem):
        return True
    return len(stem) >= SHORTEST_STEM and not GENERIC.fullmatch(stem) and stem[-1] not in UNFINISHED


def beginning(text: str, form: re.Match[str], soft: list[int], hard: list[int]) -> int:
    """Where the name that ends with ``form`` begins."""
    before = bisect_right(soft, form.start() - 1)
    start = max(soft[before - 1] if before else 0, form.start() - LONGEST_NAME)
    edge = bisect_right(hard, form.start())
    start = max(start, hard[edge - 1] if edge else 0)
    quoted = QUOTED.search(text, max(form.start() - LONGEST_QUOTE, 0), form.start())
    if quoted:
        return quoted.start()
    leading = LEADING.match(text, start, form.end())
    start = leading.end() if leading else start
    start = outside_bracket(text, start, form.start())
    while start < form.start() and not text[start].isalnum():
        start += 1
    return start


def outside_bracket(text: str, start: int, end: int) -> int:
    """Where the name begins when a bracket opened before it or inside it is left open: behind that bracket."""
    if not BRACKET.search(text, start, end):
        return start
    depth = 0
    for place in range(end - 1, start - 1, -1):
        if text[place] in "）)":
            depth += 1
        elif text[place] in "（(":
            depth -= 1
            if depth < 0:
                return place + 1
    return start if depth == 0 else max(text.rfind("）", start, end), text.rfind(")", start, end)) + 1


def kind_by_form(name: str) -> Kind | None:
    """What a name is by its last word."""
    forms = [form for form in FORM.finditer(name) if form.end() == len(name)]
    return forms[-1].lastgroup if forms else None  # type: ignore[return-value]  # the groups of FORM are the kinds


def stem_of(name: Named) -> str:
    """The place that a name of a place or park is called after (青砚 of 青砚市, 青砚高新区), else the name itself."""
    if name.kind not in ("place", "park"):
        return name.text
    stem = PLACE_TAIL.sub("", name.text)
    return stem if len(stem) >= SHORTEST_STEM else name.text


def spread(text: str, known: Iterable[tuple[str, Kind]]) -> Iterator[Named]:
    """Every place of the known names in ``text``, the longest name first.

    The names lie under their first characters, so that the work at a place does not grow with the number of names.
    """
    kinds = dict(known)
    sizes: dict[str, set[int]] = {}
    for name in kinds:
        sizes.setdefault(name[:SHORTEST_NAME], set()).add(len(name))
    falling = {head: sorted(found, reverse=True) for head, found in sizes.items()}
    if not falling:
        return
    done = 0
    for match in re.finditer(f"[{re.escape(''.join({head[0] for head in falling}))}]", text):
        place = match.start()
        tries = falling.get(text[place : place + SHORTEST_NAME], ()) if place >= done else ()
        size = next((size for size in tries if text[place : place + size] in kinds), 0)
        if size:
            name = text[place : place + size]
            yield Named(place, place + size, kinds[name], name)
            done = place + size
