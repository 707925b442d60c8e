"""How abstaining is worded in Spanish."""

from __future__ import annotations

from evals.abstention.table import Table

SPANISH = Table(
    language="es",
    parts={
        "GIVEN": r"(?:(?:proporcionad|dad|facilitad|citad|suministrad|aportad|recuperad|ofrecid|presentad|adjunt"
        r"|entregad|mencionad|consultad|indicad)[oa]s?|disponibles?|anteriores|anterior)",
        "STRONG": r"(?:documentos?|textos?|pasajes?|fuentes?|contextos?|fragmentos?|extractos?|artículos?"
        r"|párrafos?|resultados de (?:la )?búsqueda)",
        "WEAK": r"(?:información|datos|material(?:es)?|contenidos?)",
        "SRC": r"(?:\b(?<!según )(?:los|las|el|la|estos|estas|este|esta|esos|del|al|sus|tus|dichos|mis) (?:"
        r"(?:GIVEN|dos|tres) )?STRONG(?: GIVEN| que \w{1,20}(?: \w{1,20}){0,3}?)?|\bWEAK GIVEN|^documentos)\b(?!"
        r" del )",
        "NUM": r"\b(?:el |la )?(?:pasaje|documento|fuente|texto|fragmento|artículo) (?:n[o°º]?\.? ?)?\d{1,3}\b",
        "SAY": r"(?:(?:contien|conten|mencion|especific|indic|dic|proporcion|inclu|ofrec|explic|señal|precis|revel"
        r"|habl|trat|abord|describ|detall|aclar|aport|permit|respond|hac|nombr|aparec|consta|tien|facilit|brind|figur"
        r"|recog|cuent|refier|expon|establec)\w{0,6}|\bdan?\b)",
        "MATTER": r"(?:información|mención|datos|detalles?|referencias?|respuesta|indicación|indicios|explicación)",
        "DO": r"(?:responder|contestar|determinar|encontrar|decir|proporcionar|dar|confirmar|ayudar|ofrecer|facilitar"
        r"|identificar|saber|deducir|inferir|concluir|indicar|precisar|verificar|brindar|juzgar|decidir)\w{0,5}",
    },
    cue=r"\b(?:especular|especulacion|adivinar|conjetura|necesitaria|haria falta|me faltaria)\b|\b(?:fuera|silencio"
    r"|faltan?|callan?|omiten?|pasan? por alto|dejan?)\b|\b(?:no|sin|ningún|ninguna|ninguno|nada|tampoco"
    r"|desconocid[oa]s?|desconozco"
    r"|desconoce|imposible|siento|lamento|lamentablemente|ignoro|insuficientes?|disculp\w{1,3}|perdón|n ?/ ?a"
    r"|carec\w{1,4})\b",
    alone=(
        r"ningun[oa]? (?:STRONG|información) relevante(?: encontrad[oa])?",
        r"fuera (?:del (?:alcance|ámbito) )?(?:de )?SRC",
        r"(?:n ?/ ?a|desconocid[oa]|no (?:lo )?sé|sin respuesta|no (?:se )?(?:especifica|menciona|indica|sabe)"
        r"(?:d[oa])?|no (?:disponible|consta|aplica|responde)|ninguna (?:información|respuesta)|sin (?:información"
        r"|datos)|ni idea|no hay (?:información|respuesta|datos)|información insuficiente|imposible (?:saberlo|de"
        r" determinar))",
    ),
    refuses=(
        r"\b(?:necesitaria|me haria falta|haria falta)\b[^.]{1,80} para (?:\w{1,9} )?(?:responder|contestar|saber"
        r"|decir)\w{0,3}\b",
        r"\b(?:seria|es) (?:\w{1,20} ){0,2}?(?:especular|especulacion|adivinar|conjetura|una conjetura)\b|\bsolo"
        r" podria (?:especular|adivinar)\b",
        r"\b(?:pregunta|eso|esto|tema|respuesta)\b[^.]{0,30} fuera (?:del (?:alcance|ámbito) )?(?:de )?SRC",
        # "no sé" and "no se" are one without marks.
        r"\bno lo sé\b|\bno sé(?:$|,| (?:cuál|qué|quién|cuándo|dónde|cómo|cuánt[oa]s?|si|la respuesta|por qué"
        r"|responder|nada)\b)|\b(?:lo )?desconozco\b",
        r"\b(?:lo )?ignoro\b|\bno (?:tengo|hay) (?:ni )?(?:\w{1,20} )?idea\b|\bno me consta\b",
        r"\bno (?:le |te |les |os )?(?:puedo|podría|pude|podemos|soy capaz de|estoy en condiciones de|me es"
        r" posible|logro|logré)(?: \w{1,20}){0,3}? DO\b",
        r"\bno (?:tengo|dispongo|disponemos|contamos|encontramos|cuento|encuentro|encontré|he encontrado|poseo|veo"
        r"|tenemos)(?: \w{1,20}){0,5}? "
        r"(?:MATTER|acceso|conocimientos?|opiniones|contexto)\b",
        r"\b(?:no es posible|es imposible|imposible|no se puede|no se pudo|no puede)(?: \w{1,20}){0,2}? "
        r"(?:responder|contestar|ser respondida|dar una respuesta)\w{0,3}\b",
        r"^(?:lo siento|lo lamento|disculp\w{1,3}|perdón|perdona|lamento)(?: mucho)?,? (?:pero|no|los|el|la)\b",
        r"\bcomo (?:un |una )?(?:modelo|ia|inteligencia|asistente)\b[^.]{0,60} no\b",
        r"\bno (?:hay|existe|se dispone de|es)(?: \w{1,20}){0,2}? suficientes?\b|\b(?:información|datos"
        r"|contexto)(?: GIVEN)? (?:es |son |resultan? )?insuficientes?\b",
        r"SRC(?: \w{1,20}){0,2}? no(?: \w{1,20}){0,2}? SAY(?: \w{1,20}){0,3}? (?:respuesta|responder|suficiente)\b",
    ),
    lacks=(
        # Nearly any verb in the present: of their sources answers speak in the negative only to abstain.
        r"SRC,?(?: (?!que\b)\w{1,20}){0,2}? (?:no|nunca|tampoco|apenas) (?:se |nos |me |lo |la |le |parecen? |llegan? a"
        r" )*+(?!fue|ha|es\b|est|son\b|era|tuv|deb"
        r"|\w{2,20}(?:aron|ieron)\b)\w{2,20}",
        r"\b(?:no|nada|ningun[oa]?|en ninguna parte)\b(?:(?! que )[^.,]){1,80} (?:en|con|a partir de) SRC"
        r"|\ben ninguna parte SRC",
        # Unclear, insufficient, about something else; missing, or not said by anybody.
        r"SRC no (?:son|es|resultan?) (?:\w{2,20}mente )?(?:clar|precis|explicit|suficient|concluyent|pertinent)",
        r"SRC (?:es|son|resultan?) (?:\w{2,20} )?(?:insuficiente|incomplet|demasiado )",
        r"SRC\b[^.]{0,80}, (?:y )?no (?:de|del|sobre|a|al|en)\b|\bfaltan?\b[^.]{0,40} en SRC",
        r"\b(?:imposible|no pueden? \w{2,20}r(?:se)?\b)[^.]{0,60} (?:según|con|a partir de|en) (?:el|los|las|la"
        r"|estos|este) STRONG",
        r"^no se (?:precisa|menciona|indica|especifica|dice|aclara|explica|detalla)n? (?:cuánt|quién|qué|cuándo"
        r"|dónde|cómo|por qué"
        r"|si\b|nada)",
        r"\bnada se (?:dice|menciona|indica)\b|\bningún STRONG (?:GIVEN )?(?!fue|ha\b|era|es\b)\w{2,20}",
        r"\bsin (?:\w{2,20}mente )?(?:encontrar|mencionar|precisar|indicar|dar|nombrar|decir|aclarar)\b[^.]{0,40}$",
        r"SRC(?: \w{1,20}){0,2}? (?:omiten?|pasan? por alto|dejan? (?:[^.,]{1,40} )?(?:abiert[oa]s?|en el aire|sin"
        r" \w{2,20}))\b",
        r"\bno\b[^.]{0,60} en ningun[oa]? (?:lugar|parte|sitio|momento|STRONG)",
        r"\bno se hace (?:\w{2,20} )?mención\b",
        r"SRC,?(?: \w{1,20}){0,3}? (?:no|tampoco)(?: (?:se|me|lo|la|nos|parecen?|\w{2,20}mente|llega|llegan"
        r"|a)){0,3} (?:SAY)\b",
        r"\bno (?:se |está |están |aparece |figura |consta |es |viene |fue ){0,2}(?:\w{2,20}mente )?(?:(?:SAY"
        r"|encuentr\w{1,2}|encontr\w{1,4}|presente)\b)[^.]{0,80} (?:en|por|dentro de|de) (?:ningun[oa] de )?SRC",
        r"\ben (?:ningun[oa] de )?SRC,?[^.]{0,40} (?:no|tampoco) (?:se |hay |existe |aparece |consta |viene )",
        r"\bno (?:hay|existe|existen|se encontró|se encuentra|se proporciona|se ofrece|consta)(?:"
        r" \w{1,20}){0,3}? (?:información|mención|datos sobre|detalles?|referencias? a)\b",
        r"^(?:ninguna|ningún) (?:información|mención|dato|detalle)\b|\b(?:no se|ni se) (?:menciona|especifica"
        r"|indica)n?$",
        r"\b(?:ninguno|ninguna) de SRC(?: \w{1,20}){0,2}? SAY\b|\bningún (?:documento|pasaje|texto|fragmento"
        r"|artículo)(?: GIVEN)? SAY\b|\bninguna fuente SAY\b",
        r"\bno (?:es posible|se puede|puede|permiten?)(?: \w{1,20}){0,2}? (?:determinar|saber|deducir|inferir"
        r"|conocer|concluir)\w{0,4}\b[^.]{0,80} (?:SRC|información)|\b(?:con|según|a partir de|basándome en|en)"
        r" SRC,?[^.]{0,40} no (?:es posible|se puede|puedo)\b",
        r"\b(?:respuesta|información|dato|eso|esto)\b[^.]{0,40} no (?:está|están|figura|aparece|se halla) en SRC",
        r"SRC(?: \w{1,20}){0,2}? (?:carecen?|callan?|guardan? silencio|no dicen? nada)\b|\bnada (?:\w{1,20} ){0,3}?en"
        r" SRC",
    ),
    they=(
        r"^(?:(?:ellos|estos|este|él|esto|tampoco) )?(?:no|tampoco) (?:se |me |lo |la ){0,2}(?:\w{2,20}mente )?SAY\b",
    ),
    remarks=(
        r"NUM(?: \w{1,20}){0,2}? (?:no|tampoco)(?: \w{1,20}){0,2}? SAY\b",
        r"\bno estoy (?:\w{1,20} )?segur[oa]\b",
    ),
    topics=(
        r"^(?:SRC|NUM|ellos|estos)(?: \w{1,20}){0,2}? (?:habl|trat|abord|describ|discut|se (?:centr|refier|enfoc"
        r"|limit)|vers|analiz|contien|proporcion|ofrec|mencionan (?:sólo|solo|únicamente))\w{0,6}\b",
        r"^(?:en su lugar|se trata de|en cambio)\b|^(?:hablan|tratan|se centran|se refieren)\b",
    ),
    asides=(
        r"\b(?:por favor|no dude|no dudes|con gusto|puedo ayudar\w{0,3}|te recomiendo|le recomiendo|recomiendo"
        r"|sugiero)\b|^si (?:me |tiene|tienes|necesita|desea|quiere|puede|puedes|usted)",
        r"^(?:podría|podrías|puede|puedes)\b|^(?:lamentablemente|lo siento|desafortunadamente|hola|claro"
        r"|disculpe|perdón)$|^consulte?\b",
    ),
    lead=r"(?:lamentablemente|desafortunadamente|por desgracia|por lo tanto|por tanto|sin embargo|respuesta|así"
    r" que|además|pero|y|entonces|porque)(?: ?[:,!]| )",
    but=r"(?<!siento, )(?<!lamento, )(?<!disculpa, )(?<!disculpe, )(?<!perdón, )pero(?! también)|(?:^|(?<=[,;]"
    r" ))(?:sin embargo|no obstante|aunque|si bien|ahora bien|mientras que|en cambio)",
    though=r"aunque|si bien|pese a que|a pesar de que",
    so=r"(?:^|(?<=[,;] ))(?:por lo tanto|por tanto|así que|por lo que|por ello|porque|ya que)",
    joins=r"y",
    verb=r"\b(?:es|son|era|eran|está|están|fue|tiene|tienen|mide|\d{1,9})\b",
    reported=r"^(?!SRC)[^,]{0,60}\b(?:tenían?|tuvo|tuvieron|disponían?|encontraron) (?:de )?(?:\w{1,20}"
    r" ){1,2}insuficientes?\b|"
    r"\bes (?:una?|el|la) (?:\w{1,20} )?(?:canción|película|novela|libro|álbum|obra|poema|serie)\b|"
    r"^(?:el|la|los|las|este|esta) (?:\w{1,20} )?(?:estudio|autores|investigadores|ensayo|encuesta|investigación)\b|"
    r"\b(?:mostrador|oficina|punto|caseta|centro) de información\b|"
    r"^(?:[^,]{0,80} )?(?<!no )\b(?:dice|dicen|dijo|decía|afirma|afirman|afirmó|señala|señaló|declaró"
    r"|respondió|escribió|sostiene|asegura|aseguró) que\b",
    firm=r"(?:sí|no),",
)
