"""Awards: verbs of award between recipients and a title, lists under one verb, titles in apposition, levels, batches.

In: the clauses of an article with their subjects. Out: who was given what, and how many. Never: a title or a recipient
that the article does not print.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkscribe.binding.clauses import WINDOW
from parkscribe.binding.introduced import listed
from parkscribe.binding.organisations import GENERIC
from parkscribe.binding.pointers import POINTER
from parkscribe.binding.titles import DESIGNATION, LEVEL_WORD, LONGEST_TITLE, is_title, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.marked import Found
    from parkscribe.binding.subjects import ArticleView

__all__ = ["Award", "awards_of"]


@dataclass(frozen=True, slots=True)
class Award:
    """One title: its recipients, or how many they are (``count``, then ``recipients`` holds whose they are)."""

    title: str
    recipients: tuple[str, ...]
    context: str
    count: Found | None = None


PLAIN = (
    r"入选|获评|荣获|荣膺|获批(?!复|准)|获颁|获授|上榜|跻身|入围|入榜|当选|摘得|斩获|捧回|"
    r"晋升为?|被?(?:评|认定|命名|评定|评选|列|授予|确定)为|授予|榜上有名"
)
"""Verbs that always award."""

NEEDS_LEVEL = r"获得|获|通过|列入|纳入|进入|创建|成为|拿[到下]|夺得|[拥建]有|迈入"
"""Verbs that award only where the object is a title: they need a level or a known designation in it."""

VERB = re.compile(rf"(?P<plain>{PLAIN})|(?P<weak>{NEEDS_LEVEL})")

ADVERB = re.compile(
    r"(?:成功|顺利|再次|首次|双双|均|还|也|又|已|今年\d{0,2}月?|去年|日前|近日|分别|相继|"
    r"同时|20\d\d年\d{0,2}月?|一举|连续|新|更|并|被|正式|强势|先|后|于|共|有|则|却)+$"
)
"""What may stand between a recipient and the verb. No word is made of others (先后 is 先 and 后): one way to match."""

STREAK = re.compile(r"连续[\d一二两三四五六七八九十]+[年届次]$")
"""连续两年获评: for how long is no part of the recipient."""

LIST_BEFORE = re.compile(
    r"(?:公布|发布|公示|印发)了?(?P<after>[^，。；]{4,40}?)(?:公示)?(?:名单|榜单|"
    r"目录)|(?:公示|公布)(?P<bare>[^，。；]{6,40})(?=[，。；])|还有(?P<also>[^，。；]{4,40}?)(?:名单|榜单)|"
    r"(?P<before>(?![与和同除])[^，。；]{4,40}?)(?:名单|榜单)(?:（[^）]*）)?(?:日前|近日|昨日|同期|同日|正式|对外)*(?:发布|公布|公示|出炉|揭晓)"
)
"""A list is published, and the next clause says who is on it without naming it again."""

STILL_TO_BE_GIVEN = (("培育", "培育名单"), ("拟", "拟认定"))
"""Ends of a list's title, as they are to stay: who is on such a list is still to be given the title."""

CONTEST = re.compile(
    r"(?:第[一二三四五六七八九十\d]+届)?(?P<name>[一-龥“”]{2,24}(?:大赛|竞赛|评选|奖))(?:日前|近日|正式)*(?:落幕|收官|揭晓|颁奖|闭幕)"
)
PRIZE = re.compile(r"(?:一等|二等|三等|特等|优秀|优胜|提名|[金银铜])奖")
"""某大赛落幕，某产品夺得金奖: a prize is named after the contest that was told before."""

COUNTED_LIST = re.compile(
    r"(?P<items>[^，。；]{2,80}、[^，。；\d]{2,20}?)等?[\d两三四五六七八九十]+家(?:企业|公司|单位)?，$"
)

APPOSITION = re.compile(r"[“「]([^”」，。]{2,12})[”」](?=[^，。；“”]{2,20})")
"""“国家级绿色工厂”某某公司: a title in quotes right before the name of the firm."""

WORD = re.compile(r"[^\W_]")

STOP = re.compile(r"[，。；：！？\n]|、(?=20\d\d年|获|被|入选|\d+[家个项件种])|(?<=称号)和")
"""Where the words of a title end."""

LONGEST_OBJECT = 80
"""Characters behind a verb of award that are searched for a title: the title, a count and what introduces them."""

MOST_CARRIED = 20
"""Recipients that are carried on to the next verb of a sentence: a longer list is told once, with one title."""

IN_TITLE = re.compile(r"\w{0,8}(?:名单|榜单)")
"""The size of a list in its name (50个示范项目名单)."""

DESCRIBES = re.compile("的")
"""员工刚过200人的企业: an amount that only describes the recipient."""

BY_MEANS = re.compile(r"凭|依?靠")
"""凭这款产品入选: who has the product is given the title, not the product that was given the one before."""

NO_RECIPIENT = re.compile(
    r"[，。；]|评选|名单|今年|去年|是一|推动|加快|支持|保持|关系|发布|公布|公示|^(?:新增|"
    r"一举|连续|以|为|从|经|其中|成功|累计|凭借|目前|同时|全市|全省|全国|现|已)|^\d+年|"
    r"\d+[年月]$|拟$|^(?:继而|随后|此后|后来)|^凭|[^一-龥]凭"
)
"""Words that make a sentence, or a date, of what stands before the verb."""

FUTURE = re.compile(r"努力|保证|力争|争取|致力|打造|将(?![一-龥]{2,8}[授评认列])|目标|推动[^，]*$")
"""What somebody strives for has not been awarded."""

COPULA = re.compile(
    r"是(?:一家[^，。]{2,60}?的|全国首批|首批)?((?:国家级?|省级)?(?:高新技术企业|专精特新“?小巨人”?企业|"
    r"制造业单项冠军企业|创新型企业))"
)
"""某公司是国家高新技术企业: the certified classes of enterprise are said with 是 as well."""

IN_LIST = re.compile(r"等[“「]?(小巨人|专精特新[“”]?小巨人|单项冠军|高新技术|绿色工厂|隐形冠军|瞪羚)[”」]?企业")
"""A、B等“小巨人”企业: a list whose summary is a title."""


def awards_of(view: ArticleView) -> Iterator[tuple[int, Award]]:
    """The awards of an article, each with the index of its clause."""
    published: str | None = None
    people: tuple[str, ...] = ()
    for index, clause in enumerate(view.clauses):
        before = view.clauses[index - 1] if index else clause
        published = published if clause.paragraph == before.paragraph else None
        goes_on = clause.sentence == before.sentence and index > 0
        listed_firms = listed_before(before) if goes_on else ()
        people = (people or listed_firms) if goes_on else ()
        done = 0
        for verb in VERB.finditer(clause.text):
            title, end = title_behind(clause, verb)
            if title is None and published and verb["plain"] and is_end(clause, verb):
                title, end = published, verb.end()
            elif title is None and published:
                prize = PRIZE.match(clause.text, verb.end())
                title, end = (published, prize.end()) if prize else (None, end)
            if title is None or verb.start() < done:
                continue
            for award in given(view, index, (done, verb.start(), end), title, people):
                people = people if award.count else award.recipients[:MOST_CARRIED]
                yield index, award
                owner = view.owner(index - 1) if award.recipients == listed_firms else None
                if owner and before.found:
                    yield index - 1, Award(title, (owner,), award.context, before.found[-1])
            done = end
        published = published_list(clause) or published
        yield from in_apposition(view, index)


def published_list(clause: Clause) -> str | None:
    """The title of a list that the clause says is published."""
    contest = CONTEST.search(clause.text)
    if contest:
        return contest["name"]
    listing = LIST_BEFORE.search(clause.text)
    title = trimmed(listing["after"] or listing["bare"] or listing["also"] or listing["before"]) if listing else ""
    for tail, whole in STILL_TO_BE_GIVEN:
        title = f"{title.removesuffix(tail)}{whole}" if title.endswith(tail) else title
    return title if is_title(title, weak=False) else None


def listed_before(clause: Clause) -> tuple[str, ...]:
    """The firms that a clause lists and counts and says nothing of: A、B两家企业，去年先后获评…."""
    match = COUNTED_LIST.match(clause.text)
    return tuple(listed(match["items"])) if match else ()


def is_end(clause: Clause, verb: re.Match[str]) -> bool:
    """Whether nothing follows the verb but a stop, or what the recipient becomes by it."""
    return not WORD.search(clause.text, verb.end()) or clause.text.startswith("成为", verb.end())


def title_behind(clause: Clause, verb: re.Match[str]) -> tuple[str | None, int]:
    """The title behind a verb of award and where its words end; ``None`` where no title stands there.

    A count at either end of it (2个国家级产业集群, 省级绿色工厂12家) is not part of the title.
    """
    if clause.text.startswith("成为", verb.end()):  # 入选成为某地的样板: the title was told before
        return None, verb.end()
    most = min(verb.end() + LONGEST_OBJECT, len(clause.text))
    stop = STOP.search(clause.text, verb.end(), most)
    end = stop.start() if stop else most
    start, close = verb.end(), end
    for found in clause.amounts(start, end):
        left, right = found.start - clause.start, found.end - clause.start
        if start <= left <= start + 2:
            start = right
        elif start < left and not re.search(r"[一-龥]", clause.text[right:end]):
            close = left
    title = trimmed(re.sub(r"的(?:企业|单位|产品)(?:达|共|有)*$", "", clause.text[start:close]))
    held = verb.group() != "建有" or LEVEL_WORD.match(title)  # 建有智能工厂 tells of a plant
    return (title if held and is_title(title, weak=verb["plain"] is None) else None), end


def given(
    view: ArticleView, index: int, span: tuple[int, int, int], title: str, people: tuple[str, ...]
) -> Iterator[Award]:
    """The awards of one title.

    ``span``: where the words before the verb begin, the verb, and where the title's words end. ``people``: who was
    given the title before in the sentence; names before the verb come first, the subject carried on comes last.
    """
    clause = view.clauses[index]
    start, verb, end = (
        max(span[0], clause.first - clause.start) if clause.first - clause.start < span[1] else span[0],
        *span[1:],
    )
    counts = [f for f in clause.amounts(start, end) if f.mention.dimension == "count"]
    counts = [
        f
        for f in counts
        if not (DESCRIBES if f.start - clause.start < verb else IN_TITLE).match(clause.text, f.end - clause.start, end)
    ]
    context = view.article.text[view.sentences[clause.sentence].start : clause.end]
    start = max(start, verb - WINDOW)
    before = clause.text[start:verb]
    if FUTURE.search(before):
        return
    if counts:
        before = clause.text[start : min(verb, counts[0].start - clause.start)]
        pointed = POINTER.match(clause.text, clause.first - clause.start)  # 全县2种茶叶获评…: the county has them
        said = pointed or counts[0].start - clause.start > verb
        owner = view.of(index, counts[0]) if said else view.owner(index)
        if owner:
            yield Award(title, (owner,), context, counts[0])
    named = recipients(view, index, before, counted=bool(counts))
    subject = view.subjects[index]
    carried = (not BY_MEANS.search(before) and people) or ((subject,) if subject else ())
    if named or (carried and not counts):
        yield Award(title, named or carried, context)


def recipients(view: ArticleView, index: int, before: str, *, counted: bool) -> tuple[str, ...]:
    """The names before a verb of award: a list at 、 and 和, or one noun phrase; none where a sentence stands there."""
    words = ADVERB.sub("", STREAK.sub("", before.strip(" 　，。；：、")))
    listing = words.endswith("等") or not counted
    words = words.rstrip("等")
    words = OF_IT.sub("", words)
    if DESCRIBED.match(words):
        return (view.subjects[index],) if view.subjects[index] else ()  # type: ignore[return-value]  # just tested
    items = listed(words) if re.search(r"、|[和与]", words) else [words]
    if len(items) < words.count("、") + 1 and "的" in words:  # 甲的喷涂车间、乙的烧成车间
        items = words.split("、")
    if counted and not listing and len(items) < 2:  # noqa: PLR2004 - A、B四家: a list needs two
        return ()
    if len(items) == 1 and POINTER.match(items[0]) and len(items[0]) <= 4:  # noqa: PLR2004 - 这座工厂 has four
        return (view.subjects[index],) if view.subjects[index] else ()  # type: ignore[return-value]  # just tested
    return tuple(items) if all(map(is_recipient, items)) else ()


OF_IT = re.compile(r"^(?:20\d\d年)?其(?=[一-龥]{2,12}(?:中心|实验室|院|所|车间|工厂|公司|基地|项目|平台)$)")
"""去年其检测中心: an institution that belongs to the one spoken of is called by its own name; goods have none."""

DESCRIBED = re.compile(r"这[家座个款][^，。；、]{0,20}的(?:企业|公司|工厂|园区|产品)$")
"""这家员工刚过200人的企业: a description of the one spoken of."""


def is_recipient(words: str) -> bool:
    """Whether these words can name somebody or something that is given a title: no verb, no date, not only 企业."""
    bare = re.sub(r"(?:企业|项目|公司|园区|产品|单位)$", "", words)
    quoted = re.sub(r"“[^”]*”|《[^》]*》", "", words)
    return 2 <= len(words) <= LONGEST_TITLE and not GENERIC.fullmatch(bare) and not NO_RECIPIENT.search(quoted)  # noqa: PLR2004 - a name has two characters


def in_apposition(view: ArticleView, index: int) -> Iterator[tuple[int, Award]]:
    """Titles that stand beside a name without a verb."""
    clause = view.clauses[index]
    for match in APPOSITION.finditer(clause.text) if "”" in clause.text or "」" in clause.text else ():
        name = next(iter(view.within(clause.start + match.end(), clause.start + match.end() + 1)), None)
        if name and DESIGNATION.search(match[1]):
            yield index, Award(match[1], (firm_of(name.text),), clause.text[: match.end()])
    for match in IN_LIST.finditer(clause.text) if "企业" in clause.text else ():
        until = clause.start + match.start()
        people = [name.text for name in view.within(max(clause.start, until - WINDOW), until) if name.kind == "firm"]
        if people:
            yield (
                index,
                Award(clause.text[match.start() + 1 : match.end()].strip(), tuple(people), clause.text[: match.end()]),
            )
    said, subject = "是" in clause.text and COPULA.search(clause.text), view.subjects[index]
    if said and subject:
        yield index, Award(said[1], (subject,), clause.text)


def firm_of(name: str) -> str:
    """The firm in the name of its project: the firm was given the title."""
    match = re.match(r".*?公司", name)
    return match.group() if match else name
