"""By which words are the parts of a letter recognised? Patterns over folded text that several rooms share."""

from __future__ import annotations

import re

NUMERAL = "[一二三四五六七八九十]{1,3}"

HEADING = re.compile(
    rf"""(?P<chinese>{NUMERAL})\ *[、.]\ *                         # 一、
    |\((?P<bracketed>{NUMERAL})\)[、.]?\ *                         # （一）
    |(?P<arabic>0?[1-9]|[1-9]\d)\ *[、.](?:(?=\d{{4}}年)|(?!\d))\ *      # 1. and 1.2017年, but not 1.5
    |\((?P<ringed>\d{{1,2}})\)\ *                                  # (1)
    |第(?P<spoken>{NUMERAL})[,:]\ *                                # 第一, but not 第一、第二产业
    """,
    re.VERBOSE,
)
"""The number that opens a heading; the name of the group is the kind of numbering."""

SUBJECT_HEADING = re.compile(
    rf"(?:{HEADING.pattern}).*(?:建议|问题|情况|方面|意见|提案|工作|方向|措施|答复|结果|打算|计划|安排)[)”]?",
    re.VERBOSE,
)
"""A heading that is complete without a closing mark: it names its subject and ends."""

ADOPTION = re.compile(
    r"""(?:(?:建议)?(?:采纳|办理)(?:情况|意见|结果)\ *:\ *)?
    (?P<words>
        (?:我[局委厅部办院]|我们)?(?:对?[该此][条项]?建议)?
        (?:已|拟|将|均|予以|同意|基本|全部|部分|不予|未予|未能|未|暂不|暂未|吸收){0,4}
        (?:采纳|吸纳|(?<=暂不)具备(?:实施|办理)?条件|(?<=予以)(?:解决|落实))
        (?:[该此][条项]?(?:建议|意见|提案))?[。.;]?
    )""",
    re.VERBOSE,
)
"""A sentence that says nothing but what became of the suggestion above it."""

DAY = (
    r"(?:(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?[日号]"
    r"|[一二][〇零○◯Oo0-9一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿卅]{1,3}日)"
)
DATE_LINE = re.compile(
    rf"(?P<day>{DAY}|(?:19|20)\d\d(?: ?\d{{2,4}}|[ ./-]\d{{1,2}}[ ./-]\d{{1,2}}|年\d{{1,2}}月\d{{1,2}})日?)"
    r"(?: ?\((?:盖章|印章|公章)\))?"
)
"""A day alone on its line; extraction may have lost its 年月日 (2017821)."""

OFFICE_END = (
    r"(?:(?<![布格结])局|委员会|委|厅|(?<![干全内])部|办公室|(?<![督承主协会申代])办|人民政府|政府|管委会|工委"
    r"|法院|检察院|[科学医]院|研究院|大学|(?<!为)中心|管理处|办事处|事务处|管理站|服务站|公署|审计署|总署|海关"
    r"|大队|支队|总队|联合会|总工会|红十字会|妇联|残联|工商联|科协|公司|集团|[银支分]行|供销社|合作社|联社"
    r"|档案馆|图书馆|博物馆|文化馆|科技馆|气象台|电视台|党校|[中小]学|幼儿园|监测站|研究所|研究会)"
)
"""How the name of an office ends; 布局, 干部 and 为中心 are words of the text."""

OFFICE_LINE = re.compile(rf"[一-鿿()、 ]{{1,60}}{OFFICE_END}(?: ?\([一-鿿]{{1,12}}\))?")
"""Offices alone on a line: masthead or signature."""

SIGNED = re.compile(rf"(?:(?<=[。! ;\n])|^)(?P<office>[一-鿿()、]{{2,60}}{OFFICE_END}) *(?P<day>{DAY})", re.MULTILINE)
"""An office and the day on one line."""

DOC_NUMBER = re.compile(
    r"""(?P<office>(?:[一-鿿]\ ?){2,14})
    [〔(]\ *(?P<year>(?:19|20)\d\d)\ *[〕)]\ *第?\ *
    (?P<serial>(?:[一-鿿]{1,2}\ ?第?|[A-Z])?\ ?\d{1,5}(?:-\d{1,3})?)\ *号""",
    re.VERBOSE,
)
"""A 文号: the office's code, the year in brackets, the serial."""

CATEGORY_LINE = re.compile(r"[(〔]? ?[A-D甲乙丙丁]\d? ?类? ?[)〕]?")

TITLE_VERB = (
    r"(?:答 ?复(?: ?的 ?函| ?函|意见(?:的函)?|摘要)?|复 ?函|回 ?复(?:的 ?函| ?函|意见)?|的 ?函"
    r"|(?:办理|会办|协办|办复|处理|面复|反馈)(?:意见|情况|结果)(?:的函|的?(?:报告|汇报|说明))?|的情况(?:报告|汇报|说明))"
)
TITLE_END = re.compile(rf"{TITLE_VERB} ?(?:\([^()]{{1,20}}\))?$")
"""How a title ends; an office in brackets may follow."""

ADDRESSED_AS = "(?:(?:人大)?代表(?:团)?|(?:政协)?委员|同志|先生|女士)"
SALUTATION = re.compile(
    rf"""(?:尊敬的\ ?)?
    (?P<names>[一-鿿·()、,\d\ ×*_]{{1,150}}?){ADDRESSED_AS}
    (?:\ ?\([^()]{{1,12}}\))?(?:[,\ ]*[您你]们?好[!,。]?)?\ *(?:(?P<colon>[:;])|$)""",
    re.VERBOSE,
)
"""The names of those whom the letter answers, up to a colon or the end of the line."""

REPLY = re.compile(
    r"""(?:答复|函复|复函|回复|办理|汇报|报告|说明|告知|反馈|意见|情况)[^,。:;\n]{0,6}如下
    |如下(?:答复|回复|函复|意见|办理意见)
    |(?:提出|形成)[^,。:;\n]{0,12}(?:办理|会办|协办|答复)意见(?=[:。])""",
    re.VERBOSE,
)
"""The words that end an opening: 现答复如下."""

RECEIVED = re.compile(r"收悉|收到|[您你贵][^。\n]{0,80}?(?:提出|提交|反映)")
"""The words that make a paragraph an opening even without 答复如下."""

FORMULA = re.compile(r"[专特]此(?:答复|函复|回复|函告|复函|说明|报告|致函)|此复|此致|敬礼")
"""What offices write below an answer and nowhere else."""

CLOSING = re.compile(
    rf"""{FORMULA.pattern}
    |(?:再次|非常|十分|衷心|诚挚|真诚|真挚|由衷|在此|最后|谨|地|,|表示){{0,4}}
        (?:感谢|谢谢)(?:[您你贵]|各位|代表|委员|[^。\n]{{2,40}}(?:关心|支持|关注|监督|关怀|理解|帮助))
    |(?:最后|同时|也|真诚|诚恳|诚挚|衷心|热忱|并|还|,){{0,3}}
        (?:敬请|恳请|希望|欢迎|诚望|诚盼|敬希|期待)(?:[您你贵]|各位|代表|委员|一如既往|继续|在?今后)
    |对?(?:以上|上述)(?:答复|意见|回复|复函|办理)
    |如[对有您][^。\n]{{0,20}}(?:不妥|不满意|意见|疑问|异议)
    |此复函|[妥当]否""",
    re.VERBOSE,
)
"""The words that open a closing paragraph: formulas, thanks, wishes, what to do with the answer above."""

CONTACT_LABEL = (
    r"(?:联 *系 *单 *位[和及]联系人及(?:联系)?电话"
    r"|(?:承 *办|联 *系|经 *办) *(?:负责)?人(?:员|姓名)? *(?:[及和、] *(?:联系)?(?:电话|方式))?|(?:主管|分管)领导"
    r"|(?:联 *系 *|办公)?电 *话|联 *系 *方 *式|手 *机|传 *真|邮政编码|邮 *编|职 *务"
    r"|(?:联 *系|承 *办) *(?:单 *位|科 *室|部门|处室))"
)
CONTACT_LINE = re.compile(rf"[(〔]? *{CONTACT_LABEL}(?: *[:;]| )")
COPY_LINE = re.compile(r"抄 *[送报] *[:; ]")
ENCLOSURE_LINE = re.compile(r"附[件表]? ?\d{0,2} ?:")
PUBLICITY_LINE = re.compile(
    r"[(〔]?(?:[此本该]件|(?:信息)?公开(?:方式|范围|属性|类别|形式)|是否(?:同意|完成)?(?:对外|主动)?公开"
    r"|(?:同意|主动|依申请|不予|不)?公开[)〕。]*$)"
)
