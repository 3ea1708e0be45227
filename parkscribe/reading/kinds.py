"""What a line of a newspaper page is, as far as its own words say it: byline, caption, credit, folio, start of a text.

Each kind is a row of ``KINDS``: its name, how its lines look, and why they are no text of an article.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parkscribe.reading.lines import HAN, SENTENCE_END, TAIL
from parkscribe.reading.names import IN_BRACKETS, NAME, NAMES, ROLE

__all__ = [
    "BYLINE_IN_TEXT",
    "CREDIT_AT_END",
    "DATELINE",
    "ENDS_THE_TEXT",
    "KINDS",
    "LIKE_A_CAPTION",
    "LONGEST_CAPTION",
    "LONGEST_HEADING",
    "OPENS_AT_ONCE",
    "OPENS_A_REPORT",
    "OPENS_A_SENTENCE",
    "SIGNED",
    "SIGN_OFF",
    "begins_a_text",
    "is_closed",
    "kind_of",
    "line_kind",
]  # fmt: skip

CREDITED = r"(?:摄影报道|摄影|供图|制图|(?<!拍)摄)"

DATELINE = re.compile(
    r"本报(?!记者|通讯员)[^，。！？\n]{0,14}?(?<!通)(?:讯|电)|(?:新华社|中新社|中新网|新华网|人民网)[^，。\n]{0,16}?(?:电|讯)"
    r"|[^，。！？\n]{2,6}(?:[日晚晨早时商]报|都市报|融媒体?|客户端|网|频道|讯)(?:讯|电|消息)(?=[ 　（(])"
)
"""本报讯 and what other papers print in its place: the words that open a report."""

TIME_OF_DAY = "清晨|凌晨|早晨|早上|上午|中午|下午|傍晚|深夜|入夜|夜|日前|近日|昨|今|去年|连日|走进|记者"

BYLINE_IN_TEXT = re.compile(
    rf"(?:本报[^，。！？\n]{{0,14}}?(?:讯|电|记者站)|新华社[^，。\n]{{0,16}}电)?\s*"
    rf"(?:[（(]\s*(?:{ROLE})[^）)，。\n]{{1,40}}[）)]|(?<=[讯电 ])[（(]{NAMES}[）)]"
    rf"|(?<=记者站)\s*[^）)，。\n]{{2,12}}[）)]|(?<=记者站)[ 　]+(?:[{HAN}]{{2,3}}(?={TIME_OF_DAY})|{NAME}))"
)
"""A dateline that names its reporters in brackets, of which the first may be lost: 本报讯（记者 …）."""

SIGN_OFF = re.compile(
    rf"(?<=[。！？”」』）)])[ 　]*"
    rf"([（(]?(?:{ROLE}[ 　：:]*|文/|/文)?{NAMES}[）)]?|{NAME}{NAME}|{IN_BRACKETS})$"
)
"""The names that close a report, behind its last sentence."""

SIGNED = re.compile(
    rf"[。！？”」』）)](?:[ 　]+[（(]?(?:{ROLE}[ 　：:]*)?{NAMES}[）)]?|{NAME}(?:[ 　、，]{{1,3}}{NAME})+"
    rf"|{IN_BRACKETS})$"
)
"""A line that ends in such names, for certain: one name without a space before it may be half of a sentence."""

LONGEST_HEADING = 40
"""Characters of the longest headline line: broadsheet headlines run to 30, a paragraph without a stop is longer."""

LONGEST_BYLINE = 60
"""Characters of the longest byline: three roles with two or three names each."""

LONGEST_CAPTION = 100
"""Characters of the longest line that is read for the words of a credit at its end."""

CREDIT_AT_END = re.compile(
    rf".*(?:图片来源[：:].*|[（(][^（）()]*{CREDITED}[）)]|[。 　](?:{ROLE}[ 　]*)?{NAME}[ 　/]?摄)$"
)
"""A caption with its credit behind it, which ends it."""

NEVER = 10_000


class Kind(NamedTuple):
    """A row of the table: a line of at most ``longest`` characters that looks like ``form`` is of this kind."""

    name: str
    form: re.Pattern[str]
    longest: int
    why: str


TELLS = "了解|获悉|从|在|看|见|采访|走|来到|近日|日前|昨|发现|注意|探|当|跟|随|一行|手记|观察|调查"
"""What a reporter does in a sentence: the line that begins so is text and no byline."""

PICTURE = r"(?:图为|图[①-⑳]|[上下左右题]图[：:为是，]|图片?[一二三四1-9][：:]|图片说明)"
MADE_BY = r"(?:责编|编辑|编审|主编|校对|校检|美编|版式|组版|总监)"
REACH = r"(?:新闻热线|投稿(?:邮箱|热线)|读者热线|电子邮箱|E-?mail|邮编|国内统一(?:连续出版物|刊)号|邮发代号|www\.)"
PAGE_NUMBER = (
    r"[—\-–·•\s]*第?\s*[A-D]?\d{1,3}\s*[版页][：:\s]*[^，。]{0,12}$|[—\-–·•]\s*\d{1,3}\s*[—\-–·•]$"
    r"|[A-D]\d{1,2}$|[Pp]age \d+( of \d+)?$|\d{1,3}/\d{1,3}$"
)
DATE = r"(?:(?:19|20)\d\d[ ]?年[ ]?\d{1,2}[ ]?月[ ]?\d{1,2}[ ]?日|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?)"
NUMBERED_PAGE = r"(?:第?[ ]?[A-D]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[ ]?[版页]|[A-D]\d{1,2}版?)"
SECTION = (
    "要闻|综合|新闻|时政|经济|产经|财经|社会|文化|民生|头条|焦点|广告|公告|理论|教育|体育|国际|国内|科技|县域|区县|园区|城事|专题"
    "|特别报道"
)
COLUMN = "要闻|新闻|观察|聚焦|视点|新事|速递|纵横|专刊|特刊|副刊|周刊|专题|专版|动态|快讯|简讯|瞭望|视窗|之窗|播报"
SECTION_NAME = (
    rf"[◆◇■□●○◎▲★☆【\[]?(?:要闻|综合|时政|产经|副刊|头条|(?:{SECTION})(?:[·•・|｜/ 　]*(?:{SECTION}|{COLUMN})){{1,3}}"
    rf"|[{HAN}]{{2,4}}(?:{COLUMN}))[】\]]?"
)
"""The name that a page or a corner of it has in every issue: 要闻, 经济新闻, a place with 观察."""

WEEKDAY = "(?:星期|周)[一二三四五六日天]"
HEAD_WORD = rf"(?:{DATE}|{WEEKDAY}|{NUMBERED_PAGE}|农历[{HAN}]{{2,10}}|总?第\d{{1,6}}期|今日\d{{1,3}}版|[{HAN}]{{2,8}})"
RUNNING_HEAD = (
    rf"(?=.*{DATE})(?=.*(?:{NUMBERED_PAGE}|{WEEKDAY}|报(?:[ 　|｜]|$)))"
    rf"{HEAD_WORD}(?:[ 　|｜·•/—－:：\t-]*{HEAD_WORD}){{1,6}}$"
    rf"|{NUMBERED_PAGE}[ 　|｜·•:：]*{SECTION_NAME}$|{SECTION_NAME}[ 　|｜·•:：]*{NUMBERED_PAGE}$"
)
DAY = r"(?:(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?日?[ \d:]{0,9}\s*)?"


def kind(name: str, longest: int, why: str, form: str) -> Kind:
    """A row of the table, its form compiled."""
    return Kind(name, re.compile(form, re.IGNORECASE), longest, why)


KINDS = (
    kind("caption", NEVER, "the words under a picture say that they speak of it", rf"(?:[▲△▼◀▶←→↑↓]\s*)?{PICTURE}"),
    kind("caption", NEVER, "a picture in markdown", r"!\["),
    kind("credit", LONGEST_BYLINE, "who made or gave the pictures",
         r"[（(]?(?:本[文版报])?(?:图片|照片|配图|资料图片?)(?:均?由.*提供|来源[：:].*|[：:].*)[）)]?$"),
    kind("credit", LONGEST_BYLINE, "the line ends in the photographer's role",
         rf"[^，。！？；]*(?:{CREDITED}|资料图片?|/图)[）)]?$"),
    kind("caption", LONGEST_CAPTION, "a caption with its credit behind it", CREDIT_AT_END.pattern),
    kind("folio", 24, "the number of the page", PAGE_NUMBER),
    kind("folio", 50, "the head of a page: paper, date, number, section", RUNNING_HEAD),
    kind("folio", 12, "the name of a page or corner that every issue has", rf"{SECTION_NAME}$"),
    kind("folio", LONGEST_BYLINE, "who made the page", rf"(?:本[版期]|责任|值班|执行|主)?{MADE_BY}[：:／/ 　].*"),
    kind("folio", LONGEST_BYLINE, "how to reach the paper", rf"{REACH}[：:\s]?.*"),
    kind("folio", 10, "the name of the paper",
         rf"[{HAN}]{{2,6}}(?:日报|晚报|晨报|早报|时报|商报|导报|都市报|晶报|新报|周报|周刊)$"),
    kind("folio", 16, "where the text goes on", r"[（(](?:下转|上接|紧接|转)[^）)]{1,12}[）)]$"),
    kind("byline", LONGEST_BYLINE, "an arrow and names or a desk of the paper", r"[▶►]\s*[^，。；！？\d]{2,20}$"),
    kind("byline", LONGEST_BYLINE, "a mark and names",
         rf"[■□●○◎◆◇▲△▪▷※★☆]\s*(?:[（(]?{NAMES}[）)]?$|文[/／图、]|{ROLE})"),
    kind("byline", LONGEST_BYLINE, "the reporter's role and name",
         rf"(?:文[/／、图]*\s*)?{ROLE}[\s：:]*(?!{TELLS})\S"),
    kind("byline", LONGEST_BYLINE, "when and where a page of the web was published",
         rf"{DAY}(?:发布时间|发布日期|发布人|来源|作者|时间)[：:]"),
    kind("byline", LONGEST_BYLINE, "the reporter in brackets", rf"[（(]\s*{ROLE}[^）)]*[）)]$"),
    kind("byline", LONGEST_BYLINE, "names and nothing else", rf"[（(]?{NAMES}[）)]?$"),
)  # fmt: skip

SCENE = (
    "现场|一角|外景|内景|夜景|全景|远景|近景|场景|情景|景象|风光|风貌|全貌|外观|鸟瞰|俯瞰|航拍|掠影|合影|留影|效果图|示意图|画面"
    "|车间|厂房|产线|生产线|实验室|展厅|大棚|工地|码头"
)
LIKE_A_CAPTION = re.compile(
    rf"(?!.*[了着过将把被已])[{HAN}A-Za-z·]{{4,26}}(?:{SCENE})[。.]?$"
    rf"|[{HAN}A-Za-z·]{{1,20}}[员工民农师人生者家们商手客众童友](?:正在|正|在)[{HAN}A-Za-z·]{{3,26}}[。.]?$"
)
"""What the words under a picture say: what place it shows, or who is doing what; no comma and no number."""

ENDS_THE_TEXT = re.compile(r"[（(](?:下转|转|未完)[^）)]{0,12}[）)]$")
"""What stands behind it belongs to another article: this one goes on elsewhere."""

OPENS_A_REPORT = re.compile(
    r"(?:日前|近日|昨日|昨天|今日|今天|连日来|近年来|今年以来|去年|目前|当前|据悉|据了解|记者从|一季度|上半年|前三季度|今年|[12]\d{3}年|\d{1,2}月\d{1,2}日)"
)
OPENS_AT_ONCE = re.compile(rf"(?:{OPENS_A_REPORT.pattern})，")
"""The same with its comma: nothing of a sentence stands before it."""

OPENS_A_SENTENCE = re.compile(rf"(?:{TIME_OF_DAY}|站?在|走进|来到|{OPENS_A_REPORT.pattern}).*，")
"""A line with a comma that begins as a text does, when or where: hardly ever a headline."""

FRAGMENT = re.compile(
    r"(?:与此同时|此外|另外|同时|目前|当前|近年来|连日来|今年以来|截至|据|随着|其中|首先|其次|接下来|下一步|未来|去年|日前|近日|昨日).*，"
    r"|[，。；：、！？）”’》]|[^（(]{1,12}[）)]$|记者(?:从|在|看到|了解|获悉)"
    r"|.{1,14}(?:以来|以后|之后|之际|期间|同时|过程中|基础上|背景下|方面|[中后时])，"
    r"|.*(?:表示|介绍|认为|指出|强调|告诉|透露|说|称)，|.*[。！？；].|.*，.{0,2}$|.{1,2}，|.*(?:[的在和与及以对由被把将是]|，.*、.*|、.*，.*|，.*：)$|(?=.{17}).*，.*，"
)
"""A short line that is a part of a text and no headline, by its beginning, its end, or the stops and commas inside."""


SPACED_OUT = re.compile(rf"[{HAN}](?:[ 　]{{1,2}}[{HAN}·•|｜]){{3,}}")
"""A line whose characters stand apart, as the name of a page may be set."""


def line_kind(text: str) -> str | None:
    """The kind that the words of a line say, or ``None``: byline, caption, credit or folio."""
    size = len(text)
    if size > LONGEST_CAPTION and not text.startswith(("图", "!", "▲", "上", "下", "左", "右", "题")):
        return None
    if SPACED_OUT.fullmatch(text):
        text = text.replace(" ", "")
    for row in KINDS:
        if size <= row.longest and row.form.match(text):
            is_text = row.name == "byline" and (is_closed(text) or text.endswith(("，", "；", "：", "、")))
            return None if is_text and "发布" not in text else row.name
    return None


def kind_of(text: str) -> str:
    """The kind of a paragraph: of ``line_kind``, else ``chapter`` (a first-level heading), ``heading`` or ``body``."""
    if known := line_kind(text):
        return known
    if begins_a_text(text) or len(text) > LONGEST_HEADING or FRAGMENT.match(text) or not text.strip("# "):
        return "chapter" if text.startswith("# ") else "body"
    if text.startswith("# "):
        return "chapter"
    if text.startswith("#"):
        return "heading"
    return "body" if is_closed(text) or text.endswith(("，", "、", "；", ";", ",", ".")) else "heading"


def begins_a_text(text: str) -> bool:
    """Whether a report begins with these words."""
    return bool(DATELINE.match(text) or (BYLINE_IN_TEXT.match(text)))


def is_closed(text: str) -> bool:
    """Whether a paragraph ends in the end of a sentence."""
    return bool(SENTENCE_END.search(text[-TAIL:]))
