"""How a newspaper prints the names of those who wrote or took something: surnames, roles, names in brackets."""

from __future__ import annotations

from parkscribe.reading.lines import HAN

__all__ = ["IN_BRACKETS", "NAME", "NAMES", "ROLE"]

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔"
    "谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤常温康施文牛樊葛邢"
    "安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉翁蓝路游辛靳管"
    "柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边"
    "卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝竺竹"
    "冼逄宓亓扈蔺鄢郜逯阚鞠晁隗荀邸阮糜郗粟濮仝訾佴谯逢迮郏璩覃荆乌花柏水窦云"
)
"""The first characters of nearly all Chinese names: the three hundred most frequent surnames."""
TWO_CHARACTER_SURNAMES = (
    "欧阳|上官|司马|诸葛|皇甫|尉迟|司徒|令狐|慕容|端木|即墨|百里|长孙|宇文|东方|西门|南宫|夏侯|公孙|钟离|闻人|赫连|澹台|独孤"
    "|申屠|轩辕|纳兰|完颜|拓跋"
)

NO_NAME = "区市县省镇乡村厂业量案化性率额值费款品类型法度新"
"""Characters that end words, and hardly ever names: 高新, 安全生产线, 方案."""

NAME = rf"(?:(?:{TWO_CHARACTER_SURNAMES})[{HAN}]{{1,2}}|[{SURNAMES}](?:[{HAN}]{{0,1}}|[ 　])(?![{NO_NAME}])[{HAN}])"
NAMES = rf"{NAME}(?:[ 　、，,/]{{1,3}}{NAME}){{0,5}}"
ROLE = r"(?:本报|本刊|特约|见习|实习|首席|全媒体|融媒体)*(?:记者|通讯员|作者)"

ANY_NAME = rf"(?:(?:{TWO_CHARACTER_SURNAMES})[{HAN}]{{1,2}}|[{HAN}]{{2,3}})"
NO_NAMES = "(?:[全未]?文?完|待续|[下上]|略|节选|[见附左右]|注|笑|掌声|据|来源|图|资料|综合|原载|[此以其含同]|排名)"
"""Words in brackets behind a sentence that are nobody's name."""

IN_BRACKETS = (
    rf"[（(][ 　]*(?!{NO_NAMES})(?:{ROLE}[ 　：:]*)?{ANY_NAME}"
    rf"(?:[ 　、，,/]{{1,3}}(?:{ROLE}[ 　：:]*)?{ANY_NAME}){{0,5}}[ 　]*(?<![摄图])[）)]"
)
"""Names in brackets: behind a sentence they sign it, whether or not the surname is a frequent one."""
