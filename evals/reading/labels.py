"""Words that stand around a source, in many languages: those for a source, under which a number alone is a document's,
all that may stand before its number, and those for "see", "according to", "and" and pages."""

from __future__ import annotations

from evals.patterns import pattern
from evals.text.characters import HANGUL, SPACELESS

# "Source: 2", a table's column headed "Documents", "the second source".
SOURCE = (
    r"(?:(?:documents?|docs?|sources?|references?|refs?|citations?)(?:\(s\))?|src"
    r"|quellen?|dokumente?n?|fuentes?|documentos?|referencias?|referências?|fontes?|fonti|fonte"
    r"|documenti|documento|riferimenti|riferimento|bronnen|bron|documenten|réf(?:érence)?s?"
    r"|källor|källa|kilder|kilde|lähteet|lähteen|lähde|asiakirja[nt]?|dokument(?:u[lm]?|em|y|ów)?|πηγ(?:ή|ές)|έγγραφ[οα]|forrás(?:ok)?"
    r"|surs(?:a|e|ă|ele|ei)|izvor[i]?|источник(?:ов|ом|[аиуе])?|документ(?:ов|ом|[аыуе])?|джерел(?:ом|ами|[аоіу])?|kaynak|belge|źródł(?:o|a|u|em|ach|ami)|zdroj(?:e|i|em|ů)?"
    r"|dokumen|sumber|nguồn|tài\s+liệu|(?:资料|資料|参考|數據|数据)?来源|(?:資料)?來源|文档|文檔|文献|文獻|出典|文書|ソース|출처|문서"
    r"|المصدر|مصدر|الوثيقة|وثيقة|المستند|مستند|لل(?:مصدر|وثيقة|مستند)|منبع|מקור|מסמך|स्रोत|दस्तावेज़|แหล่งที่มา|เอกสาร)"
)
# Parts of a source, and what may be something else as well where no marker's brackets are around it: "Result: 2".
_OTHER = (
    r"(?:(?:texts?|notes?)(?=[\s:#]{0,3}\d)|search\s+results?|cites?|cit|passages?|contexts?|chunks?|snippets?|excerpts?"
    r"|extracts?|results?|footnotes?|fn|fußnoten?|сноск[аиеу]|각주|attached[\s_]files?|attachments?|index(?=[\s:]{1,2}\d)|web(?:\s?pages?)?|files?|evidence|abstracts?|papers?"
    r"|(?:document|doc|source|chunk)[\s_]?ids?|id|belege?|nachweise?|(?:док|dok)\.(?=\s?\d)|ссылк[аи]"
    r"|参考资料|参考文献|资料|資料|文件|引用|参考|參考|자료)"
)
# "[Doc 1]", "(Quelle 2)", "[来源1]".
LABEL = rf"(?:{_OTHER}|{SOURCE})"
# What is drawn before a word for a source, "📚 Source: ...", or makes its line small.
PICTURE = r"(?:(?:[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?|-#)[ \t]?)"
# With an ordinal, "the second passage".
KIND = rf"(?:{SOURCE}|passages?|texts?|articles?|excerpts?|results?|texto)"
KIND_EAST = "(?:文档|文檔|文件|资料|資料|来源|來源|文章|文書)"
# The inside of a class: signs of scripts that need no space before or after a number.
UNSPACED = SPACELESS + HANGUL
UNSPACED_SIGN = pattern(rf"[{UNSPACED}]")
# A sign of a word, of all scripts but these. It has no case: a pattern that
# ignores that would try each sign of the class for its other one.
WORD_SIGN = rf"(?-i:[^\W{UNSPACED}])"
# With one of these a title is that of a text, and can hardly be a person's or a place's: the first are what a title may
# end with, the second what it begins with, and the third stand where no space sets words apart.
WORK = (
    r"(?:reports?|surveys?|stud(?:y|ies)|reviews?|guides?|guidelines?|handbooks?|manuals?|textbooks?|papers?|articles?|journals?"
    r"|gazettes?|bulletins?|newsletters?|encyclop(?:a?e|æ)dias?|dictionar(?:y|ies)|almanacs?|catalogues?|proceedings|transcripts?"
    r"|minutes|memos?|memorand(?:um|a)|polic(?:y|ies)|faqs?|whitepapers?|briefs?|briefings?|documentation|specifications?"
    r"|standards?|statistics|statements?|analys[ie]s|assessments?|overviews?|introductions?|tutorials?|readme|changelog"
    r"|leaflets?|brochures?|factsheets?|prescribing\s+information"
    r"|[^\W_]{0,30}(?:berichte?|studien?|handbuch|leitfaden|richtlinien?|zeitschrift|übersicht|protokolle?|gutachten|ratgeber)"
    r"|verslag|onderzoek|handleiding|raporu?|rehberi?|kılavuzu?)"
)
WORK_FIRST = (
    r"(?:rapport|étude|manuel|enquête|revue|compte\s+rendu|informe|estudio|manual|encuesta|guía|folleto|relazione|studio"
    r"|rivista|manuale|guida|rapporto|verbale|relatório|estudo|guia|raport|przewodnik|poradnik|sprawozdanie|отч[её]т|доклад"
    r"|исследование|справочник|руководство|обзор|تقرير|دليل|دراسة|كتيب)"
)
WORK_EAST = (
    "(?:報告|报告|年報|年报|白書|白皮书|案内|指南|手冊|手册|手引|マニュアル|ガイド"
    "|論文|论文|年鑑|年鉴|議事録|纪要|보고서|안내서|설명서|논문)"
)
# Before a source, in brackets or where a sentence only points: "(see 2)".
SEE = (
    r"(?:see(?:\s+also)?|siehe(?:\s+auch)?|vgl\.?|voir(?:\s+aussi)?|véase(?:\s+también)?|vedi(?:\s+anche)?|veja|zie(?:\s+ook)?"
    r"|см\.?|див\.?|cfr?\.?|jfr?\.|ks\.|vezi|lásd|lihat|xem|βλ\.|bkz\.?|zob\.|انظر|راجع|ראו|ראה|देखें|ดู|见|見|参见|參見|参照|參照)"
)
ACCORDING = (
    r"(?:according\s+to|as\s+per|laut|gemäß|selon|d['’]après|según|secondo|segundo|volgens|согласно)"  # what says it
)
AND = r"(?:and|und|et|y|e|en|och|og|и|i|та|ve|và|dan|ja|και|și|és)"
PAGE = (
    r"(?:pp?|pgs?|pages?|at(?=\s)|s|seiten?|págs?|páginas?|pagg?|pagin[aei]|blz|стр|с|第|sid(?:a|or)?|side|str|stron[ay]"
    r"|strana|σελ|sivut?|sayfa|hal(?:aman)?|trang|oldal|페이지|쪽|صفحة|ص|עמוד|עמ['׳])"
)
# A part of a source, with its number.
PLACE = (
    r"(?:§+|¶+|sect?(?:ions?)?|para(?:graph)?s?|ch(?:ap(?:ters?)?)?|lines?|ll?|abs(?:atz)?|abschnitt|kap(?:itel)?|art"
    r"|zeilen?|lignes?|líneas?|righe|linhas?|regels?|строк[аи]?|chapitre|capítulo|capitolo|глава|sección|sezione|seção|раздел"
    r"|sent(?:ences?)?|fig(?:ures?)?|tab(?:les?)?|col(?:umns?)?|rows?|ss?)\.?\s*\d[\w.–-]{0,12}(?:\(\w{1,5}\)){0,3}"
)
# What ends a sentence.
STOPS = ".!?。！？।۔؟"
# Numbers in words.
IN_WORDS = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten",
        "eins zwei drei vier fünf sechs sieben acht neun zehn",
        "un deux trois quatre cinq six sept huit neuf dix",
        "uno dos tres cuatro cinco seis siete ocho nueve diez",
        "uno due tre quattro cinque sei sette otto nove dieci",
    )
    for number, word in enumerate(words.split(), start=1)
}
