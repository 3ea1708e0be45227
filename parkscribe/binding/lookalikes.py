"""Characters that are taken for each other in newspaper print, by a camera or by a tired eye.

A table and nothing else. Numbers, levels, places and sizes are never taken for another here: they mean something.
"""

from __future__ import annotations

from functools import cache

__all__ = ["MEANT", "look_alike"]

MEANT = frozenset(
    "一二三四五六七八九十百千万亿零〇两半首甲乙丙丁"  # numbers and orders
    "国省市县区镇乡村东西南北中上下前后左右内外"  # levels and places
    "大小新老总分"  # sizes, ages, parts
)
"""Characters of which one more, less or other makes another name."""

GROUPS: tuple[tuple[str, str], ...] = (
    # why they are mistaken, and the groups
    (
        "a stroke that touches, is longer, or is lost",
        (
            "己已巳 末未 士土 日曰目 太犬 人入 干于 天夫 刀力 贝见 田由申电 王玉主 木术本 几凡 户尸 白自 令今 乌鸟 "
            "手毛 兵乒 予矛 爪瓜 冶治 仓仑 免兔 戊戌戍 戒戎 氏民 永水 止正 无元 午牛 亨享 鸣呜 茶荼"
        ),
    ),
    (
        "the left part is another",
        (
            "技枝 折拆析 抗杭坑 杨扬场 桥侨娇骄矫 校较 材村 柱住注 秋秩 科料 稳隐 汽气 清请情晴睛 浩皓洁 泽择译 滨宾 "
            "润涧 湖潮 深探 淮准 理埋锂 钢纲刚 铜桐 锋峰蜂 钰玉 城诚域 坪评 境镜 播潘 塘唐 租祖 杜社 福幅 祥样洋"
        ),
    ),
    (
        "the right part is another",
        (
            "环坏怀 坡波玻 球求 珠株 峻俊骏 轮伦 栽载裁 辉挥 纸纹 纺坊 维唯惟 绿缘 络洛 经径 微徽 侯候 佳住 伟纬 优忧 "
            "依衣 健建键 标际 拓柘 持特 析桥 机杌 阳阴 隆降 陆陇 院皖 配酉 郑部 锐税悦 铭名 铁轶 银根 镍镊"
        ),
    ),
    (
        "the top or the bottom is another",
        (
            "莱菜 荣茉 药约 葵藜 蓝篮 荷苛 莹萤 营管 茂苋 草章 著着 薄簿 宇字 宏宠 宝室 官宫 客容 宣宜 密蜜 息思恩 "
            "惠慧 晶品 晟展 昌吕 星显 景影 雪雷 雾露 霄宵 勤勒 商高 亭亮 毫亳 霖森 盈盅 智知 寿寺 秦泰奏 季李"
        ),
    ),
    (
        "the whole shape is alike",
        (
            "凤风 巨臣 匠匹 厉历 卓阜 博搏 卫工 启后 吉古 同间 哈咯 善喜 圆园 固因 团困 壮状 复夏 如知 威成 帆机 师帅 "
            "庆床 底低 延廷 弘引 张帐 敏繁 欣欧 凌凄 照熙 物勿 码玛 研妍 磁滋 秀季 精情 紫柴 致到 船般 装裴 谊宜 赛塞 "
            "超起 越赵 车东 远运 连莲 遂逐 金全 鑫森 长畏 闪问 集隼 须顺 驰弛 鲁普 鹏朋 麦支 默墨 龙尤 旗族 瑞端 畅场"
        ),
    ),
)


@cache
def likes() -> dict[str, set[str]]:
    """For each character those that look like it."""
    found: dict[str, set[str]] = {}
    for _, groups in GROUPS:
        for group in groups.split():
            for char in group:
                found.setdefault(char, set()).update(group)
    return found


def look_alike(one: str, other: str) -> bool:
    """Whether one character may stand for the other in bad print; a number or a level never does."""
    return one not in MEANT and other not in MEANT and other in likes().get(one, ())
