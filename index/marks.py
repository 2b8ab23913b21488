"""By which words are the parts of a letter recognised? Patterns over folded text, shared by unwrap, layout and fields."""

from __future__ import annotations

import re

CHINESE_NUMBER = "[一二三四五六七八九十百]{1,4}"

HEADING = re.compile(
    rf"(?P<chinese>{CHINESE_NUMBER})\s*[、.]\s*"  # 一、
    rf"|\((?P<bracketed>{CHINESE_NUMBER})\)[、.]?\s*"  # （一）
    r"|(?P<arabic>\d{1,2})\s*(?:[、.](?=\d{4}年)|[、.](?!\d))\s*"  # 1. and 1.2017年, not 1.5
    r"|\((?P<ringed>\d{1,2})\)\s*"  # (1)
)
"""The number that opens a heading; the group's name is its kind."""

ADOPTION_LINE = re.compile(
    r"(?:我[局委厅部办院]|我们)?(?:对?该(?:条|项)?建议)?(?:已|拟|将|均|均已|予以|同意|基本|全部|部分|未|不予|暂不|暂未|吸收){0,4}"
    r"(?:吸收采纳|采纳|吸纳|参考|解决|落实|具备条件|具备实施条件)(?:该|此)?(?:条|项)?(?:建议|意见|提案)?[。.;]?$"
)
"""A line that says nothing but what became of the suggestion above it."""

DAY = (
    r"(?:(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|[二一][〇零○OoＯ0-9一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
DATE_LINE = re.compile(rf"{DAY}|(?:19|20)\d\d\s?\d{{2,4}}|(?:19|20)\d\d[-./]\d{{1,2}}[-./]\d{{1,2}}")
"""A date alone on its line; 年月日 may be lost in extraction (2017821)."""

AGENCY_END = (
    "(?:局|委员会|委|厅|部|办公室|办|政府|法院|检察院|学院|研究院|医院|中心|公司|大队|支队|总队|联合会|总工会|妇联|残联|工商联|科协"
    "|管理处|办事处|事务处|署|行|集团|团委|联社)"
)
AGENCY_LINE = re.compile(rf"[一-鿿()、 ]{{1,60}}{AGENCY_END}(?:\([一-鿿]{{1,12}}\))?")
"""An office alone on its line: masthead or signature."""

DOC_NUMBER = re.compile(
    r"(?P<office>(?:[一-鿿]\s?){1,14})(?P<open>[〔(])\s*(?P<year>(?:19|20)\d\d)\s*[〕)]\s*(?:第\s*)?"
    r"(?P<serial>[一-鿿]?\s?\d{1,5}(?:-\d{1,3})?)\s*号"
)
"""A 文号: office word, year in brackets, serial."""

CATEGORY_LINE = re.compile(r"[(〔]?\s*[A-D甲乙丙丁]\d?\s*类?\s*[)〕]?")

TITLE_VERB = r"(?:答\s?复(?:\s?的\s?函|\s?函|意见(?:的函)?|摘要)?|复\s?函|回\s?复(?:的函|函|意见)?|的\s?函|(?:办理|会办|协办|办复|答复)(?:意见|情况)(?:的函|的报告)?)"
TITLE_END = re.compile(rf"{TITLE_VERB}\s*(?:\([^()]{{1,20}}\))?$")
"""How a letter's title ends; an office in brackets may follow."""

RECIPIENT_END = "(?:(?:人大)?代表(?:团)?|(?:政协)?委员|同志|先生|女士)"
RECIPIENT_LINE = re.compile(
    rf"(?:尊敬的)?(?P<names>[一-鿿·•()、,，\s\d]{{1,150}}?){RECIPIENT_END}(?:\(.{{0,12}}\))?\s*(?P<colon>:)?"
)
"""The line that names whom the letter answers."""

REPLY = re.compile(
    r"(?:答复|函复|复函|回复|办理|答复意见|办理意见|答复情况|报告|说明)(?:意见|情况)?如下"
    r"|如下(?:答复|回复|函复|意见|办理意见)|(?:提出|形成)(?:以下|如下)?[^,。:;]{0,12}(?:办理|会办|答复|协办)(?:答复)?意见(?=[:。])"
)
"""The words that end an opening: 现答复如下."""

RECEIVED = re.compile(r"收悉|收到|[您你]们?[^。]{0,80}?(?:提出|提交|反映)")
"""The words that make a paragraph an opening even without 答复如下."""

CLOSING_WORDS = re.compile(
    r"(?:专|特)此(?:答复|函复|回复|函告|复函|说明|报告)|此复|此致|敬礼|(?:以上|上述)(?:答复|意见|回复|复函|办理)"
    r"|(?:最后,?)?(?:再次|非常|十分|衷心|诚挚|真诚|真挚|由衷|在此)?(?:地)?(?:表示)?(?:衷心|诚挚)?(?:地)?感谢(?:您|你|各位|代表|委员|贵|对)"
    r"|(?:最后,?)?(?:敬请|恳请|希望|欢迎|诚望|敬希)(?:您|你|各位|代表|委员|贵|一如既往|继续|今后)"
    r"|如(?:对|有|您)[^。]{0,20}(?:不妥|不满意|意见|疑问|异议)|(?:对)?以上(?:答复|回复|意见)|此复函|最后,希望"
)
"""The words that open a closing paragraph."""

CONTACT_LABEL = (
    r"(?:联\s*系\s*单\s*位(?:和|及)?联系人(?:及|和)?(?:联系)?电话|(?:承\s*办|联\s*系|经\s*办)\s*(?:负责)?人(?:姓名)?(?:员)?(?:\s*(?:及|和|、)\s*(?:联系)?(?:电话|方式))?"
    r"|承办负责人|主管领导|分管领导|(?:联\s*系\s*|办公\s*)?电\s*话|联\s*系\s*方\s*式|(?:联\s*系|承\s*办)\s*(?:单\s*位|科\s*室|部门|处室)|职\s*务|邮政编码|邮\s*编|传\s*真|手机)"
)
CONTACT_LINE = re.compile(rf"[(〔]?\s*{CONTACT_LABEL}\s*[:;\s]")
COPY_LINE = re.compile(r"抄\s*[送报]\s*[:;\s]")
PUBLICITY_LINE = re.compile(
    r"[(〔]?(?:(?:此件|本件|该件)|(?:信息)?公开(?:方式|范围|属性|类别|形式)|是否(?:同意|完成|对外|主动){1,2}(?:对外)?公开|同意公开|主动公开|依申请公开|不予公开|公开[)〕。]?$)"
)

FOOTER = re.compile(
    r"主办(?:单位)?:|承办单位:.*(?:主办|备案|版权)|版权所有|网站(?:地图|标识码|声明)|.{0,12}ICP备|扫一扫|〔?打印|分享(?:到)?|〔?关闭|上一篇|下一篇|相关(?:阅读|文章|链接|信息|附件)"
    r"|返回(?:顶部|列表|首页)|(?:账号|手机)\+密码|责任编辑|编辑:|微信|智能问答|无障碍|(?:联系我们|关于我们)"
)
"""A web page's own words after the letter."""

META_LABEL = re.compile(
    r"[•·〔\s]*(?:索\s*引\s*号|发布(?:机构|日期|时间|单位|人)|发文(?:机关|字号|单位|日期)|(?:成文|生成|生效|废止|有效|公开|制定|更新)(?:日期|时间|机关)?|主\s*题\s*分?\s*[类词]|组配分类|体裁分类"
    r"|名\s*称|标\s*题|文\s*号|字\s*号|文件编号|关\s*键\s*[字词]|信息(?:来源|名称|索引|类别)|来\s*源|作\s*者|浏览(?:次数|量)?|访问量|点击(?:数|量)?|阅读|字\s*体|字号|时间|日期|所属主题|您(?:当前)?(?:所在)?的?(?:当前)?位置|当前位置)\s*[〕]?\s*(?:[:|>〔]|$)"
)
"""A label of a portal's metadata block."""

SENTENCE_END = "。!?…"
SIGNED = re.compile(rf"[一-鿿()、 ]{{2,60}}{AGENCY_END}(?:\([一-鿿]{{1,12}}\))?\s+(?:{DAY})")
"""An office and the day on one line."""
