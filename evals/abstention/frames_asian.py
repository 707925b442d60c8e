"""How abstaining is worded in languages of Asia: each by the same few frames, filled with its words."""

from __future__ import annotations

from evals.abstention.frame import framed

ASIAN = (
    framed(
        "tr",
        source=r"ekteki \w{3,20}|(?:belge|kaynak|kaynag|metin|metn|pasaj|baglam|makale|dokuman|parca|alinti|icerik"
        r"|icerig)\w{0,10}",
        silent=r"(?:belirt|bahs|soyle|icer|ver|yer al|yer ver|acikla|degin|an|anlat|tanimla|cevapla|yanitla|deg|ele al"
        r"|soz ed|soz et|soz edil|anlasil|yansit|kapsa|sun|aktar|tartis|isle|goster|ifade et)\w{0,4}(?:m[iıu]yor"
        r"|memekte|mamakta|mem[iı]s|mam[iı]s|mez|maz|medi|mad[iı])\w{0,5}|(?:hakkinda|dair"
        r"|ilgili) (?:\w{1,20} ){0,2}?(?:bilgi|hicbir sey|bir sey) (?:yok|verilm|bulunm|soylen)\w{0,8}"
        r"|yazm[iı]yor\w{0,3}|yazili degil|(?:belli|net|acik|bilinen) degil\w{0,3}|sessiz|yer alm\w{1,8}"
        r"|gecm[ie]\w{1,6}",
        lacking=r"gor[eu](?:m[eu]\w{0,2})?m[iıu]yor\w{0,3}|sahip degil\w{0,3}|yok(?:tur)?|bulunmu?a?m\w{1,7}"
        r"|bulunma\w{1,7}|bul(?:un)?amad\w{1,3}|eksik|mevcut degil",
        matter=r"bilgi\w{0,5}|ceva[pb]\w{0,4}|yanit\w{0,4}|ayrinti\w{0,4}|veri\w{0,4}",
        ignorant=r"bilmiyor\w{0,3}|fikrim yok|emin degilim",
        unable=r"(?:yardimci ol|yardim ed|yerine getir)[ea]m[ea]m\b"
        r"|(?:hakkinda|dair) (?:hicbir|bir) sey (?:soylen|belirtil|yazil)m\w{2,8}$|bulamadim|goremedim"
        r"|rastlamadim|tespit edemedim|(?:baglam|bilgi|veri)\w{0,4} (?:yetersiz"
        r"|yeterli degil)|(?:cevap|yanit|cevaplan|yanitlan|cevapla|yanitla|soyle|belirle|tespit"
        r"|saptana?)\w{0,6}(?: \w{1,20}){0,2}?(?: ?(?:verem[ei]|edemi|mumkun degil|olanaksiz|imkansiz)\w{0,7}"
        r"|[ae]m[iı]yor\w{0,4}|[ae]maz\w{0,3}|[ae]mez\w{0,3}|[ae]mem|[ae]mam)|yeterli (?:bilgi|veri)\w{0,3} (?:yok"
        r"|degil|bulunm\w{1,8}|icerm\w{1,6}|verilm\w{1,6})|yetersiz bilgi|ihtiyacim (?:var|olur)|kapsami disinda",
        alone=r"(?:ilgili|uygun) (?:bolum|pasaj|belge|kaynak|metin|bilgi) (?:yok|bulun\w{4,9})|bulun(?:amadi|muyor)"
        r"|yok|belirtilme(?:di|mistir)|mevcut degil|bilgi (?:bulunmuyor|mevcut degil)"
        r"|verilmemis\w{0,3}|belirsiz|bilinmemektedir|cevaplanamaz|bilmiyorum|bilinmiyor|belirtilmemis|bilgi yok"
        r"|cevap yok|yanit yok|n/a",
        none="yok",
        cue=r"bulunamad|emedim|amadim|rastlamad|m[iıu]yor|bulamad|memekte|mamakta|mem[iı]s|mam[iı]s|m[ae]d[iı]\b"
        r"|m[ae]z\b|[ae]mem\b|[ae]mam\b|\byok|degil|bulunm|eksik|sessiz|belirsiz|yetersiz|imkansiz|olanaksiz|ihtiyac"
        r"|disinda|alm[ae]|\bn/a\b",
        but=r"ama|ancak|fakat|yine de|ragmen",
        if_=r"^eger\b|\b(?:yoksa|degilse)\b|\w{2,20}m[ae]zsa\b",
        reported=r"\b(?:soyledi|belirtti|acikladi|yazdi|iddia etti|anlatti)(?:ler)?$",
        about=r"ilgili|anlat\w{1,6}|ele al\w{1,6}|hakkinda",
        unsaid=r"(?:belirtil|veril|soylen|bahsedil|aciklan|deginil|anil)(?:m[ie]yor|memis|mamis|memekte"
        r"|mamakta)\w{0,5}",
        nowhere=r"hicbir yerde",
        read=r"[^.]{0,60}\b(?:inceledim|okudum|taradim|kontrol ettim|gozden gecirdim)$",
        polite=r"^belki\b.{0,80}\b(?:yardimci|sitesi|web)\b|\w{2,15}[ae]bilirsin(?:iz)?$|\b(?:tavsiye ederim"
        r"|oneririm)$|^(?:maalesef|ne yazik ki|uzgunum|ozur dilerim)\b.{0,20}$|\blutfen\b",
    ),
    framed(
        "id",  # and Malay
        source=r"(?:dokumen|sumber|teks|kutipan|konteks|artikel|bagian|bahan|petikan|bacaan)(?:-\w{2,20})?",
        silent=r"(?:tidak|tak) membicara\w{2,5}|(?:tidak|tak|belum) (?:\w{1,20} ){0,2}?(?:me(?:nyebut|muat|ngandung"
        r"|mberi|nyata|njelas|ncantum|nerang|nyediakan|mbahas|ngatakan|njawab|nyinggung|rinci|mperinci)\w{0,6}"
        r"|di(?:sebut|jelas|cantum|nyata|beri|bahas|temukan|terangkan|ketahui|tulis|rinci|singgung|muat|cakup)\w{0,5}"
        r"|(?:jelas|terlihat|tampak|tertulis|tersurat)\b|ada (?:disebut|menyebut)\w{0,4}|berisi|tercantum|terdapat"
        r"|memuat)|diam|bungkam",
        lacking=r"(?:tidak|tak) satu pun|tidak ada|tak ada|tidak (?:terdapat|ditemukan)|tidak (?:saya )?(?:menemukan"
        r"|temukan)|tiada|kurang",
        matter=r"informasi|maklumat|keterangan|jawaban|jawapan|data|rincian|penjelasan",
        ignorant=r"(?:saya |kami )?(?:tidak|tak) (?:tahu|yakin|pasti)",
        unable=r"(?:saya|kami|maaf,?)(?: \w{1,20}){0,2}? (?:tidak|tak) (?:dapat|bisa) (?:\w{1,20} )?(?:membantu"
        r"|memenuhi)|^tidak ada yang (?:dikatakan|disebutkan|dijelaskan) (?:tentang|mengenai)|(?:konteks|informasi|data"
        r"|bahan)\w{0,3} (?:yang \w{1,20} )?(?:tidak|kurang) (?:cukup|memadai)|(?:saya"
        r"|kami) (?:tidak|belum) (?:menemukan|melihat)|^tidak menemukan|(?:(?:saya|kami|kita)(?: \w{1,20}){0,3}? "
        r"|^)(?:tidak|tak) (?:dapat|bisa|boleh|mampu|mungkin)(?: \w{1,20}){0,4}? (?:menjawab|menentukan|memastikan"
        r"|memberi\w{0,4}|mengatakan|mengetahui|mengidentifikasi|menyebutkan|menemukan|menyimpulkan)|(?:tidak"
        r"|tak) (?:dapat|bisa|mungkin)(?: \w{1,20}){0,3}? (?:dijawab|ditentukan|dipastikan|dikatakan|disimpulkan"
        r"|diketahui)|informasi\w{0,3} (?:yang )?(?:tidak|kurang|belum) (?:cukup|memadai|mencukupi)|(?:tidak"
        r"|tak) (?:memiliki|punya|mempunyai) (?:\w{1,20} )?(?:cukup|informasi|data|keterangan)"
        r"|tidak cukup (?:informasi|data)|di luar (?:cakupan|isi) dokumen|saya (?:perlu|memerlukan"
        r"|membutuhkan) \w{1,20}(?: \w{1,20}){0,4}? untuk menjawab",
        alone=r"tidak (?:ditemukan|ada)|(?:tidak|tak|belum) (?:diketahui|dijelaskan|ditentukan|dicantumkan"
        r"|ada keterangan|dapat dijawab|disebut|jelas)|(?:tidak|tak) ada (?:dalam|di) (?:dokumen|teks|konteks)"
        r"|saya tidak tahu|(?:tidak|tak) (?:diketahui|disebutkan|tahu|ada (?:jawaban|informasi|data)|tersedia)|n/a",
        none="tidak ada",
        cue=r"\b(?:tidak|tak|tiada|belum|diam|bungkam|kurang|di luar|perlu|memerlukan|membutuhkan)\b",
        but=r"tetapi|namun|tapi|akan tetapi|meskipun|walaupun",
        if_=r"^(?:jika|bila|kalau|apabila|seandainya)\b",
        reported=r"^(?!saya |kami |maaf)[^,]{0,80}(?<!tidak )(?<!tak )(?<!belum )\b(?:mengatakan|berkata|menyatakan"
        r"|menulis|menjawab|bilang)(?: bahwa)? (?:ia|dia|mereka|bahwa)\b",
        about=r"membahas|menjelaskan|mengenai|tentang|berisi|membicarakan|berkaitan",
        unsaid=r"(?:tidak|tak|belum) (?:di(?:sebut|cantum|jelas|nyata|tulis|terang|rinci|ungkap)\w{0,4}|tercantum"
        r"|tertulis|tertera)",
        nowhere=r"di mana ?pun|sama sekali",
        read=r"saya (?:(?:sudah|telah) )?(?:membaca|memeriksa|meninjau|menelusuri|mencari)",
        polite=r"^(?:mungkin|barangkali)\b.{0,80}\b(?:membantu|situs)\b|^(?:anda (?:bisa|dapat|mungkin)|cobalah|coba"
        r"|saya (?:sarankan|menyarankan)|sebaiknya)\b|^(?:maaf|mohon maaf|sayangnya)\b.{0,20}$|\bsilakan\b",
    ),
    framed(
        "vi",
        source=r"(?:cac )?(?:tai lieu|nguon|van ban|[dđ]oan (?:van|trich)|ngu canh|bai (?:viet"
        r"|bao))(?: \w{1,20}){0,3}?",
        silent=r"(?:khong|chua|chang)(?: \w{1,20}){0,2}? (?:[dđ]e cap|noi|neu|chua|cung cap|ghi|cho biet|nhac|mo ta"
        r"|giai thich|xac [dđ]inh|[dđ]ua ra|tra loi|the hien|bao gom|tiet lo|cho thay|ro|ban [dđ]en|thao luan|liet ke"
        r"|co thong tin)|im lang",
        lacking=r"khong (?:he )?(?:co|tim thay|thay)|thieu",
        matter=r"thong tin|(?:cau )?tra loi|[dđ]u lieu|chi tiet|[dđ]an chung",
        ignorant=r"(?:toi )?khong (?:biet|ro|chac)",
        unable=r"toi khong the (?:\w{1,6} )?(?:giup|ho tro|[dđ]ap ung)"
        r"|^khong (?:noi|nhac)(?: gi)? (?:ve|toi|[dđ]en)|khong (?:mot )?(?:tai lieu|nguon|van ban|[dđ]oan trich"
        r"|[dđ]oan van|noi) nao (?:noi|[dđ]e cap|neu|nhac"
        r"|cho biet|ghi)|toi (?:[dđ]a )?khong (?:tim thay|thay)|^khong tim thay|khong thay (?:nhac|[dđ]e cap|noi)"
        r"|khong the(?: \w{1,20}){0,3}? (?:tra loi|xac [dđ]inh|biet|noi|ket luan|[dđ]ua ra)"
        r"|khong (?:co )?[dđ]u (?:thong tin|[dđ]u lieu)|nam ngoai(?: pham vi)? (?:cac )?tai lieu"
        r"|toi (?:se )?can(?: \w{1,20}){1,8}? [dđ]e tra loi",
        alone=r"khong (?:tim thay|co)(?: (?:[dđ]oan|tai lieu|nguon|thong tin)(?: \w{1,6}){0,2} lien quan)?"
        r"|khong (?:neu ro|neu|[dđ]e cap|co du lieu|ap dung|[dđ]uoc neu(?: ro)?)"
        r"|chua (?:biet|co thong tin)|toi khong biet|khong (?:biet|ro|co thong tin|xac [dđ]inh|[dđ]uoc [dđ]e cap"
        r"|co cau tra loi)|chua ro|n/a",
        cue=r"\b(?:khong|chua|chang|thieu|im lang|nam ngoai|toi (?:se )?can)\b",
        but=r"nhung|tuy nhien|mac [dđ]u",
        if_=r"^neu\b",
        reported=r"^(?!toi )[^,]{0,80}(?<!khong )(?<!chua )(?<!khong the )\b(?:noi|cho biet|tuyen bo|viet"
        r"|tra loi) (?:rang|ong|ba|anh|co ay|ho)\b",
        about=r"noi ve|ban ve|[dđ]e cap [dđ]en|mo ta|trinh bay",
        unsaid=r"khong (?:[dđ]uoc )?(?:neu|[dđ]e cap|nhac [dđ]en|ghi ro|neu ro|cho biet)(?: ro)?",
        read=r"toi [dđ]a (?:[dđ]oc|xem|kiem tra|tim)",
        polite=r"^(?:co le|co the)\b.{0,100}\b(?:giup|trang web)\b|^ban (?:co the|nen)\b|^hay\b|^(?:xin loi|rat tiec"
        r"|tiec la)\b.{0,20}$|\bvui long\b",
    ),
    framed(
        "ko",
        source=r"(?<![가-힣])발췌|(?:문서|자료|본문|지문|출처|문맥|텍스트|(?<![가-힣])글(?=[은에의을이만])|제공된 내용"
        r"|맥락|기사|구절)[가-힣]{0,4}",
        silent=r"나오지 ?않[가-힣]{1,5}|(?:언급|명시|설명|기술|서술|제시|포함|제공|기재|나와|나타나|다루|밝히|분명하"
        r"|명확하|알려|말하|적혀|답하|확인)[가-힣]{0,3} ?[가-힣]{0,2} ?(?:않|없|아니|못)[가-힣]{1,5}",
        lacking=r"보이지 않[가-힣]{1,4}"
        r"|(?:가지고|갖고) 있지 않[가-힣]{1,4}|없(?:습니다|다|어요|음|으며|고|네요|었습니다)"
        r"|찾을 수 없[가-힣]{1,4}|찾지 못[가-힣]{1,4}|부족",
        matter=r"(?:정보|내용|언급|답변?|설명|근거|자료|데이터|기록)[가-힣]{0,2}",
        ignorant=r"(?<!지도 )(?<!지 )모르겠[가-힣]{0,4}|모릅니다|알지 못[가-힣]{1,4}|확실하지 않[가-힣]{1,4}",
        unable=r"도와 ?드릴 수(?:가|는)? 없[가-힣]{1,4}$|도움을 드릴 수(?:가|는)? 없[가-힣]{1,4}$"
        r"|대해서?[는도]? (?:아무(?:런)? (?:말|언급|설명)|아무것)도 (?:없|하지 않)[가-힣]{1,4}$"
        r"|[을를은는] (?:(?:찾지|발견하지|확인하지) 못했"
        r"|찾을 수 없(?:었)?)습니다$|(?:답|대답|답변|판단|확인|알"
        r"|말|결정|파악|특정|말씀)[가-힣]{0,4} ?(?:드릴 )?수(?:가|는)? 없(?!는 |을|게|도록)[가-힣]{1,5}"
        r"|정보[가-힣]? ?(?:가 )?(?:부족|불충분)[가-힣]{1,5}|충분하지 않[가-힣]{1,4}|(?:문서"
        r"|자료)[가-힣]{0,2} ?(?:의 )?범위를 벗어[가-힣]{1,4}",
        alone=r"찾을 수 없음|찾지 못함|확인되지 않음|모름|(?:명시|언급|기재|제공|확인)되지 않음|확인 불가|불명"
        r"|알려지지 않음|알 수 없(?:음|습니다|다)|정보 ?없음|답 ?없음|해당 ?없음|미상|n/a",
        cue=r"없|않|못|모르|불가|불명|모름|모릅|부족|불충분|미상|벗어|아니",
        but=r"하지만|그러나|다만|그렇지만",
        if_=r"(?:없|않|못하|모르|모를|부족하)[가-힣]{0,3} ?(?:면|경우|때)(?![가-힣]{2})",
        reported=r"^(?!저|제가|우리)[가-힣]{2,10}(?:은|는|이|가) [^.]{0,30}[을를] (?:찾지|발견하지"
        r"|확인하지) 못했습니다$|(?:다|라)고 (?:말했|밝혔|답했|썼|주장했|전했|말한|밝힌)[가-힣]{0,3}",
        about=r"(?:관한|관련|다루|설명하|기술하|이야기)[가-힣]{0,4}",
        unsaid=r"(?:명시|언급|제시|기재|설명|공개)[가-힣]{0,2} ?(?:있지 )?(?:않|없|아니)[가-힣]{1,5}",
        nowhere=r"어디에도|어느 곳에도",
        polite=r"도움이 될 [수지]|(?:문의|확인|참고|연락)(?:해|하)[가-힣 ]{1,8}$|^(?:죄송|유감)[가-힣]{0,10}$|주시면"
        r"|원하시면",
        edge="",
    ),
    framed(
        "hi",
        source=r"(?:दस्तावेज|स्रोत|पाठ|अंश|संदर्भ|लेख|सामग्री|अनुच्छेद|गद्यांश)[^ ]{0,5}",
        silent=r"(?:उल्लेख|बताया|बताते|बताती|बताता|कहा|कहते|कहता|जानकारी|वर्णन|ज़िक्र|जिक्र|दिया|दी|दिए|स्पष्ट|जवाब|उत्तर|चर्चा"
        r"|लिखा|शामिल|निर्दिष्ट|पाया|कुछ)(?: [^ ]{1,12}){0,3}? नहीं|नहीं (?:[^ ]{1,12} ){0,1}?(?:बता|कह|दि|दी|है|हैं|करत"
        r"|मिल)[^ ]{0,6}|मौन|चुप",
        lacking=r"नहीं (?:है|हैं|मिली|मिला|मिल|दी गई|दिया गया|पाई)|का अभाव|अनुपलब्ध",
        matter=r"(?:जानकारी|उत्तर|जवाब|सूचना|विवरण|उल्लेख)",
        ignorant=r"(?:मुझे )?(?:नहीं पता|पता नहीं|नहीं मालूम|मालूम नहीं)|मैं नहीं जानत[^ ]|मुझे यकीन नहीं",
        unable=r"मैं .{0,30}(?:मदद|सहायता) नहीं कर सकत[^ ]"
        r"|के बारे में कुछ (?:भी )?नहीं (?:कहा|बताया|लिखा)|पहचान नहीं कर सकत[^ ]|(?:मुझे"
        r"|हमें) .{0,40}नहीं मिल[^ ]{0,2}|(?<!सबूत )(?<!प्रमाण )नहीं मिल[ाीे]$|(?:उत्तर|जवाब|निर्धारित|बता"
        r"|कह|तय)(?: [^ ]{1,12}){0,4}? (?:नहीं (?:दे|कर|जा|हो)|असमर्थ|सकता नहीं|नहीं सकत|संभव नहीं)[^ ]{0,4}"
        r"|पर्याप्त (?:जानकारी|सूचना) नहीं|अपर्याप्त जानकारी|नहीं (?:दे|बता|कह) सकत[^ ]|असंभव",
        alone=r"कोई (?:प्रासंगिक|संबंधित|उपयुक्त) [^ ]{2,12} नहीं(?: (?:है|मिला|मिली))?|नहीं मिला|(?:निर्दिष्ट|ज्ञात"
        r"|लागू|स्पष्ट|जानकारी|उत्तर|मुझे) नहीं(?: है| पता)?|(?:जानकारी"
        r"|उत्तर|डेटा|विवरण) उपलब्ध नहीं(?: है)?|पता नहीं|अज्ञात|नहीं पता|उल्लेख नहीं|उपलब्ध नहीं|कोई जानकारी नहीं|कोई उत्तर नहीं",
        cue=r"नहीं|अज्ञात|मौन|चुप|असमर्थ|अपर्याप्त|अभाव|असंभव|अनुपलब्ध",
        but=r"लेकिन|परंतु|किंतु|हालांकि|मगर",
        if_=r"^(?:यदि|अगर)",
        reported=r"^किसी (?:को|ने) |^(?!मैंने|.{0,20}(?:दस्तावेज|स्रोत|पाठ|अंश|संदर्भ|लेख)).{0,25} ने | सके(?: |$|,)"
        r"|ने (?:कहा|बताया|लिखा) कि|(?:कहता|कहती|कहते) (?:है|हैं) कि",
        about=r"(?:बारे में|संबंधित|वर्णन)",
        unsaid=r"(?:उल्लेख|बताया|दिया|स्पष्ट|दी|निर्दिष्ट)(?: गया| गई)? नहीं(?: (?:है|गया|गई|किया गया)(?: है)?)?"
        r"|नहीं (?:बताया|दिया|दी) (?:गया|गई)(?: है)?",
        nowhere=r"कहीं",
        read=r"मैंने .{0,40}(?:पढ़|देख|जाँच)[^ ]{1,2}",
        polite=r"^शायद .{0,60}(?:मदद|वेबसाइट)|^आप |^(?:क्षमा करें|माफ़ करें|माफ करें|खेद है|दुर्भाग्य से).{0,12}$|कृपया",
        edge="",
    ),
    framed(
        "he",
        source=r"ה\w{2,12} המצור\w{1,3}|[הבמלשו]{0,3}(?:מסמכ|מסמך|מקור|טקסט|קטע|הקשר|מאמר|חומר)\w{0,4}",
        silent=r"(?:לא|אינ[םוהן]) מדבר\w{0,2}|(?:לא|אינ[םוהן]|אין) (?:\w{1,20} ){0,2}?(?:מזכיר|מציין|מציינ|אומר|מכיל"
        r"|כולל|מפרט|מתאר|נותנ|נותן|מסביר|מצוין|מוזכר|נאמר|מופיע|כתוב|מפורט|צוין|עונ|מתייחס|מגל|ברור|ידוע|נכלל|עולה"
        r"|נדו[נן]|נידו[נן])\w{0,4}|שותק\w{0,3}|דבר על",
        lacking=r"לא רוא\w{1,2}|אין|חסר\w{0,3}|לא (?:נמצא|מצאתי|קיים|קיימת)\w{0,3}",
        matter=r"מידע|נתונים|תשובה|אזכור|פרטים",
        ignorant=r"(?:אני )?(?:לא|איני|אינני) (?:יודע|יודעת|בטוח|בטוחה)|אין לי מושג",
        unable=r"(?:אני לא|איני|אינני) (?:יכולה?|מסוגלת?) (?:לעזור|לסייע)"
        r"|^לא (?:נאמר|נכתב|צוין) (?:דבר|כלום) (?:על|לגבי)|ו?לא מצאתי|(?:לא|איני|אינני) (?:\w{1,20} )?(?:יכול"
        r"|מצליח)\w?(?: \w{1,20}){0,3}? (?:לזהות|לציין|לנקוב"
        r"|למצוא)|(?:לא|איני|אינני|אי) (?:\w{1,20} )?(?:יכול|יכולה|ניתן|אפשר|מסוגל\w?)(?: \w{1,20}){0,4}? (?:לענות"
        r"|להשיב|לקבוע|לדעת|לומר|לתת)|אי אפשר (?:לענות|לדעת|לקבוע|לומר)|אין (?:לי )?(?:מספיק|די) (?:מידע|נתונים)"
        r"|מידע לא מספיק|מחוץ ל(?:מסמכ|תחום)\w{0,4}",
        alone=r"לא נמצא\w?|לא (?:מוזכר|נמצא|זמין|רלוונטי|ברור|יודע|יודעת)|(?:איני|אינני|אני לא) יודעת?|אין מידע זמין"
        r"|לא ידוע|לא צוין|אין (?:מידע|תשובה|נתונים)|לא מופיע|ל\"ת",
        cue=r"לא|אין|אינ|איני|חסר|שותק|אי אפשר|מחוץ",
        but=r"אבל|אולם|אך|למרות|עם זאת",
        if_=r"^אם\b",
        reported=r"(?:אמר|טען|כתב|הודיע|השיב)\w{0,2} (?:כי|ש\w)",
        about=r"עוסק\w{0,2}|מתאר\w{0,2}|דנ\w{0,2}|מדבר\w{0,2}",
        unsaid=r"(?:לא|אינ[והםן]) (?:מצוי|מופיע|מוזכר|מפורט|צוי|נאמר|כתוב)\w{0,3}",
        nowhere=r"בשום מקום",
        read=r"(?:עברתי|קראתי|בדקתי|חיפשתי)",
        polite=r"^(?:אולי|ייתכן)\b.{0,60}(?:לעזור|אתר)|^(?:כדאי|מומלץ|ניתן לפנות|אפשר לפנות|אני ממליץ|תוכל)\w{0,3}"
        r"|^(?:מצטער|מצטערת|סליחה|לצערי)\b.{0,20}$|\bבבקשה\b",
    ),
    framed(
        "fa",
        source=r"(?:این |آن )?(?:سند|اسناد|منبع|منابع|متن|متون|مقاله|زمینه|بخش|مدارک)\w{0,4}",
        silent=r"(?:اشاره|ذکر|بیان|توضیح|مشخص|ارائه|چیزی|گفته|اطلاعاتی|پاسخ|صحبت|سخن|بررسی|پرداخته|پوشش|دیده|معلوم"
        r"|روشن|مطرح|آمده|درج)\w{0,3}(?: \w{1,20}){0,4}? (?:نکرده|نشده|نمی|ندارد|ندارند|نیست|نداده|نیامده)\w{0,5}"
        r"|نمی ?(?:گوید|گویند|دهد|دهند|کند|کنند)|سکوت|بر ?نمی ?آی\w{1,2}",
        lacking=r"نمی ?بینم|وجود ندارد|نیست|موجود نیست|نیافتم|پیدا نکردم|یافت نشد|ندارد|ندارم",
        matter=r"اطلاعات\w{0,2}|پاسخ\w{0,2}|جواب\w{0,2}|داده\w{0,3}|اشاره\w{0,2}|جزئیات\w{0,2}",
        ignorant=r"(?:من )?نمی ?دانم|مطمئن نیستم",
        unable=r"نمی ?توان(?:م|یم)(?: \w{1,20}){0,4}? (?:کمک|یاری)"
        r"|(?:پیدا|یافت|مشاهده) نکردم|نیافتم|(?:متن|زمینه)(?: \w{1,20}){0,5}? کافی نیست"
        r"|نمی ?توانم(?: \w{1,20}){0,4}? (?:مشخص|شناسایی|نام)|نمی ?(?:توانم|توان|تواند"
        r"|توانیم)(?: \w{1,20}){0,4}? (?:پاسخ|جواب|گفت|تعیین|مشخص|بگویم|دانست|داد)|(?:پاسخ|جواب|تعیین"
        r"|مشخص)(?: \w{1,20}){0,4}? (?:نمی ?تو|ممکن نیست|غیرممکن|امکان ?پذیر نیست)\w{0,4}"
        r"|اطلاعات (?:\w{1,20} )?کافی(?: \w{1,20}){0,6}? (?:نیست|ندار\w|وجود ندارد)|خارج از (?:محدوده|سند|اسناد|متن)",
        alone=r"یافت نشد(?:ه)?|پیدا نشد|(?:مشخص|معلوم|روشن) (?:نیست|نشده(?: است)?)|(?:اطلاعاتی )?در دسترس نیست"
        r"|پاسخ داده نشده|ناشناخته|نامشخص|نمی ?دانم|ذکر نشده(?: است)?|اطلاعاتی (?:موجود|در دست) نیست|پاسخی نیست"
        r"|نامعلوم",
        cue=r"ن(?:کرده|شده|می|دارد|دارند|دارم|یست|داده|یامده|یافتم|کردم|شد|امشخص|امعلوم)|سکوت|خارج|غیرممکن",
        but=r"اما|ولی|هرچند|با این حال|اگرچه",
        if_=r"^اگر\b",
        reported=r"(?<!توان )\bگفت(?:ند)? (?:که|نمی|او|آنها)",
        about=r"شرح|درباره|مربوط|می ?پرداز\w{1,2}|توصیف",
        unsaid=r"نیامده(?: است)?|(?:ذکر|بیان|مشخص|گفته|اعلام|قید) (?:نشده|نمی ?شود)(?: است)?",
        nowhere=r"هیچ ?جا",
        read=r".{0,50}(?:خواندم|بررسی کردم|مرور کردم)$",
        polite=r"^شاید .{0,60}(?:کمک|سایت)|^می ?توانید|تماس بگیرید|مراجعه کنید|^(?:متاسفم|متاسفانه|متأسفانه"
        r"|ببخشید)\b.{0,20}$|\bلطفا\b",
    ),
    framed(
        "th",  # its letter am as the two of the normal form
        source=r"ที่แนบมา|(?:เอกสาร|แหล่งข้อมูล|ข้อความ|บทความ|เนื้อหา|บริบท|แหล่งที่มา)",
        silent=r"(?:ไม่(?:ได้|มีการ|)|มิได้)(?:กล่าว|ระบุ|บอก|พูด|ให้ข้อมูล|อธิบาย|เอ่ย|บรรยาย|ครอบคลุม|ชัดเจน|ปรากฏ|ตอบ|แจ้ง|มีข้อมูล)",
        lacking=r"ไม่มี|ไม่พบ|ไม่เห็น|ขาด",
        matter=r"(?:ข้อมูล|คําตอบ|รายละเอียด)",
        ignorant=r"(?:ผม|ฉัน|ดิฉัน|เรา)?ไม่(?:ทราบ|รู้|แน่ใจ)",
        unable=r"(?:ฉัน|ผม|เรา|ขออภัย|ขอโทษ).{0,12}ไม่สามารถ.{0,6}ช่วย"
        r"|ไม่มีที่ใด(?:กล่าวถึง|ระบุ|บอก)|(?:ฉัน|ผม|เรา).{0,30}ไม่พบ|^ไม่พบ(?!หลักฐาน)|บริบท.{0,6}ไม่(?:เพียงพอ|พอ)"
        r"|ไม่สามารถ.{0,12}(?:ตอบ|ระบุ|บอก|กําหนด|สรุป)|ตอบไม่ได้|ข้อมูล.{0,8}ไม่(?:เพียงพอ|พอ)|อยู่นอก(?:เหนือ"
        r"|ขอบเขต)?.{0,8}เอกสาร",
        alone=r"ไม่พบ|ไม่(?:ได้ระบุ|แน่ชัด|ชัดเจน|สามารถระบุได้|มีการระบุ|ได้กล่าวถึง)|ไม่(?:ทราบ|รู้|ระบุ|มีข้อมูล|มีคําตอบ|ปรากฏ)",
        cue=r"ไม่|มิได้|ขาด|อยู่นอก",
        but=r"แต่(?!ง)|(?=ส่วน.{1,20}(?:ฉัน|ผม|เรา|เอกสาร)ไม่)|อย่างไรก็ตาม|แม้ว่า",
        if_=r"^(?:หาก|ถ้า)",
        so=r"(?<!จาก)(?<!ใน)(?<!ที่)(?<!ตาม)(?<!ว่า)(?<!ทั้งสอง)(?=(?:เอกสาร|แหล่งข้อมูล|ข้อความ)(?:ไม่|มิ))",
        reported=r"(?<!ไม่ได้)(?<!ไม่)(?<!มิได้)(?<!การ)(?:กล่าว|บอก|พูด)ว่า(?:เขา|เธอ|พวกเขา|ตน|ไม่)",
        about=r"กล่าวถึง|เกี่ยวกับ|พูดถึง|อธิบาย",
        unsaid=r"^ไม่(?:ได้|มีการ)(?:ระบุ|กล่าวถึง|พูดถึง|บอก).{0,30}",
        read=r"(?:ฉัน|ผม|เรา)(?:ได้)?(?:อ่าน|ตรวจ|ค้น)",
        polite=r"อาจช่วยได้$|^คุณ(?:อาจ|สามารถ)|แนะนําให้|^(?:ขออภัย|ขอโทษ|เสียใจ|น่าเสียดาย).{0,12}$|กรุณา",
        edge="",
        spaced=False,
    ),
)
