"""Where an article speaks of a signing: which clauses belong to it, and which of its numbers are another matter.

In: the clauses of an article. Out: for each whether its counts and sums belong to a signing. Never: an amount.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.subjects import ArticleView

__all__ = ["INVESTMENT", "SIGNED", "STRATEGIC", "TURN", "is_intended", "signing_clauses"]

SIGNED = re.compile(
    r"签约(?!使用|用户|客户|服务|医生)|签署|签订|签下|签定|签了|签回|落户协议|投资协议|中标(?!单位|企业|率)|合同金额|签约金额"
)
"""Words for a signing. 落户 and 引进 alone bring projects without one."""

STRATEGIC = re.compile(
    r"战略合作|贷款|授信|债券|股权|股份转让|采购|借款|购销|保密|付款|调解|收购|供货|订购|劳动合同|服务协议"
)
"""Agreements that bring no project: their numbers are metrics."""

OTHER_MATTER = re.compile(
    r"开工|竣工|投产|达产|建成|在建|完工|注册|引进|产值|税收|纳税|营收|收入|利税|利润|"
    r"销售|占地|面积|就业|岗位|用工|年产|产能|订单|办公|科研|发电|减排|节约|工期|员工|"
    r"进入|落地外资|洽谈|拜访|走访|考察|接待|对接|外出|参展|调研|(?<!意向)(?:储备|谋划)|到位|新签合同"
)
"""What a clause measures when it is not the signing itself, though a signing is told around it."""

TURN = re.compile(r"引进|进入|新?开工|竣工|投产|建成|洽谈|储备|落地外资")
"""Another thing that happens to projects: the sums behind it in the sentence are those of these projects."""

STILL = re.compile(
    r"^(?:[“\s]|本次|此次|此番|这些|这\d|该批|上述|据[了解介绍悉]+[，]?|从|按|签约|几个|另外|"
    r"其余|单个|投资[\d.]+[万亿]元的)"
)
"""Openings that take a paragraph back to the signing told before it."""

INVESTMENT = re.compile(r"总投资|投资|资金|合同|签约[总金]?额|协议|金额")
"""Words for the sum of a signing."""

INTENDED = re.compile(r"意向|拟签|将签|洽谈")


def is_intended(words: str) -> bool:
    """Whether the signing is still to come."""
    return bool(INTENDED.search(words))


def signing_clauses(view: ArticleView) -> list[bool]:
    """For each clause whether its counts and sums are those of a signing.

    The passage of a signing runs from the sentence that tells it to the end of its paragraph, and on where the next one
    opens with a word that takes it up; in an article whose title tells of the signing it is the whole article.
    """
    titled = bool(SIGNED.search(view.title)) and not STRATEGIC.search(view.title)
    passage, turned = titled, False
    before: Clause | None = None
    inside: list[bool] = []
    for clause in view.clauses:
        new = before is None or clause.paragraph != before.paragraph
        if new and not titled and passage:
            part = clause.text.startswith("其中") and inside[-1]
            passage = part or bool(STILL.match(clause.text))
        if view.says(SIGNED, clause) and not view.says(STRATEGIC, clause):
            passage = True
        words = own_words(view, clause)
        turned = before is not None and before.sentence == clause.sentence and turned and not SIGNED.search(words)
        turned = turned or bool(TURN.search(words))
        inside.append(passage and not turned and not OTHER_MATTER.search(words))
        before = clause
    return inside


def own_words(view: ArticleView, clause: Clause) -> str:
    """The words of a clause without the names in it: 生产项目 is no production."""
    text = clause.text
    for name in view.within(clause.start, clause.end):
        if name.kind in ("project", "firm", "site", "park"):
            text = text.replace(name.text, "")
    return text
