"""How abstaining is worded in Portuguese."""

from __future__ import annotations

from evals.abstention.table import Table

PORTUGUESE = Table(
    language="pt",
    parts={
        "GIVEN": r"(?:(?:fornecid|apresentad|citad|dad|disponibilizad|recuperad|indicad|consultad|mencionad"
        r"|anexad)[oa]s?|disponíve(?:l|is)|acima|em questão)",
        "STRONG": r"(?:documentos?|textos?|passage(?:m|ns)|trechos?|fontes?|contextos?|excertos?|artigos?"
        r"|parágrafos?|resultados d[ae] (?:pesquisa|busca))",
        "WEAK": r"(?:informações|informação|dados|materia(?:l|is)|conteúdos?)",
        "SRC": r"(?:\b(?<!segundo )(?:os|as|o|a|estes|estas|este|esta|esses|essas|esse|dos|das|do|da|nos|nas|no"
        r"|na|nesses|nesse|desses|desse|seus|pelos|pelas|pelo|ao|aos) (?:(?:GIVEN|dois|três) )?STRONG(?: GIVEN)?"
        r"|\bWEAK GIVEN|^documentos)\b(?! d[oa] )",
        "NUM": r"\b(?:o |a )?(?:passagem|documento|fonte|texto|trecho|artigo) (?:n[o°º]?\.? ?)?\d{1,3}\b",
        "SAY": r"(?:(?:contém|contêm|conten|conter|mencion|especific|indic|diz|fornec|inclu|oferec|explic|inform"
        r"|revel|fal|trat|abord|descrev|detalh|esclarec|apresent|traz|permit|respond|cit|faz|precis|refer|cont"
        r"|constam?)\w{0,6}|\b(?:dá|dão)\b)",
        "MATTER": r"(?:informaç(?:ão|ões)|menç(?:ão|ões)|dados|detalhes?|referências?|respostas?|indicaç(?:ão"
        r"|ões)|explicaç(?:ão|ões))",
        "DO": r"(?:responder|determinar|encontrar|dizer|fornecer|dar|confirmar|ajudar|informar|localizar|identificar"
        r"|oferecer|precisar|afirmar|saber|deduzir|inferir|concluir)\w{0,4}",
    },
    cue=r"\b(?:especulacao|especular|adivinhar|conjetura|conjectura|precisaria|seria preciso)\b|\bfora\b|\b(?:não"
    r"|nenhum|nenhuma|nada|nem|desconhecid[oa]s?|desconheço|impossível|desculpe|desculpa|lamento"
    r"|infelizmente|sinto|insuficientes?|sem|n ?/ ?a)\b",
    alone=(
        r"nenhuma? (?:STRONG|informação) relevante(?: encontrad[oa])?",
        r"(?:n ?/ ?a|desconhecid[oa]|não (?:o )?sei|sem resposta|não (?:especificad|mencionad|indicad"
        r"|informad)[oa]|não (?:disponível|consta|há (?:resposta|informação|informações|dados)|se aplica"
        r"|respondível)|nenhuma (?:resposta|informação|ideia)|sem (?:informação|informações|dados)|informações?"
        r" insuficientes?|impossível (?:dizer|saber|responder))",
    ),
    refuses=(
        r"\b(?:precisaria|seria preciso|seria necessario)\b[^.]{1,80} para (?:responder|saber|dizer)\b",
        r"\b(?:seria|e) (?:\w{1,20} ){0,2}?(?:especulacao|especular|adivinhar|conjec?tura)\b|\bso poderia (?:especular"
        r"|adivinhar)\b",
        r"\b(?:pergunta|isso|isto|tema|resposta)\b[^.]{0,30} fora (?:d[oe] (?:âmbito|escopo|alcance) )?(?:de )?SRC",
        r"\b(?:eu )?não (?:o |lhe )?sei\b(?! se é)|\b(?:eu )?desconheço\b|\bnão (?:tenho|faço) (?:\w{1,20}"
        r" ){0,2}?ideia\b",
        r"\bnão (?:lhe |te )?(?:posso|consigo|pude|consegui|sou capaz de|estou apto a|podemos|poderia|me é"
        r" possível)(?: \w{1,20}){0,3}? DO\b",
        r"\bnão (?:tenho|disponho|encontrei|encontro|possuo|vejo|temos)(?: \w{1,20}){0,5}? (?:MATTER|acesso"
        r"|conhecimentos?|opiniões|contexto)\b",
        r"\b(?:não é possível|é impossível|impossível|não se pode|não foi possível|não pode)(?: \w{1,20}){0,2}? "
        r"(?:responder|ser respondida|dar uma resposta)\b",
        r"^(?:desculpe|desculpa|sinto muito|lamento|peço desculpas?),? (?:mas|não|os|o|porém)\b",
        r"\bcomo (?:um |uma )?(?:modelo|ia|inteligência|assistente)\b[^.]{0,60} não\b",
        r"\bnão (?:há|existem?|tenho|são|é)(?: \w{1,20}){0,2}? suficientes?\b|\b(?:informações|informação|dados)"
        r" (?:é |são )?insuficientes?\b",
        r"SRC(?: \w{1,20}){0,2}? não(?: \w{1,20}){0,2}? SAY(?: \w{1,20}){0,3}? (?:resposta|responder|suficientes)\b",
    ),
    lacks=(
        r"SRC,?(?: \w{1,20}){0,3}? (?:não|nem)(?: (?:se|me|o|a|parecem?|é|são|há|está|foi|\w{2,20}mente)){0,3} SAY\b",
        r"\bnão (?:se |é |são |está |estão |foi |há |consta |existe ){0,2}(?:\w{1,20} ){0,2}?(?:SAY"
        r"|encontr\w{1,4}|presentes?|MATTER)\b[^.]{0,80} (?:em |por )?(?:nenhum[a]? )?SRC",
        r"\b(?:n|d)[oa]s? (?:GIVEN )?STRONG(?: GIVEN)?,?[^.]{0,40} não (?:se |há |existe |consta |é |são |foi )",
        r"\bnão (?:há|existe|existem|foi encontrada|foram encontradas|consta|constam|está disponível|estão"
        r" disponíveis)(?: \w{1,20}){0,3}? (?:informaç(?:ão|ões)|menç(?:ão|ões)|detalhes?|referências? a)\b",
        r"^(?:nenhuma|nenhum) (?:informação|menção|dado|detalhe)\b|\bnão (?:é|são|foi) (?:\w{1,20} )?"
        r"(?:mencionad|especificad|indicad|informad)[oa]s?$",
        r"\bnenhum[a]? d(?:os|as|esses|estes) (?:GIVEN )?STRONG(?: GIVEN)? SAY\b|\bnenhum[a]? STRONG(?: GIVEN)?"
        r" SAY\b",
        r"\bnão (?:é possível|se pode|permit\w{1,4})(?: \w{1,20}){0,2}? (?:determinar|saber|deduzir|inferir"
        r"|concluir)\b[^.]{0,80} SRC|\b(?:com base|a partir) (?:n|d)?SRC,?[^.]{0,40} não (?:é possível|se pode"
        r"|posso)\b|\bnada (?:\w{1,20} ){0,3}?SRC",
    ),
    they=(r"^(?:(?:eles|elas|ele|ela|estes|isto) )?(?:não|nem) (?:se |me |o |a ){0,2}(?:\w{2,20}mente )?SAY\b",),
    remarks=(
        r"NUM(?: \w{1,20}){0,2}? não(?: \w{1,20}){0,2}? SAY\b",
        r"\bnão (?:tenho (?:\w{1,20} )?certeza|estou (?:\w{1,20} )?cert[oa])\b",
    ),
    topics=(
        r"^(?:SRC|NUM|eles|elas|estes)(?: \w{1,20}){0,2}? (?:fal|trat|abord|descrev|discut|se (?:concentr|refer"
        r"|limit)|foc|analis|contêm|contém|fornec|mencionam (?:só|somente|apenas))\w{0,6}\b",
        r"^(?:em vez disso|trata-se de|em lugar disso)\b|^(?:falam|tratam|concentram-se|referem-se)\b",
    ),
    asides=(
        r"\b(?:por favor|não hesite|fico feliz|posso ajud\w{1,4}|recomendo|sugiro|aconselho)\b|^se (?:você|puder"
        r"|quiser|tiver|precisar|desejar|houver)\b",
        r"^(?:poderia|você (?:pode|poderia)|pode)\b|^(?:infelizmente|desculpe|sinto muito|olá|claro|lamento)$"
        r"|^consulte?\b",
    ),
    lead=r"(?:infelizmente|portanto|assim|contudo|resposta|no entanto|além disso|mas|e|porque|por isso)(?: ?[:,!]| )",
    but=r"(?<!desculpe, )(?<!desculpa, )(?<!muito, )(?<!lamento, )mas(?! também)|(?:^|(?<=[,;] ))(?:no entanto"
    r"|contudo|todavia|porém|entretanto|embora|ainda que|enquanto que)",
    though=r"embora|ainda que|apesar de",
    so=r"(?:^|(?<=[,;] ))(?:portanto|por isso|assim|porque|pois|logo)",
    joins=r"e",
    verb=r"\b(?:é|são|era|eram|foi|tem|têm|fica|mede|\d{1,9})\b",
    reported=r"^(?!SRC)[^,]{0,60}\b(?:tinha|tinham|teve|dispunha|encontraram) (?:de )?(?:\w{1,20}"
    r" ){1,2}insuficientes?\b|"
    r"\bé (?:uma?|o|a) (?:\w{1,20} )?(?:canção|música|filme|romance|livro|álbum|peça|poema|série)\b|"
    r"^(?:o|os|a|as|este|esta) (?:\w{1,20} )?(?:estudo|autores|pesquisadores|investigadores|ensaio|pesquisa)\b|"
    r"\b(?:balcão|posto|centro|quiosque) de informaç(?:ão|ões)\b|"
    r"^(?:[^,]{0,80} )?(?<!não )\b(?:diz|dizem|disse|dizia|afirma|afirmam|afirmou|declarou|respondeu"
    r"|escreveu|sustenta) que\b",
    firm=r"(?:sim|não),",
)
