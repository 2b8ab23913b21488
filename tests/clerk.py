"""What tests of the command share: two letters, and ways to run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

FUHAN = Path(sys.executable).with_name("fuhan")

ONE = """（A类）
云溪市教育局
云教函〔2023〕14号
云溪市教育局关于市八届人大二次会议第17号建议答复的函
陆知远代表：
您提出的《关于办好学校食堂的建议》（建议第17号）收悉，现答复如下：
一、关于公开后厨的建议
吸收采纳。
全市学校食堂的后厨已经全部接入监管平台，家长可以在手机上查看。
二、关于统一采购的建议
部分采纳。
今年九月起，大宗食材由市里统一招标采购，蔬菜仍由各校就近购买。
专此答复。
云溪市教育局
2023年6月9日
（联系人：何采薇，电话：5550118）
公开方式：主动公开
"""
OTHER = ONE.replace("14号", "15号").replace("第17号", "第18号").replace("陆知远", "简书宁").replace("食堂", "宿舍")

Told = tuple[int, str, str]
Fuhan = Callable[..., Told]


def started(env: Mapping[str, str], *argv: str) -> subprocess.CompletedProcess[str]:
    """A command as a process of its own."""
    whole = {**os.environ, **env}
    return subprocess.run([FUHAN, *argv], env=whole, capture_output=True, text=True, check=False)
