"""How abstaining is worded in French."""

from __future__ import annotations

from evals.abstention import shape
from evals.abstention.table import Table

FRENCH = Table(
    language="fr",
    parts={
        **shape.PARTS,
        "MENTION": r"(?:mentionn\w{1,3}|précis\w{1,3}|indiqu\w{1,3}|spécifi\w{1,3}|nomm\w{1,3}|cit\w{1,3}|donn\w{1,3}"
        r"|évoqu\w{1,3}|figur\w{1,3}|appara\w{2,4}|fait mention|fait état|question|écrit|dit|présent\w{0,2})",
        "NOWHERE": r"(?:nulle part|à aucun (?:endroit|moment))",
        "FOUNDNO": r"(?:(?:je|nous) n'(?:y )?(?:ai|avons)(?: \w{1,20})? (?:trouvé|repéré|vu|relevé|décelé"
        r"|identifié)(?: \w{1,20})? aucune?|(?:je|nous) n'(?:y )?(?:ai|avons) (?:\w{1,20} )?(?:pas"
        r"|rien) (?:pu )?(?:trouv|repér|relev|identifi|local)\w{1,3})",
        "ABSENT": r"(?:(?:n'y |n'en |n'est |n'a |ne |n')(?:\w{1,20} ){0,3}?MENTION)",
        "HERE": r"ici",
        "ON": r"(?:sur|concernant|à propos|au sujet)",
        "GIVEN": r"(?:(?:envoyé|trouvé|récupéré|partagé|communiqué|reçu|extrait)(?:e?s)?|transmise?s?|fourni(?:e?s)?"
        r"|donné(?:e?s)?|disponibles?|cité(?:e?s)?|proposé(?:e?s)?|présenté(?:e?s)?"
        r"|transmis(?:es)?|ci-dessus|mis(?:es)? à (?:ma|votre|notre) disposition|à ma disposition|dont je dispose"
        r"|joints?|consultés|en question|(?:que|qu')(?: ?(?:vous|tu|j|nous|je|on|m'|me|m'ont|m'a|m'avez|ai|avez|as|ont"
        r"|été)){1,4} \w{2,20})",
        "PILE": r"(?:documents|textes|passages|sources(?! (?:de|d'|chaud|therm|renouv|natur|miner))|contextes"
        r"|extraits|articles|résultats de (?:la )?recherche"
        r"|paragraphes|pièces(?: jointes| communiquées)?)",
        "STRONG": r"(?:documents?|textes?|passages?|sources?|contextes?|extraits?|articles?|paragraphes?)",
        "WEAK": r"(?:pages?|informations?|éléments|contenus?|données|matériel)",
        "MANY": r"(?:(?:\b(?:les|ces|vos|tes|mes|nos|ses|tous (?:les|ces)|toutes (?:les|ces))|(?<=\bd)es|(?<=\ba)ux) )",
        "ONE": r"(?:(?:\b(?:le|la|ce|cet|cette|votre)|(?<=\bd)u|(?<=\ba)u) |\bl')",
        "KIND": r"(?:STRONG(?: GIVEN)?)",
        "NO": r"(?:ne|non|n'(?=\w)|pas|aucune?|aucunement|rien|ni|nullement|nulle part|guère|jamais)",
        "NIL": r"(?:rien|nulle part|aucune? \w{2,20})",
        "ONLY": r"(?:\w{2,20}(?: \w{1,12})? (?:que|qu'\w{1,20})|(?:pas )?(?:seulement|uniquement|toujours))",
        "TELL": r"(?:(?:mentionn|précis|indiqu|dis|spécifi|évoqu|abord|parl|révèl|révél|expliqu|permet|décri|trait"
        r"|répond|nomm|détaill|renseign|énonc|cit|apprenn|chiffr|informe|suffi|aid|allusion|compt|pass)\w{0,6}|dit"
        r"|font|fait|apprend|état)",
        "HOLD": r"(?:(?:conten|contien|donn|fourni|comport|inclu|offr|propos|apport|figur)\w{0,6}|a|ont)",
        "THE": r"(?:le|la|les|l'\w{1,20}|son|sa|ses|leurs?|de (?:réponse|MATTER)|d'(?:MATTER))",
        "TOLD": r"(?:(?:mentionn|précis|indiqu|spécifi|évoqu|abord|donn|expliqu|détaill|révél|cit|renseign|nomm"
        r"|trait|chiffr"
        r"|trouv)ée?s?|fourni\w{0,2}|disponible|dit|décri\w{1,3}|présent\w{0,2}|inclus\w{0,1}|clair\w{0,2}|connue?s?"
        r"|répondre|déterminer|déduire|savoir|établir|conclure|connaître|trouver|dire|figure\w{0,2}|apparai\w{1,4}"
        r"|ressort|trouve\w{0,2}|(?:fait )?état|question d\w{0,2})",
        "MATTER": r"(?:chiffre|date|nom|montant|information|mention|précision|détail|indication|renseignement|donnée"
        r"|réponse|référence|élément|explication|indice|chiffre|trace|idée)s?",
        "LESS": r"(?:muet\w{0,3}|silenc\w{2,5}|taisent|tait|(?:passent? )?(?:\w{1,20} ){0,2}sous silence|vagues?"
        r"|flou\w{0,2}|omett\w{1,3}|manquent|manque|insuffisante?s?|incomplet\w{0,3}|ignore|inconnue?s?"
        r"|lacunaires?|trop \w{2,20}|laiss\w{1,4} (?:\w{1,20} ){0,5}?(?:en suspens|ouverte?s?|de côté|sans réponse)"
        r"|absente?s?|s'arrêtent?|s'interromp\w{1,3})",
        "IMPOSSIBLE": r"(?:impossible|pas possible|difficile|on ne (?:saurait|peut|sait))",
        "BEYOND": r"(?:au-delà|sort(?= d)|dépasse|en dehors|hors(?= d))",
        "OWN": r"(?:fut|furent|était|étaient|\w{0,2}'?été|contredis\w{1,4}|s'accordent|diffèrent|n'ont|n'a|n'avait"
        r"|n'avaient|ne doi\w{1,4})",
        "SUB": r"(?:que|qui|comment|quand|pourquoi|parce|si|où|selon|quels?|quelles?|tandis|car|qu'\w{1,20})",
        "ABOUT": r"(?:pas )?(?:sur|de|du|des|à|aux?)",
        "IN": r"(?:dans |d'après |à partir d(?:e )?|par |sur |avec |d|au vu d|parmi )",
        "AFTER": r"(?:selon )",
        "OF": r"(?:d|de |parmi )",
        "CANNOT": r"(?:(?:je|nous) (?:ne |n'y |n')(?:(?:le|la|les|vous|te|y|en|me|se) |l'|m')?(?:peu\w{1,2}"
        r"|pourr\w{2,4}"
        r"|pouvons|parviens|suis|sommes|puis|saurais?|ai (?:pas|rien) pu|souhaite|veux)|il m'est impossible"
        r"|je (?:préfère|préférerais) ne pas|je suis (?:incapable|dans l'incapacité))",
        "FIND": r"(?:extraire|tirer|identifier|repérer|nommer|estimer|évaluer|situer|chiffrer|dater|répondre|trouver"
        r"|déterminer|dire|fournir|donner|confirmer|aider|identifier|préciser|vérifier"
        r"|savoir|déduire|conclure|indiquer|établir|affirmer|juger|trancher|décider|communiquer|prononcer|connaître"
        r"|accéder|deviner|spéculer|renseigner)",
        "HAVENO": r"(?:(?:je|nous) (?:n'(?:ai|avons)|ne (?:dispos|trouv|posséd|possèd|vo[iy]|connai|déten"
        r"|détien)\w{1,4})(?: (?!NO)\w{1,20}){0,3} (?:d')?NO|(?:on|nous) n'(?:apprend|apprenons|trouve)|il me manque)",
        "PLACE": r"(?:dans|selon|sur|au|d'après|chez)",
        "UNSAID": r"(?:il )?(?:n'est|n'y est|ne sont|n'y sont)(?: \w{1,20}){0,2}? (?:pas|nulle part|jamais)(?:"
        r" \w{1,20})? (?:mentionn|précis|indiqu|spécifi|dit|expliqu)é?\w{0,2}|rien n'(?:indique|(?:est|y est"
        r"|en est) (?:dit"
        r"|précisé|indiqué|mentionné))|il n'est (?:\w{1,9} )?(?:fait )?(?:aucune mention|pas fait (?:état|mention))",
        "NONE": r"(?:aucune?|pas (?:de|d')|sans|absence (?:de|d')|ni)",
        "INFO": r"(?:(?:information|mention|donnée|précision|indication|réponse|référence|détail|résultat|trace"
        r"|info)s?)",
        "FOUND": r"(?:n'a été )?(?:(?:trouv|fourni|communiqu|donn|repér)(?:ée?|ie?|e)?s?|disponibles?|à ce sujet"
        r"|là-dessus)",
        "APT": r"(?:(?:pertinent|utile|correspondant)e?s?)",
        "VOID": r"(?:(?:absent|manquant|inexistant|insuffisant)e?s?|(?:introuvable|indisponible)s?|non (?:FOUND"
        r"|précisée?s?))",
    },
    marks=(
        r"\b(?:le )?(?:passage|document|source|texte|extrait|article) (?:n[o°] ?)?\d{1,3}\b",
        r"MANY(?:extraits|passages) (?:du |de la |des |de l')\w{3,25}|(?:MANY(?:(?:deux|trois|quatre|cinq|six|\d{1,2}"
        r"|différents|autres) )?PILE(?: GIVEN){0,2}|(?:MANY|ONE|\b)(?:WEAK|STRONG) GIVEN"
        r"|^(?:documents|sources))\b(?! du | de la | de l')",
        r"(?:MANY|ONE)[\w-]{3,25} (?:fourni|joint|transmis|communiqué|téléversé|partagé)e?s?|ONESTRONG\b(?! du "
        r"| de la | de l')",
    ),
    cue=r"\b(?:d'autres (?:sources|documents|éléments|informations)|davantage d[e']|introuvable|indéterminée?"
    r"|nulle part|arrêtent?|interromp[a-z]{1,3}|delà|speculation|speculer|deviner|conjecture|me faudrait"
    r"|aurais besoin)\b|\b(?:muet[a-z]{0,3}|silence|silencieux"
    r"|taisent|suspens|tait|manque(?:nt)?|omett[a-z]{1,3}|sort|dépasse|dehors|hors)\b|\b(?:ne|pas|aucune?|rien|nulle"
    r"|nullement|impossible|incapable|incapacité|inconnue?|désolée?|regrette|ignore|vagues?|flou\w{0,2}|lacunaires?"
    r"|absente?s?|incomplet\w{0,3}|faute|jamais|sans|insuffisant\w{0,2}|non"
    r"|malheureusement|n ?/ ?a|excuses?|excuse|pardon)\b|\bn'|\bj'ignore\b",
    alone=(
        *shape.ALONE,
        r"(?:non|pas) (?:trouvé|déterminé|défini|applicable|fourni|connu)\w{0,2}|introuvable(?: dans ANY)?|sans objet"
        r"|indéterminée?|réponse (?:introuvable|non trouvée)",
        r"(?:pas de|aucune) réponse possible|absente?s? (?:du|de la|des) STRONG",
        r"(?:pas|non \w{1,20}) dans (?:les |le |la |ces |ce )?STRONG",
        r"(?:n ?/ ?a|inconnue?s?|aucune idée|impossible à (?:dire|déterminer)|non (?:précisé|mentionné|spécifié"
        r"|indiqué|disponible|communiqué|renseigné)\w{0,2})",
    ),
    refuses=(
        r"\b(?:faudrait|faut|nécessiterait|nécessaires|besoin)\b[^.]{0,20} (?:d'autres|davantage de|plus de) (?:STRONG"
        r"|WEAK)\b[^.]{0,20} pour \w{0,3}'?(?:trancher|répondre|savoir|dire|clarifier|établir|déterminer)\b",
        *shape.REFUSES,
        r"^(?:le |les )?(?:contexte|informations?|données|éléments)(?: \w{1,20}){0,2} insuffisante?s?\b",
        r"\b(?:il me faudrait|j'aurais besoin|il faudrait)\b[^.]{1,80} pour (?:\w{1,9} )?(?:repondre|le dire|savoir"
        r"|trancher|conclure)\b",
        r"\b(?:serait|releverait|c'est) (?:\w{1,20} ){0,3}?(?:speculation|conjecture|speculer|deviner)\b|\bje ne "
        r"(?:peux|pourrais) que (?:speculer|deviner|supposer)\b",
        r"\bje (?:ne |n')?(?:le |la |l'|en )?(?:sais|connais)(?: \w{1,20})? (?:pas|rien)\b(?!(?<=connais pas) d)"
        r"|\bje n'en sais rien\b|\b(?:j'|je l'|je )ignore\b",
        r"\bje (?:suis (?:dans l'incapacité|incapable)|regrette,? mais|m'excuse,? mais)\b|\b(?:on|nous) ne "
        r"(?:peut|pouvons)(?: donc)? pas (?:\w{1,5} )?répondre\b",
        r"\bje n'ai (?:\w{1,20} ){0,3}?(?:accès|d'accès|connaissances?|opinions?|avis|contexte)\b|\bje n'ai (?:pas "
        r"|rien )?(?:pu )?trouv\w{1,3}\b",
        r"\b(?:impossible|pas possible)(?: pour moi)? (?:de |d'y )(?:\w{1,5} )?(?:répondre|donner une réponse"
        r"|fournir une réponse)\b|\b(?:aucune|une) réponse n'est (?:pas )?possible\b",
        r"^aucune idée(?=$|,)",
        r"\bquestion\b[^.]{0,80} (?:ne peut|sans réponse|ne trouve pas)|\bsans réponse possible\b",
        r"\b(?:pas assez|pas suffisamment|insuffisamment|trop peu) d'(?:informations?|éléments)"
        r"|\binsuffisante?s? pour (?:\w{1,5} )?(?:répondre|déterminer)\b",
        r"^(?:je suis |je |je vous prie de m')?(?:\w{1,20} )?(?:désolée?|excuser|navrée?|regrette),? (?:mais|je"
        r"|les|le)\b|^pardon,? mais\b",
        r"\ben tant qu(?:e |')(?:ia|intelligence|modèle|assistant)\w{0,5}\b[^.]{0,60}\b(?:ne |n')",
    ),
    lacks=(
        r"\bil n'y est (?:\w{1,12} )?(?:question|fait mention|fait état)\b",
        *shape.LACKS,
        r"\bsans (?:y |en |jamais |toutefois |rien ){0,2}(?:trouver|mentionner|préciser|indiquer|donner|nommer|dire"
        r"|voir)\b",
        r"\bil n'(?:y a|existe|y figure)(?: \w{1,20})? (?:pas|aucune?)(?: \w{1,20}){0,2}? ?(?:d'"
        r"|de )?(?<!centre de )MATTER\b",
    ),
    they=shape.THEY,
    remarks=(
        *shape.REMARKS,
        r"\bje (?:ne |n'en )?suis pas (?:\w{1,20} )?(?:sûre?|certaine?)\b",
    ),
    topics=(
        r"^(?:j'ai|nous avons)(?: \w{1,20})? (?:parcouru|lu|relu|examiné|consulté|passé en revue|vérifié|cherché"
        r"|analysé)\b",
        r"^(?:ANY|NUM|ils?|elles?)(?: \w{1,20}){0,2}? (?:parl|trait|abord|décri|évoqu|concern|port|discut"
        r"|présent|se (?:concentr|rapport|limit)|mentionnent (?:seulement|uniquement)|contien|fourni)\w{0,6}\b",
    ),
    asides=(
        r"\b(?:peut-être|éventuellement)\b[^.]{0,80}\b(?:aider|site|utile|renseigner)\b|\b(?:site|éditeur"
        r"|service)\b[^.]{0,40} (?:pourra|pourrait)\b|^(?:essayez|consultez|vérifiez|contactez|adressez-vous)\b",
        r"\b(?:s'il vous plaît|veuillez|n'hésitez pas|je vous (?:recommande|conseille|invite)|vous aider|je"
        r" peux)\b|^si (?:vous|tu)\b",
        r"^(?:pourriez|pouvez|peux|voulez)[- ](?:vous|tu)\b|^vous (?:pouvez|pourriez|devriez)\b|^"
        r"(?:malheureusement|désolée?|bonjour|bien sûr|je suis désolée?|pardon)$|^merci\b.{0,40}$",
    ),
    lead=r"(?:malheureusement|donc|cependant|toutefois|réponse|par conséquent|ainsi|de plus|mais|et|car|or)(?:"
    r" ?[:,!]| )",
    but=r"(?<!désolé, )(?<!désolée, )(?<!navré, )(?<!regrette, )(?<!pardon, )(?<!excuser, )mais(?! aussi)|(?:^|"
    r"(?<=[,;] ))(?:cependant|toutefois|néanmoins|pourtant|en revanche|bien que|bien qu'|quoique|même si|alors"
    r" que|tandis que)",
    though=r"bien que|bien qu'|quoique|même si|si(?= (?:les|le|la) )",
    so=r"(?:^|(?<=[,;] ))(?:donc|par conséquent|c'est pourquoi|car|puisque|parce que)",
    joins=r"et ",
    verb=r"\b(?:est|sont|était|étaient|a|ont|fut|mesure|compte|\d{1,9})\b",
    reported=r"^(?!je |nous |il n|on |ANY)[^,]{1,60} (?:disposai\w{1,3}|avai\w{1,3})"
    r" d\w{0,2}'?.{0,20}insuffisant|point d'information|\bsi ANY\b|\bs(?:i|'ils?)\b(?: [\w'-]{1,20}){0,8}? n'(?:est"
    r"|sont) pas\b|\best (?:une?|le|la) (?:\w{1,20} )?(?:chanson|film|roman|livre|album|pièce|poème|série)\b|"
    r"^(?:l'|la |le |les |cette |ces )(?:étude|auteurs|chercheurs|essai|enquête|recherche)\b|bureau d'information|"
    r"^(?:[^,]{0,80} )?\b(?:dit|disent|disait|affirm\w{1,4}|déclar\w{1,4}|répondu|écrit|expliqué"
    r"|soutien\w{1,4}) (?:que\b|qu')",
    firm=r"(?:oui|non),",
)
