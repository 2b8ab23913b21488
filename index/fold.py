"""One spelling for matching: a folded text is exactly as long as the text, so every span holds in both."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_BRACKETS = str.maketrans("[]【】﹝﹞［］〖〗", "〔〕〔〕〔〕〔〕〔〕")
"""Look-alikes that offices and web pages print for the brackets of a 文号."""

_SIMPLIFIED = str.maketrans(
    "關於對會議屆國號複復覆員間見單聯繫話電辦類別開區縣鄉鎮機構協發來經綜現將給請謝貴專報還時條據義問題該應導產業無與為從內務團黨辭範圍閱滿組織總況劃標採納實徵簽參廳處農衛隊銀學檢醫稱懇誠摯並項決點擊瀏覽郵編傳責輯設誌東華後過",
    "关于对会议届国号复复复员间见单联系话电办类别开区县乡镇机构协发来经综现将给请谢贵专报还时条据义问题该应导产业无与为从内务团党辞范围阅满组织总况划标采纳实征签参厅处农卫队银学检医称恳诚挚并项决点击浏览邮编传责辑设志东华后过",
)
"""The words by which a letter's parts are recognised, as mirror sites print them in traditional characters."""


def fold(text: str) -> str:
    """Full width to half width, bracket look-alikes to 〔〕, traditional to simplified, character by character."""
    return "".join(map(_folded, text)).translate(_SIMPLIFIED)


@lru_cache(maxsize=1 << 15)
def _folded(character: str) -> str:
    """NFKC where it keeps the length; ① and ² stay, because they are no digits of a number."""
    bracket = character.translate(_BRACKETS)
    if bracket != character:
        return bracket
    if character.isspace():
        return character if character == "\n" else " "
    normal = unicodedata.normalize("NFKC", character)
    keeps_meaning = len(normal) == 1 and (normal.isdecimal() == character.isdecimal())
    return normal.translate(_BRACKETS) if keeps_meaning else character
