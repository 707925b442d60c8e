"""How abstaining is worded in Polish."""

from __future__ import annotations

from evals.abstention import shape
from evals.abstention.table import Table

POLISH = Table(
    language="pl",
    parts={
        **shape.PARTS,
        "MENTION": r"(?:wspomniano|wspomina|podan\w{1,2}|podano|wymienion\w{1,3}|określon\w{1,2}|napisano|powiedziano"
        r"|pada|figuruje|występuje|pojawia się|wskazan\w{1,2}|wskazano|opisan\w{1,2}|ujawnion\w{1,2}"
        r"|sprecyzowan\w{1,2}|zaznaczono)",
        "NOWHERE": r"(?:nigdzie|w żadnym (?:miejscu|punkcie|dokumencie)|ani razu)",
        "FOUNDNO": r"(?:nigdzie nie (?:widzę|znajduję|znalazł\w{0,3})|nie (?:znalazłem|znalazłam|natrafiłem|natrafiłam"
        r"|zauważyłem|dostrzegłem|odnalazłem|znaleźliśmy|znajduję|dostrzegam))",
        "HERE": r"(?:tu|tutaj)",
        "ON": r"(?:o|na temat|dotycząc\w{1,3})",
        "GIVEN": r"(?:(?:przesłan|znalezion|wgran|udostępnion|otrzyman|pobran)(?:y|a|ą|e|ych|ym|ymi|ej|ego)"
        r"|(?:dostarczon|podan|dostępn|przekazan|przytoczon|powyższ|udostępnion|załączon|wskazan"
        r"|cytowan)(?:y|a|ą|e|ych|ym|ymi|ej|ego)"
        r"|t(?:e|ych|ym|ymi|ego)|ten|to|ob(?:a|ie|u)|(?:two|mo)(?:j\w{0,3}|ich)|dw(?:a|óch)|trzy|trzech"
        r"|żadn\w{1,3}(?! (?:dan|inf)))",
        "PILE": r"(?:(?:dokument|tekst|fragment|artykuł|materiał|kontekst)(?:y|ach|ów|ami|om)|źród(?:łach|eł|łami)"
        r"|wynik(?:i|ach|ów) wyszukiwania)",
        "STRONG": r"(?:(?:dokument|tekst|tekści|fragment|artykuł|materiał|kontekst|kontekści)\w{0,4}|artykule"
        r"|dokumencie|fragmencie|materiale|źród\w{1,4})",
        "WEAK": r"(?:stron\w{0,3}|informac\w{1,3}|dan(?:e|ych))",
        "KIND": r"(?:(?:GIVEN )?STRONG)",
        "NO": r"(?:nie|nic|nigdzie|żad(?:en|n\w{1,3})|ani|brak|brakuje)",
        "NIL": r"(?:nic|nigdzie|brak|brakuje|nie ma (?:\w{2,20} )?MATTER|ani słow\w)",
        "ONLY": r"(?:tylko|wyłącznie|zawsze|wszystk\w{1,3})",
        "TELL": r"(?:(?:podaj|wspomina|mówi|wymienia|określa|precyz|wyjaśnia|zdradza|dotycz|opisuj|informuj|wskazuj"
        r"|odpowiada|porusza|ujawnia|omawia|nazyw|pozwala|pomaga)\w{0,5})",
        "HOLD": r"(?:(?:zawiera|dostarcza)\w{0,4}|dają|daje|mają|ma)",
        "THE": r"(?:tej|tego|jego|jej|MATTER|odpowiedzi)",
        "TOLD": r"(?:określon\w{0,2}|(?:podan|wspomnian|wymienion|określon|opisan|wyjaśnion|wskazan|omówion|powiedzian"
        r"|napisan|zawart|wspomni|poruszo?n|ujęt|uwzględnion|ujawnion|sprecyzowan|zaznaczon|podaje|pada|wynika|figuruj"
        r"|widniej)\w{0,3}|ustalić|określić|stwierdzić|wywnioskować|dowiedzieć|powiedzieć"
        r"|wyczytać|odczytać|wiadomo|jasne|mowy|ma)",
        "MATTER": r"(?:informacj\w{1,3}|danych|odpowiedzi|wzmian\w{1,3}|szczegół\w{1,3}|wskazów\w{1,3}|liczb\w{0,2})",
        "LESS": r"(?:milcz\w{1,3}|pomija\w{0,2}|niejasn\w{1,3}|niewystarczając\w{1,3}|niepełn\w{1,2}|otwart\w{1,2}|zbyt"
        r" \w{2,20}|urywa\w{1,3}|za mało \w{2,20}|niewiele)",
        "IMPOSSIBLE": r"(?:niemożliw\w{1,2}|nie (?:można|sposób|da się|wiadomo|wynika))",
        "BEYOND": r"(?:poza)",
        "OWN": r"(?:był\w{0,2}|został\w{0,2}|są sprzeczne|przecz\w{1,3})",
        "SUB": r"(?:że|kto|jak|kiedy|dlaczego|bo|jeśli|gdy|gdzie|według|ile|ilu|któr\w{1,3}|ponieważ|czy|aby"
        r"|co(?! do))",
        "ABOUT": r"(?:o|w|na)",
        "IN": r"(?:w |we |ze? |na podstawie |wśród |po )",
        "AFTER": r"(?:według |zgodnie z )",
        "OF": r"(?:ze? |spośród )",
        "CANNOT": r"(?:nie (?:mogę|możemy|jestem w stanie|potrafię|udało mi się|mógłbym|mogłabym|podejmę się)"
        r"|wolę nie|^nie (?:da się|sposób|można))",
        "FIND": r"(?:zrealizować|spełnić|wyczytać|wyprowadzić|odczytać|wskazać|zidentyfikować|wymienić|oszacować"
        r"|rozstrzygnąć|zweryfikować"
        r"|odpowiedzieć|powiedzieć|określić|ustalić|stwierdzić|udzielić|potwierdzić|znaleźć|podać|pomóc|ocenić"
        r"|zgadywać|spekulować|sprawdzić|wywnioskować|dowiedzieć|wyczytać)",
        "HAVENO": r"(?:nie (?:otrzyma|dosta)ł[ae]m|nie (?:mam|mamy|dysponuję|znalazłem|znalazłam|znaleziono|widzę"
        r"|znajduję|posiadam)|brakuje mi|nie znam)",
        "PLACE": r"(?:we?|na|według)",
        "UNSAID": r"nie (?:podan|wspomnian|określon|powiedzian|wyjaśnion|sprecyzowan|jest (?:\w{1,20} )?(?:podan"
        r"|określon|wspomnian))\w{0,2}",
        "NONE": r"(?:brak|bez|nie ma|żadn(?:ych|ej)|nie znaleziono)",
        "INFO": r"(?:informacj\w{1,2}|dan(?:ych|e)|wzmian\w{1,3}|odpowiedzi|szczegółów|wynik(?:ów|u)"
        r"|odniesie[nń]\w{0,2})",
        "FOUND": r"(?:dostępn(?:ych|ej)|na ten temat)",
        "APT": r"(?:(?:pasując|odpowiedni|istotn|właściw)\w{1,3})",
        "VOID": r"(?:nie znaleziono|nie (?:podan|znalezion|występuj|są dostępn)\w{1,2}|niedostępn\w{1,2}|brak)",
    },
    marks=(
        r"\b(?:dokument|tekst|fragment|artykuł|źródło)\w{0,3} (?:nr )?\d{1,3}\b",
        r"\b(?<!według )(?:(?:GIVEN ){1,3}(?:STRONG|WEAK|PILE)|PILE)\b(?:, które(?: (?!NO\b)\w{1,20}){1,3})?",
        r"\b(?:załączon|dostarczon|przesłan|udostępnion|wgran)(?:y|a|ą|e|ych|ym|ymi|ej|ego) \w{3,25}"
        r"|\b(?<!według )STRONG\b",
    ),
    cue=r"\b(?:potrzebn[aey]|nie|nic|nigdzie|żaden|żadn[a-złøæı]{1,3}|brak|brakuje|niewystarcz[a-złøæı]{1,12}"
    r"|milcz[a-złøæı]{1,3}"
    r"|pomijaj?[aą]?|niejasn[a-złøæı]{1,3}|niepełn[a-złøæı]{1,3}|trudno|za mało|zbyt|niewiele|urywa[a-z]{0,3}|ani"
    r"|potrzebował[a-złøæı]{0,5}"
    r"|poza|nieznan[a-złøæı]{1,3}|niemożliw[a-złøæı]{1,2}|otwart[a-złøæı]{1,2}|[bn] ?/ ?[ad]|wolę|spekulować"
    r"|zgadywać)\b",
    alone=(
        *shape.ALONE,
        r"nie (?:znaleziono|ustalono|stwierdzono|wskazano|określono|podano|wiadomo)|nieokreślon[aey]",
        r"nie wiadomo|nieznan[aey]|nie (?:podano|dotyczy|określono|wiem)|[bn] ?/ ?[ad]|brak"
        r"|za mało (?:informacji|danych)",
    ),
    refuses=(
        r"^(?:aby|żeby|by) (?:\w{1,12} )?(?:rozstrzygnąć|odpowiedzieć|ustalić|stwierdzić|powiedzieć"
        r"|wyjaśnić)\b[^.]{0,40} (?:inn\w{1,3}|dodatkow\w{1,3}|więcej) (?:ANY|STRONG|WEAK)\b",
        *shape.REFUSES,
        r"^(?:niewystarczając\w{1,3}|zbyt mało|za mało) (?:kontekst\w{0,2}|informac\w{1,3}|dan\w{1,3})\b"
        r"|^kontekst (?:jest )?(?:niewystarczający|zbyt \w{3,20})\b",
        r"\bnie wiem\b|\bnie mam (?:\w{1,20} )?(?:pojęcia|dostępu|wiedzy|zdania)\b|\btrudno powiedzieć\b"
        r"|\bnie jestem pew\w{2,3}\b",
        r"\b(?:pytanie|tego|to)\b[^.]{0,40} IMPOSSIBLE(?: \w{1,20}){0,2} FIND",
        r"\bpotrzebował\w{1,5}\b[^.]{1,80}|\b(?:mogę|mógłbym|mogłabym) tylko (?:zgadywać|spekulować)\b"
        r"|\bwolę nie zgadywać\b",
        r"\bniewystarczając\w{1,3} (?:informacj|dan)\w{1,3}|\b(?:informacj|dan)\w{1,3} są niewystarczające\b"
        r"|\b(?:za mało|nie ma dość) (?:informacji|danych)\b|\bpoza zakres\w{0,3} ANY",
        r"^(?:niestety|przykro mi|przepraszam),? (?:ale|nie)\b|\bjako (?:model|asystent|sztuczna)\b[^.]{0,60} nie\b",
    ),
    lacks=(
        *shape.LACKS,
        r"^(?!w |na )[^.,]{1,60} nie (?:został\w{0,2} |jest )(?:\w{1,20} )?(?:podan|określon|wskazan|wymienion"
        r"|wspomnian|sprecyzowan|opisan|ujawnion)\w{1,2}$",
        r"\b(?:nie ma|brak(?:uje)?) (?:\w{1,20} )?MATTER (?:o|na (?:ten )?temat|dotycząc\w{1,3}|co do|w tej sprawie)\b",
        r"\b(?:o|co do)\b[^.]{0,40} (?:nie ma|brak(?:uje)?) MATTER$",
        r"\bnie znal\w{1,6}(?: \w{1,20}){0,4} MATTER\b",
    ),
    they=shape.THEY,
    remarks=(*shape.REMARKS,),
    topics=(
        r"^(?:przejrzałem|przejrzałam|przeczytałem|przeczytałam|sprawdziłem|sprawdziłam|przeanalizowałem|przeszukałem"
        r"|zapoznałem się)\b",
        r"^(?:ANY|NUM|one)(?: \w{1,20}){0,2}? (?:dotycz|opisuj|omawia|mówi|zajmuj|zawiera|skupia)\w{0,5}\b"
        r"|^(?:dotyczą|opisują|omawiają|mówią) (?:one|tylko)\b",
    ),
    asides=(
        r"^(?:może|być może)\b[^.]{0,80}\b(?:pomo[żc]|stron|pomoc)\w{0,4}|^(?:spróbuj|skontaktuj|sprawdź|proponuję"
        r"|radzę)\b",
        r"^(?:przepraszam|niestety|przykro mi)$|^dziękuję\b.{0,40}$|\bproszę\b|^(?:warto|polecam|zalecam|zachęcam"
        r"|sugeruję|najlepiej|możesz|może pan\w?|spróbuj)\b|^jeśli\b|\bchętnie (?:pomogę|sprawdzę|zajrzę)\b",
    ),
    lead=r"(?:niestety|dlatego|więc|jednak|odpowiedź|zatem|ale|i|a|ponadto|ponieważ)(?: ?[:,!]| )",
    but=shape.late(r"jednak|natomiast|zaś", r"jego|jej|ich|o")
    + r"|(?:^|(?<=[,;] ))(?:ale|jednak|natomiast|chociaż|lecz|choć)",
    though=r"chociaż|choć|mimo że",
    so=r"(?:^|(?<=[,;] ))(?:dlatego|więc|zatem|ponieważ|bo)",
    joins=r"i ",
    verb=r"\b(?:jest|są|był|była|było|były|ma|mają|leży|wynosi|\d{1,9})\b",
    reported=shape.finding(
        scarce=r"(?:niewystarczając\w{1,3}|brak) (?:dan\w{1,3}|informacj\w{1,3})",
        named=r"(?:wskaza|poda|skrytykowa|zgłosi|wymieni)(?:ł|ła|li|ły)",
        cause=r"jako (?:\w{1,20} )?(?:przyczyn\w|powód|problem|przeszkod\w)",
        caused=r"spowodowa\w{1,2}|opóźni\w{1,2}|uniemożliwi\w{1,2}|doprowadzi\w{1,2}",
    )
    + r"^(?:jeśli|jeżeli|gdy) (?!chodzi)|(?:[-–—]|\bto) (?:\w{1,20} )?(?:piosenka|film|powieść|książka|album"
    r"|wiersz)\b|^(?:w )?(?:tym )?(?:badani\w{1,2})\b|^(?:autorzy|badacze|naukowcy)\b"
    r"|^(?:[^,]{0,80} )?\b(?:powiedział|powiedziała|mówi|twierdzi|pisze|pisał|oświadczył|odpowiedział)\w{0,3},? że\b",
    none="brak",
    firm=r"(?:tak|nie),",
)
