"""Amounts that are no facts: thresholds, slogans, parts of speech, stories, sport. A table of reasons.

In: a clause and one of its amounts. Out: the reason why it states nothing of an enterprise, park or industry, or none.
Never: a judgement on what the number would mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parkscribe.binding.organisations import GENERIC
from parkscribe.quantities import Quantity

if TYPE_CHECKING:
    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.marked import Found

__all__ = ["is_elsewhere", "is_streak", "why_no_fact"]

CLASS = rf"{GENERIC.pattern}(?:项目|企业|工业企业|基地|集群|园区|工厂|产业)"

REASONS: tuple[tuple[str, str], ...] = (
    # pattern over  words before <amount> words behind
    (
        rf"<[^>]*(?:以上|以下|超|逾|过|突破)[^>]*>的?{CLASS}",
        "a threshold defines a class (亿元以上项目): the count beside it is the fact",
    ),
    (
        r"<[^>]*>的(?=[\d一二两三四五六七八九十]+[个家项])",
        "a threshold of a class whose members are counted behind it (3亿元以上的9个)",
    ),
    (
        rf"<[^>]*>(?:和|或|及|、)[\d.]+[百千万亿]*(?:[一-龥]{{0,2}}元)?(?:以上|以下)的?{CLASS}",
        "the first of two thresholds of a class (2亿元或2000万欧元以上项目)",
    ),
    (
        r"(?:过|超|逾|突破|达到?|不足|满)<[^>]*>的(?:[企工]业|项目|园区|产品)?[共已]?有",
        "a threshold of a class whose members are counted behind it (营收过6亿元的企业有9家)",
    ),
    (
        (
            r"按[^，。；]{0,12}<[^>]*[%％]>[^，。；]{0,4}(?:给予|补|奖)|(?:单[个户家项]|每[户家个项])[^，。；]{0,6}最高[^，。；]{0,4}<|"
            r"(?<![获得到领])(?:一次性|分别|各|再)奖励[^，。；]{0,24}<|[可能将][^，。；]{0,4}奖励<|(?<!已)给予[^，。；]{0,4}<[^>]*元>的?(?:一次性|奖|补)"
        ),
        "what a policy promises to whom it will concern",
    ),
    (
        r"首次[^，。；]{0,6}<[^>]*>[^，。；]{0,24}的(?:企业|项目|单位)?[，,]",
        "a threshold that a policy sets (产值首次突破10亿元的，…)",
    ),
    (
        r"[个家座项条]\w{0,4}<[^>]*(?:超|以上|逾)[^>]*>\w{0,6}(?:项目|企业|基地|集群|园区)",
        "a threshold between a count and its noun (3个产值超百亿元园区)",
    ),
    (r"(?:都在|均在|均超|都超)<", "a threshold that every member of a class passes"),
    (
        (
            r"(?<![升进移])<一\s*(?:个|家|条|场|次|项|张|座|批|名|位|种|类|台|步|大|份|道|块|环|句|片|股|"
            r"支|套|件|栋|层|段|笔|户|组|串|只|枚|根|辆|颗|把|盏|棵|本|封|杯|盒|袋|瓶|扇|面|口|幅|款|角)>"
        ),
        "一 with a classifier is the indefinite article",
    ),
    (r"<[^>]*几[^>]*>|<[^>]*来[^>]*>", "几 and 百来 count nothing exactly"),
    (r"<零?0?件>|<零", "零 begins a word or is a figure of speech"),
    (
        r">(?:一级|二级|三级|重要|主要)?(?:指标|方面|阶段|环节|步骤|层面|维度|关键词|方向|要素|字|问号|关键)",
        "parts of a text or a method, not things that are produced",
    ),
    (r"对(?:全国|全省|全市|全球)?<", "the objects of a study or a measure, not its outcome"),
    (r"(?:每|平均每|相当于|约合|就有)(?![年月日天])\w{0,6}<", "a ratio in words (每生产…就有): no amount of its own"),
    (r"<[^>]*级>|<[^>]*[吨米瓦]>级", "a size class in a name (百亿级项目, 5万吨级码头)"),
    (r"[长珠]<三角>", "the name of a region"),
    (
        r"<[^>]*(?:千伏|kV|KV|伏)[^>]*>(?:及以上|输电|配电|等级|[一-龥]{0,8}[变线网站])",
        "a voltage class in a name (110千伏变电站)",
    ),
    (r"<[^>]*>不等", "a range over several things is the sum of none of them"),
    (r"<[万亿千百十]+>", "a scale without a number begins a word"),
    (r">\w{0,8}(?:名单|榜单)", "the size of a list in its name"),
    (
        r"在[^，。；]{0,10}<(?:[^>]*>[^，。；]{0,8}|[^>]*[家个]>[^，。；]{0,20})(?:中(?=[排位居列名]|，)|里(?=[排位居列名]))",
        "the field of a ranking (在全市26家企业中名列第三)",
    ),
    (r">[^，。；]{0,8}(?:加入了?|入会)", "members of a club or a union are no jobs"),
    (
        (
            r"<[^>]*(?:人|名|位)[余多]?>\w{0,6}(?:嘉宾|代表|记者|同志|领导|专家|选手|观众|"
            r"群众|村民|学生|志愿者|会员|干部)"
        ),
        "people at an event or in a story, no jobs",
    ),
    (
        r"(?:出席|参会|参加|与会)\w{0,6}<|>\w{0,8}(?:参会|出席|到会|与会|参加(?!工作|保险))",
        "people, firms or things at an event",
    ),
    (
        (
            r"(?:小路|村路|这条路|乡路)\w{0,4}<[^>]*(?:米|里)[^>]*>|(?:经过|路程|走|距离?|"
            r"离)\w{0,3}<[^>]*(?:米|公里|里)>"
        ),
        "a way in a story",
    ),
    (r"<[^>]*>\w{0,4}(?:村民|农田|田地)", "village life, no infrastructure of a park"),
    (r"(?:世界|全球|中国|国内|民企|财富)<(?![第前])[^>]*(?:>强|强[^>]*>)", "part of the name of a list (世界500强)"),
)
"""One row a reason; the pattern sees the clause with the amount in < >."""

NEAR_BEFORE, NEAR_BEHIND = 16, 60
"""Characters before and behind an amount that a pattern above sees: a verb and six letters, a class and its words."""

SENTENCES: tuple[tuple[str, str], ...] = (
    (
        (r"门槛|硬指标|须[为达有进]|不低于|不少于|应当|方可|条件[是为：]"),
        "a criterion of an award or a policy is no fact about anybody",
    ),
    (r"慰问|看望|救助|捐赠|捐助|送温暖", "charity and visits are no production"),
)
"""What makes a whole sentence one without facts, from these words on."""

SENTENCE = [(re.compile(pattern), reason) for pattern, reason in SENTENCES]

REASON = [(re.compile(pattern), reason) for pattern, reason in REASONS]

SHORT_QUOTE = 12
"""Characters of a quotation that is a slogan or a name (“三个一批”); longer ones are speech and may hold facts."""

QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"))

IDLE_UNITS = frozenset(
    [
        "部门",
        "张",
        "份",
        "道",
        "步",
        "句",
        "遍",
        "回",
        "届",
        "批",
        "岁",
        "分",
        "位",
        "级",
        "类",
        "轮",
        "桌",
        "眼",
        "餐",
        "首",
        "声",
        "颗心",
        "环",
        "载",
    ]
)
"""Classifiers of things that no enterprise is measured by."""

GREAT = re.compile(r"(?:主导|优势|支柱|特色|传统|新兴|重点)*(?:产业|项目|类别|集群|园区|基地|类|系列|品种)")
"""三大主导产业 counts industries; 三大举措 counts arguments."""

LASTING = re.compile(r"工期|周期|用时|缩短|历时|时间由|压缩|提速")
"""A duration is a measure only where one of these says of what; else it is a period or part of a story."""

STREAK = re.compile(r"(?:连续|连着|蝉联)\s*$")
STREAK_OF = re.compile(r"^[^，。；]{0,8}?(?:上榜|入选|排名|排在|位居|位列|保持|获|居|荣|名列|增长)")
"""How long a rank, an honour or a growth has lasted is a fact of its own."""

ELSEWHERE: tuple[tuple[str, str], ...] = (
    (
        r"篮板|盖帽|罚球|半场|球员|球队|比分|联赛|主场|客场|进球|射门|决赛圈|教练|赛季|金牌|世锦赛|奥运",
        "sport: its numbers are scores",
    ),
    (
        r"演出|上演|观众|朗读|朗诵|作家|读者|剧目|剧团|画展|书法|诗歌|音乐会|合唱|舞蹈|新书|戏曲|节目|演员",
        "stage and books: their numbers are visitors, hours and works",
    ),
    (
        r"气温|降雨|降雪|冷空气|阵雨|能见度|寒潮|气象台|[偏南北东西]风|大雾|晴到多云|预警信号",
        "weather: its numbers are degrees and forces",
    ),
)
"""What an article is about that has no facts: one row a subject, with words that its articles are made of."""

SUBJECT = [re.compile(pattern) for pattern, _ in ELSEWHERE]

WORDS_OF_ELSEWHERE = 3
"""Different words of a row that make an article one of its subject: one alone may be a figure of speech."""


def why_no_fact(clause: Clause, found: Found, sentence: str) -> str | None:
    """The reason why the amount is no fact; ``None`` where nothing speaks against it.

    ``sentence``: the words of the sentence before the amount.
    """
    by_sentence = next((reason for pattern, reason in SENTENCE if pattern.search(sentence)), None)
    if by_sentence:
        return by_sentence
    if in_short_quote(clause, found):
        return "a slogan or a name in quotes"
    amount = "".join(clause.text[found.start - clause.start : found.end - clause.start].split())
    before, behind = ("".join(words.split()) for words in (clause.before(found), clause.after(found)))
    marked = f"{before[-NEAR_BEFORE:]}<{amount}>{behind[:NEAR_BEHIND]}"
    by_words = next((reason for pattern, reason in REASON if pattern.search(marked)), None)
    return by_words or why_no_unit(clause, found)


def why_no_unit(clause: Clause, found: Found) -> str | None:
    """The reason why an amount with this unit is no fact here."""
    mention = found.mention
    if isinstance(mention, Quantity) and mention.unit == "位" and MOVED.search(clause.before(found)):
        return None
    if not isinstance(mention, Quantity) or mention.unit in IDLE_UNITS:
        return "no enterprise is measured in this unit"
    if mention.unit == "大" and not GREAT.match(clause.after(found)):
        return "大 counts arguments, not things"
    if mention.dimension == "time" and not LASTING.search(clause.before(found)) and not is_streak(clause, found):
        return "a duration without a measure is a period or a story"
    return None


MOVED = re.compile(r"(?:前移|前进|上升|提升|跃升|后退|下滑|下降|后移|进|退)了?$")
"""排名前移7位: how many places somebody has moved."""


def is_streak(clause: Clause, found: Found) -> bool:
    """Whether a duration says how long a rank or a growth has lasted (连续4年上榜)."""
    return bool(STREAK.search(clause.before(found)) and STREAK_OF.search(clause.after(found)))


def in_short_quote(clause: Clause, found: Found) -> bool:
    """Whether the amount stands inside a short quotation or inside a book title."""
    before, after = clause.before(found), clause.after(found)
    if before.rfind("《") > before.rfind("》"):
        return True
    for left, right in QUOTES:
        start, end = before.rfind(left), after.find(right)
        if start > before.rfind(right) and end >= 0 and (found.start - clause.start - start) + end < SHORT_QUOTE:
            return True
    return False


def is_elsewhere(text: str) -> bool:
    """Whether an article is about something that has no facts."""
    return any(len(set(pattern.findall(text))) >= WORDS_OF_ELSEWHERE for pattern in SUBJECT)
