"""The third part of the table of units: currencies that Chinese texts name beside those of the big trading partners.

Rows of ISO 4217 codes and Chinese names come out; ``units.py`` builds the look-ups from them.
"""

from __future__ import annotations

__all__ = ["COMMON_MONEY", "CURRENCIES"]

CURRENCIES: tuple[tuple[str, str], ...] = (
    # Asia
    ("MMK", "缅甸元 缅元 缅币"), ("LAK", "老挝基普 基普"), ("KHR", "柬埔寨瑞尔 瑞尔"),
    ("MNT", "蒙古图格里克 图格里克"), ("BND", "文莱元"), ("KPW", "朝鲜元"), ("BDT", "孟加拉塔卡 塔卡"),
    ("PKR", "巴基斯坦卢比"), ("NPR", "尼泊尔卢比"), ("LKR", "斯里兰卡卢比"), ("MVR", "马尔代夫拉菲亚 拉菲亚"),
    ("BTN", "不丹努尔特鲁姆"), ("AFN", "阿富汗尼"), ("UZS", "乌兹别克斯坦苏姆 苏姆"),
    ("KGS", "吉尔吉斯斯坦索姆 索姆"), ("TJS", "塔吉克斯坦索莫尼 索莫尼"), ("TMT", "土库曼斯坦马纳特"),
    ("AZN", "阿塞拜疆马纳特"), ("GEL", "格鲁吉亚拉里 拉里"), ("AMD", "亚美尼亚德拉姆 德拉姆"),
    ("IRR", "伊朗里亚尔"), ("QAR", "卡塔尔里亚尔"), ("OMR", "阿曼里亚尔"), ("YER", "也门里亚尔"),
    ("KWD", "科威特第纳尔"), ("BHD", "巴林第纳尔"), ("JOD", "约旦第纳尔"), ("IQD", "伊拉克第纳尔"),
    ("ILS", "以色列新谢克尔 以色列谢克尔 新谢克尔 谢克尔"), ("LBP", "黎巴嫩镑"), ("SYP", "叙利亚镑"),
    # Europe
    ("UAH", "乌克兰格里夫纳 格里夫纳"), ("BYN", "白俄罗斯卢布"), ("PLN", "波兰兹罗提 兹罗提"),
    ("HUF", "匈牙利福林 福林"), ("CZK", "捷克克朗"), ("ISK", "冰岛克朗"), ("RON", "罗马尼亚列伊 列伊"),
    ("MDL", "摩尔多瓦列伊"), ("BGN", "保加利亚列弗 列弗"), ("RSD", "塞尔维亚第纳尔"), ("MKD", "马其顿第纳尔"),
    ("ALL", "阿尔巴尼亚列克 列克"), ("BAM", "波黑可兑换马克"), ("HRK", "克罗地亚库纳 库纳"),
    ("DEM", "德国马克 西德马克"), ("FRF", "法国法郎"), ("BEF", "比利时法郎"), ("LUF", "卢森堡法郎"),
    ("ITL", "意大利里拉"), ("ESP", "西班牙比塞塔 比塞塔"), ("PTE", "葡萄牙埃斯库多"),
    ("GRD", "希腊德拉克马 德拉克马"), ("NLG", "荷兰盾"), ("ATS", "奥地利先令"), ("FIM", "芬兰马克"),
    ("IEP", "爱尔兰镑"),
    # the Americas
    ("ARS", "阿根廷比索"), ("CLP", "智利比索"), ("COP", "哥伦比亚比索"), ("CUP", "古巴比索"), ("UYU", "乌拉圭比索"),
    ("DOP", "多米尼加比索"), ("PEN", "秘鲁新索尔 秘鲁索尔 新索尔"), ("BOB", "玻利维亚诺"),
    ("PYG", "巴拉圭瓜拉尼 瓜拉尼"), ("VES", "委内瑞拉玻利瓦尔 玻利瓦尔"), ("JMD", "牙买加元"),
    ("TTD", "特立尼达和多巴哥元"), ("BBD", "巴巴多斯元"), ("BSD", "巴哈马元"), ("BZD", "伯利兹元"),
    ("KYD", "开曼群岛元 开曼元"), ("GTQ", "危地马拉格查尔 格查尔"), ("HNL", "洪都拉斯伦皮拉 伦皮拉"),
    ("NIO", "尼加拉瓜科多巴 科多巴"), ("CRC", "哥斯达黎加科朗"), ("PAB", "巴拿马巴波亚 巴波亚"),
    ("HTG", "海地古德"),
    # Africa
    ("EGP", "埃及镑"), ("SDG", "苏丹镑"), ("SSP", "南苏丹镑"), ("NGN", "尼日利亚奈拉 奈拉"), ("KES", "肯尼亚先令"),
    ("TZS", "坦桑尼亚先令"), ("UGX", "乌干达先令"), ("SOS", "索马里先令"), ("ETB", "埃塞俄比亚比尔"),
    ("GHS", "加纳塞地 塞地"), ("ZMW", "赞比亚克瓦查"), ("MWK", "马拉维克瓦查"), ("AOA", "安哥拉宽扎 宽扎"),
    ("MZN", "莫桑比克梅蒂卡尔 梅蒂卡尔"), ("MAD", "摩洛哥迪拉姆"), ("DZD", "阿尔及利亚第纳尔"),
    ("TND", "突尼斯第纳尔"), ("LYD", "利比亚第纳尔"), ("MUR", "毛里求斯卢比"), ("SCR", "塞舌尔卢比"),
    ("NAD", "纳米比亚元"), ("LRD", "利比里亚元"), ("ZWL", "津巴布韦元"), ("BWP", "博茨瓦纳普拉 普拉"),
    ("XOF", "西非法郎"), ("XAF", "中非法郎"), ("CDF", "刚果法郎"), ("RWF", "卢旺达法郎"), ("BIF", "布隆迪法郎"),
    ("DJF", "吉布提法郎"), ("GNF", "几内亚法郎"), ("KMF", "科摩罗法郎"), ("MGA", "阿里亚里"),
    # the Pacific, and money without a state
    ("FJD", "斐济元"), ("PGK", "基那"), ("SBD", "所罗门群岛元"), ("WST", "萨摩亚塔拉"), ("TOP", "汤加潘加 潘加"),
    ("VUV", "瓦努阿图瓦图"), ("XPF", "太平洋法郎"), ("BTC", "个比特币 枚比特币 比特币"),
    ("ETH", "个以太币 枚以太币 以太币"), ("USDT", "泰达币"),
)  # fmt: skip
"""(code, Chinese names): ISO 4217:2015 with its withdrawn codes; BTC, ETH and USDT by the usage of exchanges."""

COMMON_MONEY: tuple[tuple[str, str], ...] = (
    # name, what may not follow
    ("法郎", ""), ("马克", "思|笔|杯|·|西|龙|吐|白|沁|兔|斯"), ("克朗", ""), ("比索", ""), ("先令", ""),
    ("第纳尔", ""), ("里亚尔", ""), ("马纳特", ""),
)  # fmt: skip
"""Names that several countries share; the code is the name, because the print does not say which."""
