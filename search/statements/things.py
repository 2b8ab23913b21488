"""What sets one number apart from another of nearly the same words? Plans, additions, levels, places."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from index.words.words import Words

_BESIDE = """
全市 我市 全区 我区 全县 我县 全省 本市 累计 建成 完成 达到 达 共 共有 有 已 已有 已经 现有
现已 其中 目前 今年 去年 实现 截至 截止 底 年底 末 年 月 日 数 数量 总数 总量 总计 合计 等
处理 提高 下降 降低 减少 上升 上涨 增加 增长 同比 环比 增幅 扩大 扩充 缩短 压缩 延长 同期 余 多 约 近 超 不 于
拨付 兑付 发放 占 占比 比例 比重 只 只有 仅 成为 分别 一批 一是 二是 三是 四是 五是 正在 增至
由 到 至 还 又 均 各 各类 据 为 拥有 设置 设 开办 布设
"""
_GENERIC = frozenset(_BESIDE.split())
"""Words that stand beside every number and name nothing that is counted."""

_COMMON = """
资金 专项资金 奖补 补贴 补助 奖励 投资 投入 费用 财政 省 市 省市 支持 获得 给予 带动 安排 提供 开展 组织 实施
举办 参加 参与 惠及 受益 涉及 群众 居民 市民 推动 推进 建设 企业 项目 服务 活动 产品 单位 工作 机构 人员
"""
_PALE = frozenset(_COMMON.split())
"""Words that many things share: two grants of 专项资金 are one only where their sentences agree too."""

_APART = {
    "计划": re.compile(r"计划|拟|目标|力争|预计|争取"),
    "新增": re.compile(r"新增|新建|新开|新招|新购|新上线|再改造|再建"),
    "变化": re.compile(r"增长|同比|提升了|提高了|减少了|回升|上涨|增幅|节约|节省"),
    "限度": re.compile(r"最高|不超过|不少于|不低于|不高于|最多|不足"),
    "国家": re.compile(r"国家级"),
    "省级": re.compile(r"省级"),
    "市级": re.compile(r"市级"),
    "县级": re.compile(r"[县区镇村]级"),
}
"""Each makes a number of another kind out of the same thing; both numbers must have it, or neither."""

PART = "其中"

_PER = re.compile(r"(?:每(?!日电)|户均|人均|亩均|平均|日均|年均|单项|单个|单笔)[一-鿿]{0,4}")

_PLACE = re.compile(
    r"(?P<whole>[全我本][市县区国省])"
    r"|(?:^|(?<=[,。;、:(在向对为从与和及由将到，；：（]))"
    r"(?P<named>中心城区|[一-鿿]{2}(?:新区|区|县|镇|街道)(?![级域位块间别分乡场县]))"
)
"""A place is named where a clause begins or after a preposition: elsewhere 区 and 镇 end other words too."""

_ROW = re.compile(r"(?:[一-鿿]{2}[区县镇][、和])+$")
_RANKED = re.compile(r"(?:在?全[省国市](?:第|排|名|前|率先|首|领先|平均))|(?:排名|位列|位居|居|高于|低于)全[省国市]")
_AMONG = re.compile(r"(?:综合|在)?(?:排名?|位[列居次]|[名并]列|稳?居|在?全[省国市县区])+")
_NO_PLACE = re.compile(r"[全各本我每该两县市区镇村]|(?:园|片|校|景|老城|山丘|地|库|街|厂|护|住宅|示范|先行|居民)$")
"""产业园区, 老城区 and the like lie in every place."""

_EXAMPLES = re.compile(r"[^,。;]*、[^,。;、]{0,12}(?:等|共(?![同建享有用]))")
"""老年人、孕产妇等重点人群, 市一中、市二中共签约: who is listed does not name the thing."""

_NO_THING = re.compile(
    r"[的了用由与和及并为以向在从占比是将到至者则后前其余、 ,。;:)]|就(?!业|诊|医)|中(?![小型心级医学])"
)
"""What follows an amount names no thing if it begins so: 1.2亿元的规模, 3600万元由贵局统筹."""


_AMONG_THEM = re.compile(r"中\s*$")
_PURPOSE = re.compile(r"\s*(?:专门|主要|全部)?(?:用于|用来|支持)")


def subject(before: str, after: str) -> tuple[str, str]:
    """Of the words on both sides of an amount in its clause, those that can name what is counted.

    Money is named by what it is for: 2000万元用于河道治理.
    """
    if purpose := _PURPOSE.match(after):
        after = after[purpose.end() :]
    return _EXAMPLES.sub("", before), "" if _NO_THING.match(after) else _AMONG_THEM.sub("", after)


def is_part(clause: str, before: str) -> bool:
    """Whether a number without a thing of its own counts a part of what the clause before names: 27处中，已有5处."""
    return clause.rstrip().endswith("中") or "其中" in before


def ranked(before: str) -> tuple[str, frozenset[str]]:
    """What is ranked, and among whom: 5G基站数全省排名 → 5G基站数, 全省."""
    return _AMONG.sub(" ", before), frozenset(re.findall(r"全[省国市县区]", before)[-1:])


def is_share(before: str, unit: str) -> bool:
    """Whether a number is a share of something named before: 占比71.4%, 占耕地面积的51.3%."""
    return unit == "%" and bool(re.search(r"占比?(?:例|重)?\s*(?:为|达)?\s*$|占[^,]*的?\s*$", before))


@lru_cache(maxsize=1 << 14)
def content(text: str, words: Words) -> frozenset[str]:
    """The words of a text that can name a thing; remembered, since the same passages are met again and again."""
    return frozenset(word for word in words.terms(text) if word not in _GENERIC and not word.isdecimal())


def named(text: str, words: Words) -> frozenset[str]:
    """The words that name a thing, without those that are part of a longer one: 充电 and 电桩 inside 充电桩."""
    found = content(text, words)
    return frozenset(word for word in found if not any(word in other and word != other for other in found))


def apart(clause: str) -> frozenset[str]:
    """What makes the number of a clause another kind of number; per-head numbers bear what they are counted by."""
    per = {match.group()[:3] for match in _PER.finditer(clause)}
    return frozenset({name for name, pattern in _APART.items() if pattern.search(clause)} | per)


def place(before: str) -> str | None:
    """The last place named in a sentence up to a number; "" for the whole of the office's own, None for none.

    Places in a row are one: 青岚区、石桥区.
    """
    found = None
    read = _RANKED.sub("", before)
    for match in _PLACE.finditer(read):
        name, row = match["named"], _ROW.search(read, 0, match.start())
        if name is None:
            found = ""
        elif not _NO_PLACE.search(name.removesuffix("新区")[:-1]):
            found = f"{row.group()}{name}" if row else name
    return found


def telling(words: AbstractSet[str]) -> frozenset[str]:
    """Those of the words that tell one thing from another."""
    return frozenset(words) - _PALE


def weight(words: AbstractSet[str]) -> int:
    """How much words say together: longer ones are rarer."""
    return sum(map(len, words))
