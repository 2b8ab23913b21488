"""By which words is a web page around a letter recognised? They are on the page, but not of the letter."""

from __future__ import annotations

import re

FOOTER = re.compile(
    r"""(?:主办(?:单位)?:|版权所有|网站(?:地图|标识码|声明)|.{0,16}ICP备|扫一扫|〔?(?:打印|关闭)|分享(?:到)?\b|[上下]一篇
    |相关(?:阅读|文章|链接|附件)|返回(?:顶部|列表|首页)|(?:账号|手机)\+密码|责任编辑|编辑:|智能问答|无障碍|联系我们|关于我们)
    [^。\n]*$""",
    re.VERBOSE | re.MULTILINE,
)
"""A line below the letter that belongs to the site."""

LABEL = re.compile(
    r"""[•·〔\ ]*(?:
    索\ *引\ *号|文\ *号|字\ *号|文件编号|名\ *称|标\ *题|主\ *题\ *分?\ *[类词]|所属主题
    |[组体][配裁]分类|关\ *键\ *[字词]
    |(?:发布|发文|制定|公开|印发|信息)(?:机构|机关|单位|日期|时间|字号|人)|信息(?:来源|名称|索引|类别)
    |(?:成文|生成|生效|施行|废止|有效|公布|更新)(?:日期|时间)|时\ *间|日\ *期|来\ *源|作\ *者
    |浏览(?:次数|量)?|访问量|点击(?:数|量)?|阅读(?:次数|量)?|字\ *体(?:大小)?|您?(?:的|当前|现在|所在)*位置
    )\ *〕?\ *(?:[:|>〔]|$)""",
    re.VERBOSE | re.MULTILINE,
)
"""A label of the metadata block above the letter."""
