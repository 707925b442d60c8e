"""How abstaining is worded in Spanish."""

from __future__ import annotations

from evals.abstention import shape
from evals.abstention.table import Table

SPANISH = Table(
    language="es",
    parts={
        **shape.PARTS,
        "MENTION": r"(?:menciona\w{0,2}|indica\w{0,2}|especifica\w{0,2}|precisa\w{0,2}|dice|detalla\w{0,2}"
        r"|nombra\w{0,2}|aparece\w?|figura\w?|consta\w?|recoge\w?|cita\w{0,2}|alude\w?|incluye\w?|encuentra\w?)",
        "NOWHERE": r"(?:en ning[uú]n (?:sitio|lugar|momento|punto|documento)|en ninguna parte|por ningún lado)",
        "FOUNDNO": r"(?:no (?:encontré|hallé|localicé|vi|di con|he (?:encontrado|hallado|visto|localizado|dado con)"
        r"|hemos (?:encontrado|hallado)|encuentro)|no veo(?: \w{1,20}){0,3} (?:ning[uú]n\w?|nada|menci\w{2,4}))",
        "HERE": r"aquí",
        "ON": r"(?:sobre|acerca|respecto)",
        "GIVEN": r"(?:(?:enviad|encontrad|compartid|hallad|subid|extraíd|recibid)[oa]s?|(?:proporcionad|dad|facilitad"
        r"|citad|suministrad|aportad|recuperad|ofrecid|presentad|adjunt"
        r"|entregad|mencionad|consultad|indicad)[oa]s?|disponibles?|anteriores|anterior|que (?:me|nos|te|le|usted|tengo"
        r"|tenemos|veo)(?: \w{1,20}){0,2}?)",
        "PILE": r"(?:documentos|textos|pasajes|fuentes(?! (?:de|calient|term|renov|natur|miner))|contextos|fragmentos"
        r"|extractos|artículos|párrafos|materiales|resultados de (?:la )?búsqueda)",
        "STRONG": r"(?:documentos?|textos?|pasajes?|fuentes?|contextos?|fragmentos?|extractos?|artículos?|párrafos?"
        r"|material)",
        "WEAK": r"(?:páginas?|información|datos|material(?:es)?|contenidos?)",
        "MANY": r"(?:\b(?:los|las|estos|estas|esos|esas|sus|tus|mis|dichos|dichas|amb[oa]s(?: l[oa]s)?"
        r"|tod[oa]s l[oa]s) )",
        "ONE": r"(?:(?:\b(?:el|la|este|esta|ese|esa|dicho|dicha|su|tu)|(?<=\bde)l|(?<=\ba)l) )",
        "KIND": r"(?:STRONG(?: GIVEN)?)",
        "NO": r"(?:no|ni|ningún|ningun[oa]|nada|tampoco|nunca|nadie|apenas)",
        "NIL": r"(?:nada|ningun[oa]? \w{2,20}|en (?:ninguna parte|ningún (?:lugar|sitio|momento)))",
        "ONLY": r"(?:sólo|solo|solamente|tod[oa]s|siempre)",
        "TELL": r"(?:(?:mencion|especific|indic|dic|explic|señal|precis|revel|habl|trat|abord|describ|detall|aclar"
        r"|permit|respond|nombr|aparec|consta|cuent|refier|expon|establec|recog|cit|ayud|sirv|bast|llega|inform|toc"
        r"|alud)\w{0,6}|hace|hacen)",
        "HOLD": r"(?:(?:contien|conten|proporcion|inclu|ofrec|aport|facilit|brind|figur)\w{0,6}|dan?|tiene|tienen)",
        "THE": r"(?:el|la|los|las|su|sus|una? (?:respuesta|MATTER))",
        "TOLD": r"(?:(?:mencionad|especificad|indicad|precisad|dich|explicad|señalad|revelad|tratad|abordad|descrit"
        r"|detallad|aclarad|encontrad|incluid|nombrad|clar|recogid|citad|present)[oaes]{1,2}|(?:determina|establece"
        r"|deduci"
        r"|sabe|conclui|averigua|conoce|extrae|inferi|responde|deci|despren)\w{1,4}|se (?:menciona|especifica|indica"
        r"|precisa|dice|explica|señala|revela|aborda|describe|detalla|cita|recoge|aclara|da|habla|sabe|encuentra"
        r"|informa)n?|aparece\w?|consta\w?|figura\w?|encuentr\w{1,2})",
        "MATTER": r"(?:cifras?|fechas?|nombres?|rastro|información|mención|datos?|detalles?|referencias?|respuesta"
        r"|indicación|indicaciones|indicios?|explicación|pistas?|elementos?|rastro)",
        "LESS": r"(?:callan?|faltan?|omiten?|vag[oa]s?|insuficientes?|incomplet[oa]s?|poco clar[oa]s?|pasan? por alto"
        r"|silencio|desconoce\w{0,3}|carecen?|demasiado \w{2,20}|ignora|se interrumpen?|terminan? antes"
        r"|dejan? (?:\w{1,20} ){0,5}?(?:abiert[oa]s?|en el aire|sin \w{2,20}))",
        "IMPOSSIBLE": r"(?:imposible|no (?:es posible|se puede|se sabe|pueden?|permiten?))",
        "BEYOND": r"(?:más allá|fuera)",
        "OWN": r"(?:fue|fueron|era|eran|estaba|estaban|ha sido|han sido|contradic\w{1,4}|coinciden|difieren"
        r"|\w{2,20}(?:aron|ieron))",
        "SUB": r"(?:que|quién|quien|cómo|como|cuándo|porque|si|dónde|según|cuánt[oa]s?|cuál|cuáles|mientras|pues)",
        "ABOUT": r"(?:de|del|sobre|a|al|en)",
        "IN": r"(?:a partir de |basándome en |en |de(?= ?③)|de |entre |con |por )",
        "AFTER": r"(?:según )",
        "OF": r"(?:de |entre )",
        "CANNOT": r"(?:no (?:le |te |les |os |me )?(?:puedo|podría|pude|podemos|podré|soy capaz de"
        r"|estoy en condiciones de"
        r"|es posible|logro|logré|he podido|sabría|(?:tengo|hay) (?:forma|manera|modo) de)|prefiero no|preferiría no"
        r"|me (?:resulta|es) imposible)",
        "FIND": r"(?:extraer|sacar|obtener|identific|nombr|localiz|estim|evalu|calcul|responder|contestar|determinar"
        r"|encontrar|decir|proporcionar|dar|confirmar|ayudar|ofrecer|facilitar"
        r"|identificar|saber|deducir|inferir|concluir|indicar|precisar|verificar|brindar|juzgar|decidir|afirmar"
        r"|averiguar|establecer|acceder|aventurar|especular|opinar)\w{0,5}",
        "HAVENO": r"(?:no se (?:me|nos) (?:ha|han) (?:dado|facilitado|proporcionado)|no (?:he recibido|recibí)"
        r"|no (?:tengo|dispongo|disponemos|contamos|encontramos|cuento|encuentro|encontré|he encontrado|poseo"
        r"|veo|tenemos|he visto)|carezco|carecemos|me faltan?)",
        "PLACE": r"(?:en|según)",
        "UNSAID": r"no se (?:me |nos )?(?:precisa|menciona|indica|especifica|dice|aclara|explica|detalla|informa|hace"
        r" (?:\w{2,20} )?mención)n?",
        "NONE": r"(?:ningun[oa]?|sin|no (?:hay|existen?|se (?:encontr|hall)\w{2,5})|ausencia de)",
        "INFO": r"(?:informaci(?:ón|ones)|menci(?:ón|ones)|(?:dato|detalle|referencia|respuesta|resultado|registro"
        r"|constancia)s?)",
        "FOUND": r"(?:(?:encontrad|hallad|localizad|facilitad|proporcionad)[oa]s?|disponibles?|al respecto)",
        "APT": r"(?:(?:relevante|pertinente|correspondiente)s?|útil(?:es)?|relacionad[oa]s?)",
        "VOID": r"(?:(?:ausente|inexistente|insuficiente)s?|no (?:FOUND|consta\w?|figura\w?|especificad[oa]s?))",
    },
    marks=(
        r"\b(?:el |la )?(?:pasaje|documento|fuente|texto|fragmento|artículo) (?:n[o°º]?\.? ?)?\d{1,3}\b",
        r"MANY(?:fragmentos|extractos|pasajes) (?:del|de la|de los|de las) \w{3,25}|(?:MANY(?:(?:GIVEN|dos|tres|cuatro"
        r"|cinco|seis|\d{1,2}) ){0,2}PILE(?: GIVEN)?|(?:MANY|ONE|\b)(?:WEAK|STRONG) GIVEN"
        r"|^(?:documentos|fuentes))\b(?! del )",
        r"(?:MANY|ONE)\w{3,25} (?:adjunt|proporcionad|facilitad|suministrad|subid|compartid)[oa]s?"
        r"|ONESTRONG\b(?! del )",
    ),
    cue=r"\b(?:harían? falta|hacen falta|serían necesari[oa]s|se necesitar?[ií]?an?|indeterminad[oa]|escas[oa]s?"
    r"|limitad[oa]s?|interrumpen?|terminan?|más allá|especular|especulacion|adivinar|conjetura|necesitaria|haria falta"
    r"|me faltaria)\b|\b(?:fuera|silencio"
    r"|faltan?|callan?|omiten?|pasan? por alto|dejan?)\b|\b(?:no|ni|sin|ningún|ninguna|ninguno|nada|tampoco"
    r"|desconocid[oa]s?|desconozco"
    r"|desconocen?|imposible|siento|lamento|lamentablemente|ignoro|insuficientes?|disculp\w{1,3}|perdón|n ?/ ?a"
    r"|carec\w{1,4}|carezco|vag[oa]s?|incomplet[oa]s?|nunca|nadie|apenas|ignora|prefiero)\b",
    alone=(
        *shape.ALONE,
        r"desconocid[oa] (?:según |en |IN)ANY|no (?:encontrad|hallad|determinad|definid|proporcionad"
        r"|identificad)[oa]s?|no se encontró|sin (?:determinar"
        r"|especificar|definir)|no procede|indeterminad[oa]",
        r"(?:no hay|sin|ninguna) respuesta posible",
        r"fuera (?:del (?:alcance|ámbito) )?(?:de )?ANY",
        r"(?:n ?/ ?a|desconocid[oa]|no (?:lo )?sé|sin respuesta|no (?:se )?(?:especifica|menciona|indica|sabe)"
        r"(?:d[oa])?|no (?:disponible|consta|aplica|responde)|ni idea|imposible (?:saberlo|de determinar))",
    ),
    refuses=(
        r"\b(?:harían? falta|hacen falta|se necesit\w{1,6}|necesitar\w{2,4}|serían necesari[oa]s)\b[^.]{0,20} (?:más"
        r"|otr[oa]s) (?:STRONG|WEAK)\b[^.]{0,20} para (?:aclarar|responder|saber|decir|determinar|contestar)\w{0,3}\b",
        *shape.REFUSES,
        r"^(?:el |la |los )?(?:contexto|información|datos|material)(?: GIVEN)? (?:es |son "
        r"|resultan? )?(?:insuficientes?|escas[oa]s?|limitad[oa]s?)\b",
        r"\b(?:necesitaria|me haria falta|haria falta)\b[^.]{1,80} para (?:\w{1,9} )?(?:responder|contestar|saber"
        r"|decir)\w{0,3}\b",
        r"\b(?:seria|es) (?:\w{1,20} ){0,2}?(?:especular|especulacion|adivinar|conjetura|una conjetura)\b|\bsolo"
        r" podria (?:especular|adivinar)\b",
        # "no sé" and "no se" are one without marks.
        r"\bno lo sé\b|\bno sé(?:$|,| (?:cuál|qué|quién|cuándo|dónde|cómo|cuánt[oa]s?|si|la respuesta|por qué"
        r"|responder|nada)\b)|\b(?:lo )?desconozco\b",
        r"\b(?:lo )?ignoro\b|\bno (?:tengo|hay) (?:ni )?(?:\w{1,20} )?idea\b|\bno me consta\b",
        r"^ni idea(?=$|,)",
        r"\bno tengo (?:\w{1,20} ){0,2}?(?:acceso|conocimientos?|opiniones|contexto)\b",
        r"\b(?:no es posible|es imposible|imposible|no se puede|no se pudo|no puede)(?: \w{1,20}){0,2}? "
        r"(?:responder|contestar|ser respondida|(?:dar )?una respuesta)\w{0,3}\b",
        r"^(?:lo siento|lo lamento|disculp\w{1,3}|perdón|perdona|lamento)(?: mucho)?,? (?:pero|no|los|el|la)\b",
        r"\bcomo (?:un |una )?(?:modelo|ia|inteligencia|asistente)\b[^.]{0,60} no\b",
        r"\bno (?:hay|existe|se dispone de|es)(?: \w{1,20}){0,2}? suficientes?\b|\b(?:información|datos"
        r"|contexto)(?: GIVEN)? (?:es |son |resultan? )?insuficientes?\b",
    ),
    lacks=(
        *shape.LACKS,
        r"\bsin (?:\w{2,20}mente )?(?:encontrar|mencionar|precisar|indicar|dar|nombrar|decir|aclarar)\b[^.]{0,40}$",
        r"\bno (?:hay|existe|existen|se encontró|se encuentra|se proporciona|se ofrece|consta)(?:"
        r" \w{1,20}){0,3}? (?:información|mención|datos (?:sobre|acerca|al)|detalles?|indicaciones|referencias? a)\b",
    ),
    they=shape.THEY,
    remarks=(
        *shape.REMARKS,
        r"\bno estoy (?:\w{1,20} )?segur[oa]\b",
    ),
    topics=(
        r"^(?:he |hemos )?(?:revis|le[ií]|consult|examin|analiz|repas|busqu)(?:é|ado|í|ído|amos)?\b",
        r"^(?:ANY|NUM|ellos|estos)(?: \w{1,20}){0,2}? (?:habl|trat|abord|describ|discut|se (?:centr|refier|enfoc"
        r"|limit)|vers|analiz|contien|proporcion|ofrec|mencionan (?:sólo|solo|únicamente))\w{0,6}\b",
        r"^(?:en su lugar|se trata de|en cambio)\b|^(?:hablan|tratan|se centran|se refieren)\b",
    ),
    asides=(
        r"^(?:tal vez|quizás?|acaso|es posible que)\b[^.]{0,80}\b(?:ayud|web|sitio|página|útil|consult)\w{0,4}"
        r"|^(?:consulte|intente|pruebe|contacte|le sugiero|puede que)\b|^conviene\b",
        r"\b(?:por favor|no dude|no dudes|con gusto|puedo ayudar\w{0,3}|te recomiendo|le recomiendo|recomiendo"
        r"|sugiero)\b|^si (?:me |tiene|tienes|necesita|desea|quiere|puede|puedes|usted)",
        r"^(?:podría|podrías|puede|puedes)\b|^(?:lamentablemente|lo siento|desafortunadamente|hola|claro"
        r"|disculpe|perdón)$|^gracias\b.{0,40}$|^consulte?\b",
    ),
    lead=r"(?:lamentablemente|desafortunadamente|por desgracia|por lo tanto|por tanto|sin embargo|respuesta|así"
    r" que|además|pero|y|entonces|porque)(?: ?[:,!]| )",
    but=r"(?<!siento, )(?<!lamento, )(?<!disculpa, )(?<!disculpe, )(?<!perdón, )pero(?! también)|(?:^|(?<=[,;]"
    r" ))(?:sin embargo|no obstante|aunque|si bien|ahora bien|mientras que|en cambio)",
    though=r"aunque|si bien|pese a que|a pesar de que",
    so=r"(?:^|(?<=[,;] ))(?:por lo tanto|por tanto|así que|por lo que|por ello|porque|ya que)",
    joins=r"y ",
    verb=r"\b(?:es|son|era|eran|está|están|fue|tiene|tienen|mide|\d{1,9})\b",
    reported=shape.finding(
        scarce=r"(?:datos|información) insuficientes?",
        named=r"(?:señal|cit|critic|denunci|mencion|lament)(?:ó|aron)",
        cause=r"como (?:\w{1,20} ){0,2}?(?:causa|motivo|razón|problema|obstáculo)",
        caused=r"causaron|provocaron|retrasaron|impidieron|llevaron",
    )
    + r"\b(?:si|cuando) ANY\b|\bsi(?: [\w'-]{1,20}){0,8}? no se (?:indica|especifica|da)n?\b"
    r"|^(?!ANY)[^,]{0,60}\b(?:tenían?|tuvo|tuvieron|disponían?|encontraron) (?:de )?(?:\w{1,20} ){1,2}insuficientes?\b|"
    r"\bes (?:una?|el|la) (?:\w{1,20} )?(?:canción|película|novela|libro|álbum|obra|poema|serie)\b|"
    r"^(?:el|la|los|las|este|esta) (?:\w{1,20} )?(?:estudio|autores|investigadores|ensayo|encuesta|investigación)\b|"
    r"\b(?:mostrador|oficina|punto|caseta|centro) de información\b|"
    r"^(?:[^,]{0,80} )?(?<!no )\b(?:dice|dicen|dijo|decía|afirma|afirman|afirmó|señala|señaló|declaró"
    r"|respondió|escribió|sostiene|asegura|aseguró) que\b",
    firm=r"(?:sí|no),",
)
