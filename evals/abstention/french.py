"""How abstaining is worded in French."""

from __future__ import annotations

from evals.abstention.table import Table

FRENCH = Table(
    language="fr",
    parts={
        "GIVEN": r"(?:fourni(?:e?s)?|donné(?:e?s)?|disponibles?|cité(?:e?s)?|proposé(?:e?s)?|présenté(?:e?s)?"
        r"|transmis(?:es)?|ci-dessus|mis(?:es)? à (?:ma|votre|notre) disposition|à ma disposition|dont je dispose"
        r"|joints?|consultés|en question)",
        "STRONG": r"(?:documents?|textes?|passages?|sources?|contextes?|extraits?|articles?|résultats de (?:la"
        r" )?recherche|paragraphes?)",
        "WEAK": r"(?:informations?|éléments|contenus?|données)",
        "SRC": r"(?:\b(?<!selon )(?<!d'après )(?:(?:les|le|la|ces|ce|cet|cette|des|du|aux|au|vos|votre|mes|dans"
        r"|de) |l')(?:(?:deux|trois|différents) )?STRONG(?: GIVEN){0,2}|\b(?:WEAK) GIVEN|^documents)\b(?! du | de"
        r" la | de l')",
        "NUM": r"\b(?:le )?(?:passage|document|source|texte|extrait|article) (?:n[o°] ?)?\d{1,3}\b",
        "NE": r"(?:ne |n')",
        "NO": r"(?:pas|aucune?|aucunement|rien|ni|nullement|point|guère|jamais)\b",
        "SAY": r"(?:conten|contien|mentionn|précis|indiqu|dis|dit|donn|fourni|spécifi|évoqu|abord|parl|comport"
        r"|inclu|révèl|expliqu|permet|décri|trait|répond|nomm|détaill|font|fait|offr|propos|renseign|apport|énonc"
        r"|cit|figur)\w{0,6}",
        "SAID": r"(?:mentionn|précis|indiqu|spécifi|évoqu|abord|fourni|donn|disponible|dit|trouv|décri|expliqu"
        r"|présent|inclu|détaill|clair|répond|détermin|déduire|connu)\w{0,4}",
        "MATTER": r"(?:information|mention|précision|détail|indication|renseignement|donnée|réponse|référence"
        r"|élément)s?",
        "DO": r"(?:répondre|trouver|déterminer|dire|fournir|donner|confirmer|aider|identifier|préciser|vérifier"
        r"|capable|en mesure|savoir|déduire|conclure|indiquer|établir|affirmer|juger|trancher|décider)",
    },
    cue=r"\b(?:speculation|speculer|deviner|conjecture|me faudrait|aurais besoin)\b|\b(?:muet[a-z]{0,3}|silence"
    r"|silencieux"
    r"|taisent|suspens|manque(?:nt)?|omett[a-z]{1,3}|sort|dépasse|dehors|hors)\b|\b(?:ne|pas|aucune?|rien|nulle"
    r"|nullement|impossible|incapable|incapacité|inconnue?|désolée?|regrette|ignore|sans|insuffisant\w{0,2}|non"
    r"|malheureusement|n ?/ ?a|excuses?|excuse|pardon)\b|\bn'|\bj'ignore\b",
    alone=(
        r"(?:pas d'|aucune )infos?|pas d'informations?|données insuffisantes|(?:pas|non \w{1,20}) dans (?:les "
        r"|le |la |ces |ce )?STRONG",
        r"aucune? (?:STRONG|information) pertinente?(?: trouvée?)?",
        r"(?:n ?/ ?a|inconnue?s?|sans réponse|aucune (?:réponse|information|idée|donnée|mention)(?: disponible)?"
        r"|pas de réponse|impossible à (?:dire|déterminer)|non (?:précisé|mentionné|spécifié|indiqué|disponible"
        r"|communiqué|renseigné)\w{0,2}|informations? insuffisantes?)",
    ),
    refuses=(
        r"\b(?:il me faudrait|j'aurais besoin|il faudrait)\b[^.]{1,80} pour (?:\w{1,9} )?(?:repondre|le dire|savoir"
        r"|trancher|conclure)\b",
        r"\b(?:serait|releverait|c'est) (?:\w{1,20} ){0,3}?(?:speculation|conjecture|speculer|deviner)\b|\bje ne "
        r"(?:peux|pourrais) que (?:speculer|deviner|supposer)\b",
        r"\b(?:question|cela|ceci|ça|sujet|réponse)\b[^.]{0,40} (?:sort (?:du (?:cadre|champ) (?:de |des |du )?"
        r"|de )(?:ces |les )?STRONG|dépasse (?:le (?:cadre|contenu) )?SRC|en dehors SRC|hors (?:du (?:cadre"
        r"|champ) )?SRC)",
        r"\bje (?:ne |n')?(?:le |la |l'|en )?(?:sais|connais)(?: \w{1,20})? (?:pas|rien)\b|\bje n'en sais rien\b"
        r"|\b(?:j'|je l'|je )ignore\b",
        r"\bje (?:ne )?(?:\w{1,5} )?(?:peux|pourrais|parviens|suis|pourrai)(?: \w{1,20}){0,2}? pas(?:"
        r" \w{1,20}){0,3}? DO\b|\bje ne (?:\w{1,5} )?(?:puis|saurais)(?: \w{1,20}){0,3}? DO\b",
        r"\bje (?:suis (?:dans l'incapacité|incapable)|regrette,? mais|m'excuse,? mais)\b|\b(?:on|nous) ne "
        r"(?:peut|pouvons)(?: donc)? pas (?:\w{1,5} )?répondre\b",
        r"\b(?:je|nous) (?:n'(?:ai|avons)|ne (?:dispos|trouv|posséd|possèd|vo[iy]|connai|déten|détien)\w{1,4})(?:"
        r" \w{1,20}){0,2}? (?:pas|d'aucune?"
        r"|aucune?|rien)(?: \w{1,20}){0,4}? ?(?:d'|l'|de )?(?:MATTER|accès|connaissances?|idée|opinions?|avis"
        r"|contexte)\b",
        r"\bje n'ai (?:pas |rien )?(?:pu )?trouv\w{1,3}\b",
        r"\b(?:impossible|pas possible)(?: pour moi)? (?:de |d'y )(?:\w{1,5} )?(?:répondre|donner une réponse"
        r"|fournir une réponse)\b",
        r"\bquestion\b[^.]{0,80} (?:ne peut|sans réponse|ne trouve pas)|\bsans réponse possible\b",
        r"\b(?:pas assez|pas suffisamment|insuffisamment|trop peu) d'(?:informations?|éléments)"
        r"|\binsuffisante?s? pour (?:\w{1,5} )?(?:répondre|déterminer)\b",
        r"^(?:je suis |je |je vous prie de m')?(?:\w{1,20} )?(?:désolée?|excuser|navrée?|regrette),? (?:mais|je"
        r"|les|le)\b|^pardon,? mais\b",
        r"\ben tant qu(?:e |')(?:ia|intelligence|modèle|assistant)\w{0,5}\b[^.]{0,60}\b(?:ne |n')",
        r"SRC(?: \w{1,20}){0,2}? NE(?:\w{1,20} ){0,2}?permet\w{0,5} (?:donc )?pas\b|SRC NE(?:SAY) (?:donc )?pas "
        r"(?:la |de )réponse\b",
        r"SRC NESAY (?:donc )?(?:pas|aucune) (?:les? |d')?(?:informations? (?:nécessaires?|suffisantes?)|réponse)",
    ),
    lacks=(
        # Nearly any verb in the present: of their sources answers speak in the negative only to abstain.
        r"SRC,?(?: \w{1,20}){0,2}? NE(?:en |y |le |la |l'|nous |me ){0,2}(?!ont|a |ait|av(?!anc)|fu|ser|ét|sont|est"
        r"|doiv"
        r"|peuvent pas être)\w{2,20},?[^.,]{0,40}"
        r" NO",
        r"\b(?:ne |n')(?:(?! que | qu')[^.,]){1,80} (?:dans|d'après|à partir de|avec|par) ?SRC|\bnulle part dans SRC",
        # Unclear, insufficient, about something else; missing, or not said by anybody.
        r"SRC(?: \w{1,20}){0,2}? NE(?:sont|est) (?:d'aucune|(?:pas|guère) (?:\w{2,20} )?(?:clair|précis|explicite"
        r"|suffisant|assez"
        r"|pertinent|concluant))",
        r"SRC(?: \w{1,20}){0,2}? (?:est|sont|semble\w{0,2}) (?:\w{2,20} )?(?:insuffisant|incomplet|trop )",
        r"SRC\b[^.]{0,80},? (?:et )?non (?:pas )?(?:sur|de|du|des|à|aux?)\b|\bmanque(?:nt)?\b[^.]{0,40} (?:dans|à"
        r"|aux) ?SRC",
        r"\bimpossible d[^.]{1,40} (?:d'après|selon|avec|à partir de) (?:les|le|la|ces|ce|cet|cette) STRONG",
        r"^il n'est (?:pas|nulle part) (?:précisé|dit|indiqué|mentionné|expliqué)\b|\brien n'(?:est|y est) (?:dit"
        r"|précisé|indiqué"
        r"|mentionné)\b",
        r"\bsans (?:y |en |jamais |toutefois |rien ){0,2}(?:trouver|mentionner|préciser|indiquer|donner|nommer|dire"
        r"|voir)\b",
        r"SRC(?: \w{1,20}){0,2}? (?:omett|tais|laiss\w{1,4} (?:[^.,]{1,40} )?(?:en suspens|ouvert|de côté|sans"
        r" réponse)|passent?"
        r" (?:\w{1,20} ){0,4}?sous silence|rest\w{1,3} (?:muet|silencieu|flou|vague))",
        r"\b(?:ne |n')[^.]{0,80} (?:dans|par) aucune? (?:des? |de ces |de nos )?STRONG",
        r"\bon ne (?:saurait|peut|sait)\b[^.]{0,60} (?:d'après|selon|avec|à partir de|dans) (?:les|le|la|ces|ce)"
        r" STRONG",
        r"\bil n'est (?:\w{1,9} )?fait aucune mention\b|\b(?:ne |n')[^.]{0,60} nulle part\b[^.]{0,20} (?:dans|de) SRC",
        r"SRC,?(?: \w{1,20}){0,2}? NE(?:\w{1,20} |l'){0,2}?SAY(?: \w{1,20},?){0,3}? NO",
        r"SRC(?: \w{1,20}){0,2}? NE(?:\w{1,20} ){1,3}?NO (?:\w{1,20} ){0,2}?SAY\b|SRC NE(?:\w{1,20}"
        r" ){0,2}?NO\b[^.]{0,40}MATTER\b",
        r"\b(?:ne |n')[^.]{0,60}(?:NO|nulle part)[^.]{0,60} ?(?:SAID|MATTER)[^.]{0,40} (?:dans|par|des|de|du|à"
        r" partir des?|d'après) ?SRC",
        r"\b(?:dans|à partir de) SRC,?[^.]{0,60}\b(?:ne |n')(?:\w{1,20} ){0,3}?(?:NO|nulle part)",
        r"\b(?:n'est|ne sont|n'y est|n'y sont)(?: \w{1,20}){0,2}? (?:pas|nulle part)(?: \w{1,20})? (?:mentionn"
        r"|précis|indiqu|spécifi)é\w{0,2}$",
        r"\bil n'(?:y a|existe|y figure)(?: \w{1,20})? (?:pas|aucune?)(?: \w{1,20}){0,2}? ?(?:d'|de )?"
        r"(?:information|mention|précision|détail|renseignement|indication)s?\b",
        r"^aucune? (?:\w{1,20} )?(?:information|mention|précision|indication|renseignement|détail)s?\b",
        r"SRC(?: \w{1,20}){0,2}? (?:(?:sont|est|restent|reste) (?:muet|silencieu)\w{0,3}|gardent? le silence|se"
        r" (?:taisent|tait)|passent? \w{1,5} sous silence)\b",
        r"\b(?:on|nous|je) (?:ne |n')\w{1,20} rien\b[^.]{0,60} dans SRC",
        r"\b(?:on|nous) ne (?:peut|pouvons)(?: donc)? pas (?:\w{1,5} )?(?:savoir|dire|déterminer"
        r"|conclure)\b[^.]{0,60} (?:d'après|selon|avec|à partir de|dans) (?:les|le|la|ces|ce|cet|cette) STRONG",
        r"\baucune? (?:des |de ces |du |de )?STRONG(?: GIVEN)? ne SAY\b|\brien dans SRC|\b(?:ne |n')(?:se )?"
        r"(?:trouve|figure|apparaît|est|sont)(?:nt)? (?:pas|nulle part) (?:\w{1,20} )?dans SRC|\bon ne trouve "
        r"(?:pas|aucune?)[^.]{0,60}SRC",
        r"\b(?:impossible|pas possible|difficile|ne permet\w{0,4} pas)\b[^.]{0,100} SRC|SRC[^.]{0,60} "
        r"(?:impossible|pas possible) de\b",
    ),
    they=(
        r"^(?:(?:ils?|elles?|cela|ceux-ci|celui-ci|on|qui) )?(?:ne |n')(?:\w{1,20} |l'){0,2}?(?:SAY|\w{1,6})(?:"
        r" \w{1,20}){0,2}? NO",
    ),
    remarks=(
        r"NUM(?: \w{1,20}){0,2}? NE(?:\w{1,20} ){0,2}?SAY(?: \w{1,20}){0,2}? NO",
        r"\bje (?:ne |n'en )?suis pas (?:\w{1,20} )?(?:sûre?|certaine?)\b",
    ),
    topics=(
        r"^(?:SRC|NUM|ils?|elles?)(?: \w{1,20}){0,2}? (?:parl|trait|abord|décri|évoqu|concern|port|discut"
        r"|présent|se (?:concentr|rapport|limit)|mentionnent (?:seulement|uniquement)|contien|fourni)\w{0,6}\b",
        r"^(?:il s'agit|à la place|il est question)\b",
    ),
    asides=(
        r"\b(?:s'il vous plaît|veuillez|n'hésitez pas|je vous (?:recommande|conseille|invite)|vous aider|je"
        r" peux)\b|^si (?:vous|tu)\b",
        r"^(?:pourriez|pouvez|peux|voulez)[- ](?:vous|tu)\b|^vous (?:pouvez|pourriez|devriez)\b|^"
        r"(?:malheureusement|désolée?|bonjour|bien sûr|je suis désolée?|pardon)$",
    ),
    lead=r"(?:malheureusement|donc|cependant|toutefois|réponse|par conséquent|ainsi|de plus|mais|et|car|or)(?:"
    r" ?[:,!]| )",
    but=r"(?<!désolé, )(?<!désolée, )(?<!navré, )(?<!regrette, )(?<!pardon, )(?<!excuser, )mais(?! aussi)|(?:^|"
    r"(?<=[,;] ))(?:cependant|toutefois|néanmoins|pourtant|en revanche|bien que|bien qu'|quoique|même si|alors"
    r" que|tandis que)",
    though=r"bien que|bien qu'|quoique|même si|si(?= (?:les|le|la) )",
    so=r"(?:^|(?<=[,;] ))(?:donc|par conséquent|c'est pourquoi|car|puisque|parce que)",
    joins=r"et",
    verb=r"\b(?:est|sont|était|étaient|a|ont|fut|mesure|compte|\d{1,9})\b",
    reported=r"^(?!je |nous |il n|on |SRC)[^,]{1,60} (?:disposai\w{1,3}|avai\w{1,3})"
    r" d\w{0,2}'?.{0,20}insuffisant|point d'information|"
    r"\best (?:une?|le|la) (?:\w{1,20} )?(?:chanson|film|roman|livre|album|pièce|poème|série)\b|"
    r"^(?:l'|la |le |les |cette |ces )(?:étude|auteurs|chercheurs|essai|enquête|recherche)\b|bureau d'information|"
    r"^(?:[^,]{0,80} )?\b(?:dit|disent|disait|affirm\w{1,4}|déclar\w{1,4}|répondu|écrit|expliqué"
    r"|soutien\w{1,4}) (?:que\b|qu')",
    firm=r"(?:oui|non),",
)
