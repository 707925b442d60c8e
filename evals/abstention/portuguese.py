"""How abstaining is worded in Portuguese."""

from __future__ import annotations

from evals.abstention import shape
from evals.abstention.table import Table

PORTUGUESE = Table(
    language="pt",
    parts={
        **shape.PARTS,
        "MENTION": r"(?:menciona\w{0,2}|indica\w{0,2}|especifica\w{0,2}|precisa\w{0,2}|diz|dit[oa]|informad[oa]s?"
        r"|aparece\w?|figura\w?|consta\w?|cita\w{0,2}|refere\w?|encontra\w{0,2}|divulgad[oa]s?|presente)",
        "NOWHERE": r"(?:em (?:lugar|parte|momento|ponto) (?:nenhum|alguma?)|em nenh(?:um|uma) (?:lugar|parte|momento"
        r"|ponto|documento))",
        "FOUNDNO": r"(?:não (?:encontrei|achei|localizei|vi|identifiquei|encontramos|encontro|localizo"
        r"|vejo)(?: \w{1,20})? (?:nenhuma?|qualquer|nada|menção|\w{3,20}s)|não (?:encontrei|achei|localizei|encontro"
        r"|localizo))",
        "HERE": r"aqui",
        "ON": r"(?:sobre|acerca|a respeito)",
        "GIVEN": r"(?:(?:enviad|encontrad|compartilhad|partilhad|carregad|extraíd|recebid)[oa]s?|(?:fornecid"
        r"|apresentad|citad|dad|disponibilizad|recuperad|indicad|consultad|mencionad"
        r"|anexad)[oa]s?|disponíve(?:l|is)|acima|em questão|que (?:você|vocês|eu)(?: me| nos)? \w{2,20}"
        r"|que me \w{3,20}|que tenho)",
        "PILE": r"(?:documentos|textos|passagens|trechos|fontes(?! (?:de|quent|term|renov|natur|miner))|contextos"
        r"|excertos|artigos|parágrafos|materiais|resultados d[ae] (?:pesquisa|busca))",
        "STRONG": r"(?:documentos?|textos?|passage(?:m|ns)|trechos?|fontes?|contextos?|excertos?|artigos?"
        r"|parágrafos?|material)",
        "WEAK": r"(?:páginas?|informações|informação|dados|materia(?:l|is)|conteúdos?)",
        "MANY": r"(?:\b(?:os|as|[ea]stes|[ea]stas|esses|essas|amb[oa]s(?: [oa]s)?|tod[oa]s(?: [oa]s)?|seus|suas|meus"
        r"|minhas|nossos|aos|às|pelos|pelas)|(?<=\b[nd])(?:os|as|estes|estas|esses|essas|aqueles|aquelas)) ",
        "ONE": r"(?:\b(?:o|a|este|esta|esse|essa|seu|ao|pelo|pela)|(?<=\b[nd])(?:o|a|este|esta|esse|essa)) ",
        "KIND": r"(?:STRONG(?: GIVEN)?)",
        "NO": r"(?:não|nenhum|nenhuma|nada|nem|nunca|ninguém|tampouco)",
        "NIL": r"(?:nada|nenhuma? \w{2,20}|em (?:lugar nenhum|nenhum lugar|parte alguma))",
        "ONLY": r"(?:só|somente|apenas|tod[oa]s|sempre)",
        "TELL": r"(?:(?:mencion|especific|indic|diz|explic|inform|revel|fal|trat|abord|descrev|detalh|esclarec|permit"
        r"|respond|cit|precis|refer|consta|nome|ajud|estabelec|bast)\w{0,6}|faz|fazem)",
        "HOLD": r"(?:(?:contém|contêm|conten|conter|fornec|inclu|oferec|apresent|traz)\w{0,6}|dá(?= (?:[ao]s?|uma?"
        r"|seu|sua|MATTER)\b)|dão|tem|têm)",
        "THE": r"(?:o|a|os|as|seu|sua|\w{1,20} (?:dele|dela)|uma? (?:resposta|MATTER))",
        "TOLD": r"(?:(?:mencionad|especificad|indicad|precisad|dit|explicad|informad|encontrad|citad|revelad|abordad"
        r"|descrit|fornecid|dad|esclarecid|clar|nomead|tratad|detalhad|present)[oaes]{1,2}|(?:determina|estabelece"
        r"|deduzi"
        r"|descobri|inferi|conclui|extrai|responde|dize|depreende)\w{0,4}|se sabe|saber|consta\w{0,2}|aparece\w{0,2}"
        r"|figura\w{0,2}|se (?:diz|lê|fala|informa|menciona|encontra))",
        "MATTER": r"(?:númer[oa]s?|datas?|nomes?|valor(?:es)?|informaç(?:ão|ões)|menç(?:ão|ões)|dados?|detalhes?"
        r"|referências?|respostas?|indicaç(?:ão|ões)|explicaç(?:ão|ões)|pistas?|indícios?|elementos?)",
        "LESS": r"(?:silencia\w{0,2}|cala\w{0,2}|faltam?|omite\w?|omiss[oa]s?|vag[oa]s?|insuficientes?"
        r"|pouco clar[oa]s?|por cima|"
        r"em silêncio|em aberto|desconhec\w{1,5}|carece\w{0,2}|demasiado|terminam? antes|se interromp\w{2,4}"
        r"|muito (?:brev|vag|curt)\w{1,3})",
        "IMPOSSIBLE": r"(?:impossível|não (?:é possível|se pode|se sabe|permit\w{1,4}))",
        "BEYOND": r"(?:além|fora)(?= d)",
        "OWN": r"(?:foi|foram|era|eram|estava|estavam|(?:se )?contradiz\w{0,3}|concordam|divergem)",
        "SUB": r"(?:que|quem|como|quando|porque|(?<!não )se|onde|segundo|conforme|quanto|qual|quais|enquanto|pois)",
        "ABOUT": r"(?:de|d[oa]s?|sobre|em|n[oa]s?|a)",
        "IN": r"(?:n|d|em |de |entre |com |com base n|a partir d|por )",
        "AFTER": r"(?:segundo |conforme )",
        "OF": r"(?:d|de |dentre )",
        "CANNOT": r"(?:não (?:lhe |te |me )?(?:posso|consigo|pude|consegui|sou capaz de|estou apto a|podemos|poderia|é"
        r" possível|saberia|(?:tenho|há) (?:como|forma de|maneira de)|conseguimos)|prefiro não|preferiria não"
        r"|me é impossível)",
        "FIND": r"(?:extrair|tirar|obter|identificar|nomear|avaliar|estimar|apontar|responder|determinar|encontrar"
        r"|dizer|fornecer|dar|confirmar|ajudar|informar|localizar|identificar"
        r"|oferecer|precisar|afirmar|saber|deduzir|inferir|concluir|estabelecer|descobrir|acessar|arriscar|especular"
        r"|opinar|atender|verificar)",
        "HAVENO": r"(?:não me (?:foi|foram) (?:dad|fornecid)[oa]s?|não recebi|não (?:tenho|disponho|encontrei"
        "|encontro|possuo|vejo|temos|achei)|faltam?-me|me faltam?)",
        "PLACE": r"(?:n[oa]s?|em|segundo)",
        "UNSAID": r"não (?:se |é |são |foi |foram |está |fica )?(?:diz|dit[oa]|menciona|mencionad[oa]s?"
        r"|especificad[oa]s?|indicad[oa]s?|informad[oa]s?|especifica|informa|precisa|faz menção)",
        "NONE": r"(?:nenhuma?|sem|(?:não|nem) há|inexistência de)",
        "INFO": r"(?:(?:informaç|menç|indicaç)(?:ão|ões)|(?:dado|detalhe|referência|resposta|resultado|registro"
        r"|registo)s?)",
        "FOUND": r"(?:foi )?(?:(?:encontrad|localizad|fornecid|identificad|apresentad)[oa]s?|disponíve(?:l|is))",
        "APT": r"(?:(?:relevante|pertinente)s?|úte?is?|relacionad[oa]s?|correspondentes?)",
        "VOID": r"(?:(?:ausente|inexistente|insuficiente)s?|indisponíve(?:l|is)|não (?:FOUND|informad[oa]s?"
        r"|consta\w?))",
    },
    marks=(
        r"\b(?:o |a )?(?:passagem|documento|fonte|texto|trecho|artigo) (?:n[o°º]?\.? ?)?\d{1,3}\b",
        r"MANY(?:trechos|excertos|passagens) d[oa]s? \w{3,25}|(?:MANY(?:(?:GIVEN|seus|suas|meus|minhas|dois|duas|três"
        r"|quatro|cinco|seis|\d{1,2}) ){0,2}PILE(?: GIVEN){0,2}|(?:MANY|ONE|\b)"
        r"(?:WEAK|STRONG) GIVEN|^(?:documentos|fontes))\b(?! d[oa] \w{2})",
        r"(?:MANY|ONE)\w{3,25} (?:anexad|fornecid|enviad|carregad|compartilhad|partilhad)[oa]s?"
        r"|ONESTRONG\b(?! d[oa] \w{2})",
    ),
    cue=r"\b(?:seriam precis[oa]s|seriam necessári[oa]s|são necessári[oa]s|indeterminad[oa]|escass[oa]s?|limitad[oa]s?"
    r"|ausente|em lugar nenhum|terminam?|interromp[a-z]{2,4}|além"
    r"|especulacao|especular|adivinhar|conjetura|conjectura|precisaria|seria preciso)\b|\bfora\b|\b(?:não"
    r"|nenhum|nenhuma|nada|nem|desconhecid[oa]s?|desconheço|impossível|desculpe|desculpa|lamento"
    r"|infelizmente|sinto|insuficientes?|sem|n ?/ ?a|faltam?|silenciam?|calam?|omitem?|omiss[oa]s?|vag[oa]s?|por cima"
    r"|silêncio|aberto|carecem?|desconhecem?|nunca|ninguém|tampouco|prefiro|desculpas)\b",
    alone=(
        *shape.ALONE,
        r"não (?:encontrad|localizad|determinad|definid|fornecid|identificad)[oa]|indeterminad[oa]|ausente"
        r"|sem especificação",
        r"(?:sem|nenhuma|não há) resposta possível",
        r"(?:n ?/ ?a|desconhecid[oa]|não (?:o )?sei|sem resposta|não (?:especificad|mencionad|indicad"
        r"|informad)[oa]|não (?:disponível|consta|se aplica"
        r"|respondível)|nenhuma ideia|impossível (?:dizer|saber|responder))",
    ),
    refuses=(
        r"\b(?:seriam precis[oa]s|seriam necessári[oa]s|são necessári[oa]s)\b[^.]{0,20} (?:mais|outr[oa]s) (?:STRONG"
        r"|WEAK)\b[^.]{0,20} para (?:esclarecer|responder|saber|dizer|determinar)\b|\b(?:seriam precis[oa]s"
        r"|seriam necessári[oa]s) (?:mais|outr[oa]s) (?:STRONG|WEAK)\b",
        *shape.REFUSES,
        r"^(?:o |a |as |os )?(?:contexto|informaç(?:ão|ões)|dados|material)(?: GIVEN)? (?:é |são )?(?:insuficientes?"
        r"|escass[oa]s?|limitad[oa]s?)\b",
        r"\b(?:precisaria|seria preciso|seria necessario)\b[^.]{1,80} para (?:responder|saber|dizer)\b",
        r"\b(?:seria|e) (?:\w{1,20} ){0,2}?(?:especulacao|especular|adivinhar|conjec?tura)\b|\bso poderia (?:especular"
        r"|adivinhar)\b",
        r"\b(?:eu )?não (?:o |lhe )?sei\b(?! se é)|\b(?:eu )?desconheço\b|\bnão (?:tenho|faço) (?:\w{1,20}"
        r" ){0,2}?ideia\b",
        r"\bnão pode ser respondida\b|\bnão tenho (?:\w{1,20} ){0,2}?(?:acesso|conhecimentos?|opiniões|contexto)\b",
        r"\b(?:não é possível|é impossível|impossível|não se pode|não foi possível)(?: \w{1,20}){0,2}? "
        r"(?:responder|(?:dar )?uma resposta)\b",
        r"^(?:desculpe|desculpa|sinto muito|lamento|peço desculpas?),? (?:mas|não|os|o|porém)\b",
        r"\bcomo (?:um |uma )?(?:modelo|ia|inteligência|assistente)\b[^.]{0,60} não\b",
        r"\bnão (?:há|existem?|tenho|são|é)(?: \w{1,20}){0,2}? suficientes?\b|\b(?:informações|informação|dados)"
        r" (?:é |são )?insuficientes?\b",
    ),
    lacks=(
        *shape.LACKS,
        r"\bnão (?:há|existe|existem|foi encontrada|foram encontradas|consta|constam|está disponível|estão"
        r" disponíveis)(?: \w{1,20}){0,3}? (?:informaç(?:ão|ões)|dados|menç(?:ão|ões)|indicaç(?:ão|ões)|detalhes?"
        r"|referências? a)\b",
    ),
    they=shape.THEY,
    remarks=(
        *shape.REMARKS,
        r"\bnão (?:tenho (?:\w{1,20} )?certeza|estou (?:\w{1,20} )?cert[oa])\b",
    ),
    topics=(
        r"^(?:já )?(?:li|revi|consultei|examinei|analisei|verifiquei|procurei|percorri|pesquisei|lemos)\b",
        r"^(?:ANY|NUM|eles|elas|estes)(?: \w{1,20}){0,2}? (?:fal|trat|abord|descrev|discut|se (?:concentr|refer"
        r"|limit)|foc|analis|contêm|contém|fornec|mencionam (?:só|somente|apenas))\w{0,6}\b",
        r"^(?:em vez disso|trata-se de|em lugar disso)\b|^(?:falam|tratam|concentram-se|referem-se)\b",
    ),
    asides=(
        r"^(?:talvez|quem sabe|é possível que)\b[^.]{0,80}\b(?:ajud|site|útil|página|consult)\w{0,4}|^(?:tente"
        r"|experimente|verifique|contacte|entre em contato|convém|sugiro|recomenda-se)\b",
        r"\b(?:por favor|não hesite|fico feliz|posso ajud\w{1,4}|recomendo|sugiro|aconselho)\b|^se (?:me|você|puder"
        r"|quiser|tiver|precisar|desejar|houver)\b",
        r"^(?:poderia|você (?:pode|poderia)|pode)\b|^(?:infelizmente|desculpe|sinto muito|olá|claro|lamento)$"
        r"|^obrigad[oa]\b.{0,40}$|^consulte?\b",
    ),
    lead=r"(?:infelizmente|portanto|assim|contudo|resposta|no entanto|além disso|mas|e|porque|por isso)(?: ?[:,!]| )",
    but=r"(?<!desculpe, )(?<!desculpa, )(?<!muito, )(?<!lamento, )mas(?! também)|(?:^|(?<=[,;] ))(?:no entanto"
    r"|contudo|todavia|porém|entretanto|embora|ainda que|enquanto que)",
    though=r"embora|ainda que|apesar de",
    so=r"(?:^|(?<=[,;] ))(?:portanto|por isso|assim|porque|pois|logo)",
    # Not where it is the verb, which without its accent looks the same.
    joins=r"(?<!não )e (?!(?:BEYOND|TOLD)\b)",
    verb=r"\b(?:é|são|era|eram|foi|tem|têm|fica|mede|\d{1,9})\b",
    reported=shape.finding(
        scarce=r"(?:dados|informações) insuficientes",
        named=r"(?:apont|cit|critic|denunci|lament|mencion)(?:ou|aram)",
        cause=r"como (?:\w{1,20} ){0,2}?(?:causa|motivo|razão|problema|obstáculo)",
        caused=r"causaram|provocaram|atrasaram|impediram|levaram",
    )
    + r"\b(?:se|quando) ANY\b|\bse não (?:(?:for|é|foi) )?(?:informad|especificad|indicad)[oa]"
    r"|^(?!ANY)[^,]{0,60}\b(?:tinha|tinham|teve|dispunha|encontraram) (?:de )?(?:\w{1,20} ){1,2}insuficientes?\b|"
    r"\bé (?:uma?|o|a) (?:\w{1,20} )?(?:canção|música|filme|romance|livro|álbum|peça|poema|série)\b|"
    r"^(?:o|os|a|as|este|esta) (?:\w{1,20} )?(?:estudo|autores|pesquisadores|investigadores|ensaio|pesquisa)\b|"
    r"\b(?:balcão|posto|centro|quiosque) de informaç(?:ão|ões)\b|"
    r"^(?:[^,]{0,80} )?(?<!não )\b(?:diz|dizem|disse|dizia|afirma|afirmam|afirmou|declarou|respondeu"
    r"|escreveu|sustenta) que\b",
    firm=r"(?:sim|não),",
)
