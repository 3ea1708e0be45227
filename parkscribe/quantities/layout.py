r"""Layout: a text with unusual breaks and characters comes in, its plain form of the same length goes out.

Every character keeps its place, so what is found in the plain text is cut from the text itself.
It never joins or drops anything: ``breaks.py`` does.
"""

from __future__ import annotations

import re

__all__ = ["BREAKS", "HIDDEN", "SPACES", "TURN", "plain"]

TURN = "\x0c"
"""Stands for every line break but the newline: form feed, vertical tab, NEL, U+2028, U+2029."""
HIDDEN = "\u200b"
"""Stands for what is not seen in print: soft hyphen, zero-width characters, marks of the writing direction."""
BREAKS = f"\r\n{TURN}"
SPACES = f" \t\u3000\u00a0{BREAKS}{HIDDEN}"
"""White space that a column wrap or an editor leaves between a number and its unit."""

_STANDS_FOR: dict[str, tuple[int, ...]] = {
    TURN: (0x0B, 0x0C, 0x85, 0x2028, 0x2029),
    HIDDEN: (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF),
    " ": (0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F),
}
"""What is read instead of these code points; the last row are the spaces of a typesetter."""
_WIDE_LETTERS = {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
"""Full-width letters (５００ｍｌ); full-width digits and signs are read as they are."""
_TRADITIONAL = (
    "萬万億亿兩两點点負负幾几數数參叁陸陆貳贰餘余個个箇个週周鐘钟鍾钟時时歲岁雙双對对隻只條条張张輛辆臺台檯台項项戶户層层間间種种類类組组場场顆颗門门頭头噸吨畝亩頃顷鎊镑幣币圓元圜元塊块錢钱歐欧盧卢韓韩攝摄"
    "華华後后號号屆届頁页冊册級级樓楼節节課课壺壶盤盘盞盏鍋锅劑剂筆笔單单過过約约將将達达為为於于滿满內内從从佔占減减漲涨電电氣气溫温熱热產产處处營营業业馬马開开來来當当還还這这實实際际積积總总額额資资報报"
    "稅税價价貸贷賣卖買买貿贸貨货進进績绩義义員员團团隊队區区縣县鄉乡鎮镇國国園园廠厂師师專专範范圍围歷历曆历歸归統统絕绝經经線线續续網网維维穩稳稱称競竞築筑籤签紀纪純纯結结給给綠绿練练縮缩織织聯联聖圣聲声"
    "職职腦脑臨临舉举與与興兴舊旧藝艺藥药虧亏術术補补裝装複复規规視视覺觉覽览觀观計计訂订討讨訓训記记設设許许證证評评試试該该認认語语說说調调請请論论變变讓让貢贡財财責责貧贫費费賀贺賞赏質质賽赛購购贏赢趕赶"
    "車车軍军軌轨軟软較较載载輕轻輪轮輸输轉转農农運运遊游遠远適适選选邊边釐厘鐵铁銀银銅铜錄录鋼钢鏡镜長长閉闭閱阅關关陣阵隨随險险離离難难雲云靈灵頂顶順顺須须預预領领題题願愿顧顾風风飛飞館馆驗验體体魚鱼鳥鸟"
    "麥麦黃黄齊齐齡龄盡尽眾众確确碼码禮礼兒儿優优傳传傷伤備备側侧偉伟偽伪務务動动勞劳勢势勝胜協协厲厉嘗尝嚴严圖图執执壓压壞坏奪夺奮奋婦妇學学寧宁寶宝尋寻導导屬属島岛幹干庫库應应廢废廣广彈弹徑径復复恆恒恥耻"
    "憶忆懷怀戰战戲戏擔担據据擁拥擇择損损換换揚扬攜携擴扩攤摊敗败敵敌斷断暫暂會会東东極极構构標标樂乐樣样橋桥機机檔档檢检權权歡欢殘残殺杀決决沒没況况淨净測测滬沪滾滚漢汉潔洁濟济濃浓災灾無无煙烟燈灯爾尔牆墙"
    "獎奖獨独獲获現现環环畢毕異异療疗發发盜盗監监礦矿禦御窮穷竊窃紅红納纳細细終终編编緩缓罰罚羅罗習习聞闻肅肃脈脉腳脚膽胆臉脸艦舰蘇苏蘭兰嘸呒噚寻侖仑斃毙頓顿頻频顏颜飯饭餅饼駐驻駕驾騎骑驅驱鬆松鬥斗鮮鲜鴨鸭"
    "鷄鸡雞鸡麗丽黨党"
)
"""Traditional characters that stand in and around numbers, each followed by its simplified form (GB 2312's)."""
_PLAIN = {chr(code): plain for plain, codes in _STANDS_FOR.items() for code in codes}
_PLAIN |= _WIDE_LETTERS | dict(zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True))
_UNUSUAL = re.compile(f"[{''.join(_PLAIN)}]")


def plain(text: str) -> str:
    r"""Return ``text`` with plain white space and letters and simplified characters, one for one.

    >>> plain("1\x852\u2060個")
    '1\x0c2\u200b个'
    """
    return _UNUSUAL.sub(lambda found: _PLAIN[found[0]], text)
