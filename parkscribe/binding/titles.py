"""Titles: what can be awarded, what is not part of its name, its level, its batch, whether it is still to be given.

In: words of an article. Out: the title in them, and what it says of itself. Never: a list of real honours beyond the
classes of enterprise that industrial policy has.
"""

from __future__ import annotations

import re

from parkscribe.binding.organisations import GENERIC

__all__ = [
    "DESIGNATION",
    "LEVEL_WORD",
    "LONGEST_TITLE",
    "batch_of",
    "is_candidate",
    "is_measure",
    "is_title",
    "ranked_title",
    "trimmed",
]

HEAD = re.compile(
    r"(?:企业|工厂|中心|基地|园区?|项目|案例|平台|称号|[^获]奖|榜|集群|单位|产品|目录|"
    r"名录|名单|清单|小巨人”?|冠军|标杆|示范|[百千\d]强(?:市|县|区|企业|园区|镇)?|"
    r"实验室|工作站|培育对象|表彰|激励|通报表扬|首台（套）|首台\(套\)|首版次|证书|试点|决赛|车间|品牌|城市|区|行列|库|范例|团队|技术|创新奖|机构)[”’」]?$"
)
"""What a title ends with: the kind of thing that is certified, ranked or listed."""

KEY_LIST = re.compile(r"重点项目(?:库|名单|计划)?$|项目库$|计划$|投资")
"""Being on a list of key projects is planning, not an award."""

LEVEL_WORD = re.compile(
    r"国家|全国|国字号|中国|世界|全球|国际|[一-龥]{2,3}[省市](?!场)|[省市]级|省|首批|工信部|国务院|[“「]"
)

DESIGNATION = re.compile(
    r"高新技术企业|专精特新|小巨人|单项冠军|绿色工厂|绿色园区|绿色供应链|绿色设计产品|"
    r"绿色制造|技术创新示范|企业技术中心|制造业创新中心|智能工厂|灯塔工厂|示范企业|示范工厂|"
    r"质量标杆|"
    r"瞪羚|独角兽|创新型(?:中小)?企业|标杆企业|首台[（(]套|产业集群|揭榜挂帅|典型案例|"
    r"创新案例|领航企业|隐形冠军|科技型中小企业|未来工厂|智能制造示范"
)
"""Programmes of industrial policy that certify or list enterprises, parks and products, in the ministries' words."""

FRONT = re.compile(
    r"^(?:了|为|在|出|到|的|全国(?=首)|首批|首个|第[一二三四五六七八九十\d]+批|20\d\d年度?|"
    r"今年|去年|本批|新一批|我[省市]|成功|顺利|新增|一批|“(?=[^”]*$))+"
)
BACK = re.compile(r"[”’」]?(?:的)?(?:称号|荣誉|认定|行列|名单|榜单|立项|备案|公示|奖项|资格|等)+[”’」]?$")
"""Words around a title that are not part of it."""

MEASURE = re.compile(
    r"(?:[数量率值额比]|增速|增幅|增长|速度|比重|比例|收入|利润|税收|规模|指数|水平|排名|位次|排位|得分|成绩|考核|评选|评比|进度|投资|贡献)[”’」]?$"
)
"""What a rank orders where nothing is awarded: 规上工业增加值增速居全省第二 is a rank, and no honour."""

CANDIDATE = re.compile(r"培育|推荐|拟认定|拟入选|候选|入围|公示|申报|培育对象|拟兑现")
BATCH = re.compile(r"第[一二三四五六七八九十\d]+批次?|首批")

LONGEST_TITLE = 45

CHINESE_GAP = re.compile(r"(?<=[一-龥“”])\s+(?=[一-龥“”])")
"""White space that a column leaves inside a title."""

RANKED = re.compile(
    r"(?:^、|位列|位居|排名|名列|跻身|排在|[位居列])(?P<title>[^，。；、\d]{2,26}(?:[百千]强[一-龥]{0,2}|榜单?|型城市|示范城市|示范区))$"
)
"""位列全国百强市第N位、某某榜第M位: a rank on a list that has a name; 位居全省第一 has none."""


RANKED_IN = re.compile(
    r"在(?:[^，。；]{0,8}?(?:发布|公布|揭晓|出炉)的)?(?P<title>[^，。；\d]{2,20}[百千]强(?:榜单?|名单)?)[上中里]，$"
)
"""在刚刚公布的某某百强榜上，某市排名第N位: the list may stand in the clause before."""


def ranked_title(before: str, clause_before: str) -> str | None:
    """The list on which the rank behind these words is taken."""
    match = RANKED.search(before) or RANKED_IN.search(clause_before)
    return trimmed(match["title"]) if match else None


def batch_of(context: str) -> str | None:
    """The batch that the sentence names."""
    match = BATCH.search(context)
    return match.group() if match else None


def is_candidate(context: str) -> bool:
    """Whether the title is still to be given."""
    return bool(CANDIDATE.search(context))


def trimmed(title: str) -> str:
    """A title without the words around it."""
    title = FRONT.sub("", CHINESE_GAP.sub("", title).strip("“”‘’ 　"))
    title = BACK.sub("", title).strip(" 　，")
    if title.count("“") != title.count("”"):
        title = title.strip("“”")
    return title


def is_title(title: str, *, weak: bool) -> bool:
    """Whether these words are a title that can be awarded."""
    if not 4 <= len(title) <= LONGEST_TITLE:  # noqa: PLR2004 - a title has at least four characters
        return False
    if "的是" in title or title[-1] in "中里时上":  # 在…案例中: a place, not an object
        return False
    if weak and KEY_LIST.search(title):
        return False
    if DESIGNATION.search(title):
        return True
    if weak:
        return bool(HEAD.search(title) and LEVEL_WORD.search(title)) and not GENERIC.fullmatch(title)
    return bool(HEAD.search(title)) and (not GENERIC.fullmatch(title) or bool(LEVEL_WORD.match(title)))


def is_measure(words: str) -> bool:
    """Whether what a rank orders is a measure, and no award or list that has a name."""
    return bool(MEASURE.search(words)) or not (DESIGNATION.search(words) or HEAD.search(words))
