"""The table of units: a row for each spelling group, with code, dimension, exact size and source.

Out come look-ups by spelling and the alternations for the tagger's pattern, built from the rows.
It never reads a text and never converts between units: a size only takes a spelling to its code.
"""

# ruff: noqa: E501 (a row of a table stays on one line)

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from .classifiers import CLASSIFIERS, LABELS, NOUNS
from .currencies import COMMON_MONEY, CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .mention import Dimension

__all__ = ["DENOMINATORS", "LABEL_OF", "UNITS", "UNIT_OF", "Unit", "blocked_spellings"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One row: ``spellings`` of a unit and what they mean.

    ``code`` is the unit of the value that goes out; ``size`` is the exact size of the printed unit in the base unit
    of its dimension (kg, m2, m, m3, kW, kVA, kWh, kV, h), so ``size / size of the code`` is the factor.
    ``blocked`` lists what may not follow (元旦); ``care`` names the extra proof that a word of many meanings needs,
    a key of ``CARE`` in ``context.py``.
    """

    spellings: str
    code: str
    dimension: Dimension
    size: Fraction = Fraction(1)
    source: str = ""
    blocked: str = ""
    care: str = ""


def _u(  # noqa: PLR0913 (a row of the table has as many columns as a Unit has fields)
    spellings: str,
    code: str,
    dimension: Dimension,
    size: str | int | Fraction = 1,
    source: str = "",
    blocked: str = "",
    *,
    care: str = "",
) -> Unit:
    return Unit(spellings, code, dimension, Fraction(size), source, blocked, care)


_SI = "SI brochure, 9th ed."
_ISO = "ISO 4217"
_LAW = "GB 3100-93"
_MU = Fraction(2000, 3)
_DAY, _MONTH, _YEAR = 24, Fraction(730), 8760  # hours; a month is a twelfth of a year: time is never converted

_MONEY = (
    _u("元人民币 人民币元 块人民币 元整 块钱 元钱 元RMB 元 圆整 RMB CNY", "CNY", "money", 1, _ISO, "次|桥|复始|化|论|锂|材料|前驱|正极|催化|乙丙|宵|旦|素|器件|件|首|宇宙|老|月|勋|帅|凶|气|培|谋|朝|代|组|音"),
    _u("块", "CNY", "money", 1, _ISO, "儿|状|链|根|头|茎|煤", care="yuan"),
    _u("角钱 毛钱", "CNY", "money", "1/10", "PRC law on the renminbi: 1 元 = 10 角"),
    _u("角 毛", "CNY", "money", "1/10", "the same", "度|色|落|质|逐|膜|利|病|巾|线|坯|衣", care="coins"),
    _u("分钱", "CNY", "money", "1/100", "the same: 1 角 = 10 分"),
    _u("个亿人民币 个亿", "CNY", "money", 10**8, "spoken: 6个亿 is 600 million yuan", "级|元"),
    _u("块美金 块美元 美元 美金 美圆 美刀 元美金 USD", "USD", "money", 1, _ISO),
    _u("美分", "USD", "money", "1/100", _ISO, "布|析|类"),
    _u("块港币 港元 港币 港纸 元港币 香港元 HKD", "HKD", "money", 1, _ISO),
    _u("澳门元 澳门币 MOP", "MOP", "money", 1, _ISO),
    _u("欧元 EUR", "EUR", "money", 1, _ISO),
    _u("欧分", "EUR", "money", "1/100", _ISO),
    _u("欧", "EUR", "money", 1, "spoken: 十万欧", "洲|盟|美|亚|式|姆|阳|派|冠|联|拉|文|家|包|代|莱|珀|尚|普|若|泊|陆|中|班|标", care="amount"),
    _u("日元 日圆 日币 円 JPY", "JPY", "money", 1, _ISO),
    _u("英镑 镑 GBP", "GBP", "money", 1, _ISO),
    _u("便士", "GBP", "money", "1/100", _ISO),
    _u("新台币 新台币元 元新台币 元台币 台币 TWD", "TWD", "money", 1, _ISO),
    _u("韩元 韩圆 韩币 KRW", "KRW", "money", 1, _ISO),
    _u("新加坡元 新元 新币 SGD", "SGD", "money", 1, _ISO),
    _u("澳大利亚元 澳元 澳币 AUD", "AUD", "money", 1, _ISO),
    _u("新西兰元 纽元 纽币 NZD", "NZD", "money", 1, _ISO),
    _u("加拿大元 加元 加币 CAD", "CAD", "money", 1, _ISO),
    _u("瑞士法郎 瑞郎 CHF", "CHF", "money", 1, _ISO),
    _u("俄罗斯卢布 卢布 RUB", "RUB", "money", 1, _ISO),
    _u("戈比", "RUB", "money", "1/100", _ISO),
    _u("泰铢 铢 THB", "THB", "money", 1, _ISO),
    _u("印度卢比 卢比 INR", "INR", "money", 1, _ISO),
    _u("越南盾 VND", "VND", "money", 1, _ISO),
    _u("印尼盾 印尼卢比 IDR", "IDR", "money", 1, _ISO),
    _u("马来西亚林吉特 林吉特 马币 令吉 MYR", "MYR", "money", 1, _ISO),
    _u("菲律宾比索 PHP", "PHP", "money", 1, _ISO),
    _u("墨西哥比索 MXN", "MXN", "money", 1, _ISO),
    _u("雷亚尔 巴西雷亚尔 BRL", "BRL", "money", 1, _ISO),
    _u("南非兰特 兰特 ZAR", "ZAR", "money", 1, _ISO),
    _u("瑞典克朗 SEK", "SEK", "money", 1, _ISO),
    _u("挪威克朗 NOK", "NOK", "money", 1, _ISO),
    _u("丹麦克朗 DKK", "DKK", "money", 1, _ISO),
    _u("沙特里亚尔 SAR", "SAR", "money", 1, _ISO),
    _u("阿联酋迪拉姆 迪拉姆 AED", "AED", "money", 1, _ISO),
    _u("土耳其里拉 里拉 TRY", "TRY", "money", 1, _ISO),
    _u("哈萨克斯坦坚戈 坚戈 KZT", "KZT", "money", 1, _ISO),
)  # fmt: skip
_MORE_MONEY = (
    *(_u(f"{words} {code}", code, "money", 1, _ISO) for code, words in CURRENCIES),
    *(_u(word, word, "money", 1, "of several countries: the print does not say which", blocked) for word, blocked in COMMON_MONEY),
)  # fmt: skip

_MEASURES = (
    _u("吨标准煤 吨标煤 公吨 吨 t", "t", "mass", 1000, _SI, "位"),
    _u("公斤 千克 kg KG Kg ㎏", "kg", "mass", 1, _SI),
    _u("斤", "[jin]", "mass", "1/2", "1959 State Council order: 1 斤 = 500 g", "顶|斤|计较"),
    _u("钱", "[qian]", "mass", "1/200", "the same: 100 钱 = 1 斤", "江|塘|财|包|币|款|学|锺|钟", care="amount_alone"),
    _u("台斤", "[taijin]", "mass", "3/5", "Taiwan, weights and measures act: 600 g"),
    _u("毫克 mg", "mg", "mass", "1/1000000", _SI),
    _u("微克 μg µg ug", "ug", "mass", "1/1000000000", _SI),
    _u("g", "g", "mass", "1/1000", _SI, care="grams"),
    _u("克", "g", "mass", "1/1000", _SI, "服|隆|拉|制|己|难|扣|强|里|罗|东|孜|什|莱|勒|朗"),
    _u("克拉 ct", "[car_m]", "mass", "1/5000", "CGPM 1907: 200 mg", "玛"),
    _u("盎司 安士 oz", "[oz_av]", "mass", "45359237/1600000000", "NIST SP 811"),
    _u("磅 lb lbs", "[lb_av]", "mass", "45359237/100000000", "NIST SP 811"),
    _u("平方米 平米 平方 ㎡ m2 m² M2 M²", "m2", "area", 1, _SI, "英|尺|毫|分|根|和|公"),
    _u("平", "m2", "area", 1, "spoken: 120平", "", care="floor"),
    _u("平方公里 平方千米 km2 km² KM2", "km2", "area", 10**6, _SI),
    _u("平方厘米 cm2 cm²", "cm2", "area", "1/10000", _SI),
    _u("平方毫米 mm2 mm²", "mm2", "area", "1/1000000", _SI),
    _u("平方英尺 平方尺 平方呎", "[sft_i]", "area", "9290304/100000000", "NIST SP 811"),
    _u("公顷 hm2 hm² ha", "ha", "area", 10**4, "BIPM: accepted with the SI"),
    _u("亩", "mu", "area", _MU, "1959 State Council order: 1 亩 = 2000/3 m2", "产值|均"),
    _u("英亩", "[acr_us]", "area", "40468564224/10000000", "NIST SP 811"),
    _u("平方英里", "[smi_us]", "area", "2589988110336/1000000", "NIST SP 811"),
    _u("坪", "ping", "area", "400/121", "Taiwan and Japan: a square of 6 shaku"),
    _u("顷", "[qing]", "area", 100 * _MU, "1959 State Council order: 100 亩"),
    _u("米 公尺 m", "m", "length", 1, _SI, "粉|饭|其|勒|兰|色|面|老|糠|业|厂|价|酒|奇|线"),
    _u("公里 千米 km KM Km", "km", "length", 1000, _SI),
    _u("里路 里地 华里", "[li]", "length", 500, "1959 State Council order: 1 里 = 500 m"),
    _u("里", "[li]", "length", 500, "the same", "程|面|外|头|边|子|弄|昂|斯|约|氏|德|巷|脊|拉|奥|尔|长|人|店|屯|河|村|海|坡|坪|挑|之|迢|眼|马|江", care="amount_alone"),
    _u("丈", "[zhang]", "length", "10/3", "the same: 3 丈 = 10 m", "夫|人|量|八|母"),
    _u("寸", "[cun]", "length", "1/30", "the same: 30 寸 = 1 m", "草|步|土|心|头|口|断|金|光|管|照|铁"),
    _u("码", "[yd_i]", "length", "9144/10000", "NIST SP 811", "头|洞|流|率|表|垛|事|字", care="amount"),
    _u("分米 dm", "dm", "length", "1/10", _SI),
    _u("厘米 公分 cm", "cm", "length", "1/100", _SI),
    _u("毫米 mm", "mm", "length", "1/1000", _SI),
    _u("微米 μm µm um", "um", "length", "1/1000000", _SI),
    _u("纳米 nm", "nm", "length", "1/1000000000", _SI),
    _u("海里 浬", "[nmi_i]", "length", 1852, "First IHO conference, 1929"),
    _u("英里", "[mi_i]", "length", "1609344/1000", "NIST SP 811"),
    _u("英尺 呎", "[ft_i]", "length", "3048/10000", "NIST SP 811"),
    _u("英寸 吋", "[in_i]", "length", "254/10000", "NIST SP 811"),
    _u("尺", "[chi]", "length", "1/3", "1959 State Council order", "度|码"),
    _u("光年", "[ly]", "length", 9460730472580800, "IAU"),
    _u("立方米 立方 方米 m3 m³ M3", "m3", "volume", 1, _SI, "厘|分|毫|英|公"),
    _u("方", "m3", "volume", 1, "spoken, earthworks and concrete", "面|位|式|案|向|法|便|针|程|阵|米|百|圆|舱|块|大|签|会|合|协|达|联|资|主|形|略|圆", care="amount"),
    _u("立方厘米 cm3 cm³", "cm3", "volume", "1/1000000", _SI),
    _u("立方公里 立方千米 km3", "km3", "volume", 10**9, _SI),
    _u("公升 升 L", "L", "volume", "1/1000", _SI, "级|至|到|高|温|值|降|学|任|入|格|华|旗|空|起|为|幅|位|腾"),
    _u("毫升 mL ml ML cc", "mL", "volume", "1/1000000", _SI),
    _u("加仑", "[gal_us]", "volume", "3785411784/1000000000000", "NIST SP 811"),
    _u("品脱", "[pt_us]", "volume", "473176473/1000000000000", "NIST SP 811"),
    _u("立方英尺", "[cft_i]", "volume", "28316846592/1000000000000", "NIST SP 811"),
    _u("立方分米 dm3", "dm3", "volume", "1/1000", _SI),
    _u("立方毫米 mm3", "mm3", "volume", "1/1000000000", _SI),
    _u("石", "[dan]", "volume", "1/10", "1929 Weights and Measures Law: 100 L", "油|化|家|材|墨|英|灰|刻|碑|景|窟|榴|河|门|桥|路|村|块|头|子|库|板|料|膏|龙|狮|湾|林|嘴|山", care="amount_alone"),
    _u("斗", "[dou]", "volume", "1/100", "the same: 10 L", "争|志|篷|牛|地|智|殴|鸡|米", care="amount_alone"),
    _u("蒲式耳", "[bu_us]", "volume", "3523907016688/100000000000000", "NIST SP 811"),
    _u("桶", "桶", "count", 1, "press usage", "装|式"),
    _u("千瓦 kW KW kw", "kW", "power", 1, _SI),
    _u("瓦特 瓦 W", "W", "power", "1/1000", _SI, "房|片|解|斯|特|砾"),
    _u("兆瓦 峰兆瓦 MW MWp", "kW", "power", 1000, _SI),
    _u("吉瓦 GW GWp", "kW", "power", 10**6, _SI),
    _u("太瓦 TW", "kW", "power", 10**9, _SI),
    _u("马力 匹马力 hp HP", "[HP]", "power", "73549875/100000000", "DIN 66036, the metric horsepower"),
    _u("千伏安 kVA KVA kva", "kVA", "apparent_power", 1, _SI),
    _u("兆伏安 MVA", "kVA", "apparent_power", 1000, _SI),
    _u("伏安 VA", "VA", "apparent_power", "1/1000", _SI),
    _u("千瓦时 千瓦小时 千瓦·时 kWh KWh KWH kwh kW·h 度电", "kWh", "energy", 1, _SI),
    _u("度", "[degF]", "temperature", 1, "spoken: 华氏98度", "假|过|量", care="fahrenheit"),
    _u("度", "kWh", "energy", 1, "GB/T 2900: 1 度 is 1 kWh", "假|过|量", care="electric"),
    _u("度", "Cel", "temperature", 1, "spoken: 零下5度", "假|过|量", care="heat"),
    _u("度 °", "deg", "other", 1, "angle: UCUM deg", "假|过|量", care="angle"),
    _u("瓦时 Wh", "Wh", "energy", "1/1000", _SI),
    _u("兆瓦时 MWh MWH", "kWh", "energy", 1000, _SI),
    _u("吉瓦时 GWh GWH", "kWh", "energy", 10**6, _SI),
    _u("焦耳 焦 J", "J", "energy", "1/3600000", _SI, "点|化|虑|炭|作|煤|急|距"),
    _u("千焦 kJ", "kJ", "energy", "1/3600", _SI),
    _u("大卡 千卡 kcal", "kcal", "energy", "4184/3600000", "thermochemical calorie, ISO 31-4", "车"),
    _u("千伏 kV KV kv", "kV", "voltage", 1, _SI, "安"),
    _u("伏特 伏 V", "V", "voltage", "1/1000", _SI, "安|尔|笔|羲|击"),
    _u("毫安时 mAh", "mAh", "other", 1, _SI),
    _u("安时 Ah", "Ah", "other", 1, _SI),
    _u("安培", "A", "other", 1, _SI),
    _u("毫安", "mA", "other", 1, _SI),
    _u("毫伏 mV", "mV", "voltage", "1/1000000", _SI),
    _u("毫瓦 mW", "mW", "power", "1/1000000", _SI),
    _u("摄氏度 ℃ °C", "Cel", "temperature", 1, _SI),
    _u("华氏度 ℉ °F", "[degF]", "temperature", 1, "NIST SP 811"),
    _u("分贝 dB db dB(A)", "dB", "sound", 1, _SI),
    _u("兆赫兹 兆赫 MHz", "MHz", "other", 1, _SI),
    _u("千赫兹 千赫 kHz", "kHz", "other", 1, _SI),
    _u("吉赫兹 吉赫 GHz", "GHz", "other", 1, _SI),
    _u("赫兹 赫 Hz", "Hz", "other", 1, _SI, "尔|赫|本|山"),
    _u("兆帕 MPa", "MPa", "other", 1, _SI),
    _u("百帕 hPa", "hPa", "other", 1, _SI),
    _u("毫米汞柱 mmHg", "mm[Hg]", "other", 1, "NIST SP 811"),
    _u("个标准大气压 标准大气压 个大气压 大气压 atm", "atm", "other", 1, "NIST SP 811"),
    _u("毫巴 mbar", "mbar", "other", 1, "NIST SP 811"),
    _u("psi", "[psi]", "other", 1, "NIST SP 811"),
    _u("千帕 kPa", "kPa", "other", 1, _SI),
    _u("帕斯卡 帕 Pa", "Pa", "other", 1, _SI, "特|米|金|累|萨"),
    _u("牛米 N·m", "N.m", "other", 1, _SI),
    _u("千牛 kN", "kN", "other", 1, _SI),
    _u("流明", "lm", "other", 1, _SI),
    _u("欧姆", "Ohm", "other", 1, _SI),
    _u("牛顿", "N", "other", 1, _SI, "第|力学|环|定律"),
    _u("摩尔 mol", "mol", "other", 1, _SI, "根|多"),
    _u("马赫", "Mach", "other", 1, "times the speed of sound"),
    _u("dBm", "dBm", "other", 1, "decibel to a milliwatt"),
    _u("太字节 TB", "TB", "data", 1, "IEC 80000-13"),
    _u("吉字节 千兆字节 GB", "GB", "data", 1, "IEC 80000-13"),
    _u("兆字节 MB", "MB", "data", 1, "IEC 80000-13"),
    _u("千字节 KB kB", "kB", "data", 1, "IEC 80000-13"),
    _u("字节", "B", "data", 1, "IEC 80000-13", "跳"),
    _u("比特", "bit", "data", 1, "IEC 80000-13", "币|大陆"),
    _u("PB", "PB", "data", 1, "IEC 80000-13"),
    _u("EB", "EB", "data", 1, "IEC 80000-13"),
    _u("bps", "bit/s", "data", 1, "IEC 80000-13"),
    _u("kbps Kbps", "kbit/s", "data", 1, "IEC 80000-13"),
    _u("Gbps", "Gbit/s", "data", 1, "IEC 80000-13"),
    _u("Mbps", "Mbit/s", "data", 1, "IEC 80000-13"),
    _u("EFLOPS", "EFLOPS", "data", 1, "floating-point operations a second"),
    _u("PFLOPS", "PFLOPS", "data", 1, "the same"),
)  # fmt: skip

_RATIOS = (
    _u("% ％ ﹪", "%", "ratio", "1/100", _SI),
    _u("‱", "‱", "ratio", "1/10000", "Unicode: per ten thousand sign"),
    _u("ppm", "ppm", "ratio", "1/1000000", "parts per million"),
    _u("ppb", "ppb", "ratio", "1/1000000000", "parts per billion"),
    _u("‰", "‰", "ratio", "1/1000", "GB 3101-93"),
    _u("成", "%", "ratio", "1/10", "三成 is 30 %", "立|为|果|功|员|本|就|长|都|交|品|效|分|型|份|套|年|人|绩|片|因|群|色|语|衣|都|渝|建|县|才|了|倍|败|千|百|家|不变|形|新[^的，。、]|药|心|事|武|龙", care="decimal"),
    _u("折", "%", "ratio", "1/10", "八折 is 80 % of the price", "八扣|合|算|旧|叠|射|返|腰|线|磨|服|子|扇|弯|页|腾|叠|中", care="decimal"),
    _u("半", "%", "ratio", "1/2", "一半 is 50 %", "年|天|月|小时|个|点|日|米|斤|里|夜|径|决|成|导|岛", care="one"),
    _u("个百分点 百分点 pct pp", "pp", "ratio", 1, "difference of two percentages; never comparable with %"),
    _u("个点", "pp", "ratio", 1, "spoken: 增长5个点", "位|心|赞|子|球|对|状|评|餐|火|亮|名|单|击|燃|缀|头|钟", care="points"),
    _u("个基点 基点 bp BP", "bp", "ratio", 1, "a hundredth of a percentage point"),
    _u("倍", "times", "ratio", 1, "增长1倍 is 1", "增|加|感|受|速|频|率|镜|特|他|道|力|耐"),
    _u("番", "fold", "ratio", 1, "翻一番 is 2, 翻两番 is 4: two to the power of n", "", care="fold"),
)  # fmt: skip

_TIMES = (
    _u("年", "a", "time", _YEAR, "Gregorian year, as UCUM a", "级|代|糕|画|货|味|龄|报|会|终|初|底|末|轻|华|青|夜|迈|逾|纪"),
    _u("个月 个整月", "mo", "time", _MONTH, "UCUM mo"),
    _u("个星期 星期 个周 个礼拜", "wk", "time", 168, "UCUM wk", "[一二三四五六日天]"),
    _u("周", "wk", "time", 168, "UCUM wk", "年|岁|边|围|口|期|刊|报|末|转|全|密|到|易|恩|公|庄|长|杰|先生|身|折|[一二三四五六日]"),
    _u("天 个工作日 工作日", "d", "time", _DAY, _LAW, "津|然|府|气|地|宫|空|线|桥|下|河|才|猫|使|平|马|元|水|山|窗|麻|敌|团|润|际|合|花|赋|衣|岳|心|生|台|涯|文"),
    _u("小时 个小时 个钟头 钟头 个钟 h", "h", "time", 1, _LAW, "候|代"),
    _u("分钟 min", "min", "time", "1/60", _LAW),
    _u("分", "min", "time", "1/60", _LAW, "钟|之", care="minutes"),
    _u("分", "分", "count", 1, "points of a test", "之|钟|类|析|别|布|为|店|公司|成|红|行|局|厂|支|会|析", care="scored"),
    _u("刻钟", "min", "time", "1/4", "a quarter of an hour"),
    _u("秒钟 秒 s", "s", "time", "1/3600", _SI, "杀|懂|表|变|批|办|回|达|开"),
    _u("微秒 μs µs us", "us", "time", "1/3600000000", _SI),
    _u("纳秒 ns", "ns", "time", "1/3600000000000", _SI),
    _u("日", "d", "time", _DAY, "a deadline: 三十日以内", care="deadline"),
    _u("毫秒 ms", "ms", "time", "1/3600000", _SI),
    _u("个季度", "季度", "time", _YEAR // 4, "a quarter as a span of time"),
    _u("个世纪", "世纪", "time", _YEAR * 100, "a century as a span of time"),
    _u("周岁 岁", "岁", "time", _YEAR, "age", "月|末|寒|首|数|入"),
)  # fmt: skip

_COUNTS = tuple(
    _u(words, code or words.split()[0], "count", 1, "press usage", blocked, care=care)
    for words, code, blocked, care in CLASSIFIERS
)
_DOZEN = _u(
    "打",
    "个",
    "count",
    12,
    "a dozen",
    "造|通|好|击|包|开|破|响|卡|印|磨|出|下|赢|工|车|球|算|分|样|底|标|折|听|法",
    care="dozen",
)
_NOUN_COUNTS = tuple(_u(word, word, "count", 1, "noun without a classifier", stop) for word, stop in NOUNS)

UNITS: tuple[Unit, ...] = _MONEY + _RATIOS + _COUNTS + _TIMES + _MEASURES + _NOUN_COUNTS + (_DOZEN,) + _MORE_MONEY
"""Every row. Units of one code differ in size only; the first row of a code is the code's own size."""


def _factor(unit: Unit) -> Decimal:
    """Return by what a printed value is multiplied to be in ``unit.code``; exact, or the table is wrong."""
    ratio = unit.size / _SIZE[unit.code]
    return Decimal(ratio.numerator) / Decimal(ratio.denominator)


_SIZE: dict[str, Fraction] = {}
for _unit in UNITS:
    _SIZE.setdefault(_unit.code, _unit.size)

UNIT_OF: dict[str, list[tuple[Unit, Decimal]]] = {}
"""Spelling -> its rows (度 has three), each with the exact factor from the printed value to the row's code."""
for _unit in UNITS:
    for _word in _unit.spellings.split():
        UNIT_OF.setdefault(_word, []).append((_unit, _factor(_unit)))

LABEL_OF: dict[str, Dimension] = {word: dimension for words, dimension, _ in LABELS for word in words.split()}
"""Words after a number that make it no amount: a date, an ordinal, a name."""

DENOMINATORS: dict[str, str] = {
    "年": "a", "a": "a", "月": "mo", "日": "d", "天": "d", "d": "d", "小时": "h", "时": "h", "h": "h", "分钟": "min",
    "分": "min", "min": "min", "秒": "s", "s": "s", "周": "wk", "季": "季", "季度": "季", "百公里": "100km",
}  # fmt: skip
DENOMINATORS |= {word: rows[0][0].code for word, rows in UNIT_OF.items() if word not in DENOMINATORS}
"""What may stand after a slash, or after 每 before a number -> its code."""


def blocked_spellings() -> Iterable[tuple[str, str, bool]]:
    """Yield every spelling that may follow a number, and the regex of what may not come after it ('' for none).

    The flag says that digits before it lift the ban: 21家电子企业 counts firms, 一家电 does not. A word of two characters
    is no accident, so its ban always holds: 1万企业用户 counts users.
    """
    for row in UNITS:
        for word in row.spellings.split():
            yield word, row.blocked, row.dimension == "count" and len(word) == 1
    for words, _, blocked in LABELS:
        for word in words.split():
            yield word, blocked, False
