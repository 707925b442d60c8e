"""The closed classes of French, Spanish, Italian and Portuguese."""

from __future__ import annotations

from evals.text.languages.lexicon import Lexicon, bag, groups, opposed, ordinals, pairs, spelt, values, with_hundreds

FRENCH = Lexicon(
    "fr",
    frequent=bag(
        "le la les de des du et est un une dans en que qui pour par sur au aux il elle ne pas plus ce cette "
        "avec sont été se son sa ses ou mais l d qu n s c fut était a à leur lors"
    ),
    articles=bag("le la les l un une des du"),
    light=bag("le la les l un une des et que qu est sont était étaient fut a ont avait avaient"),
    contracted=pairs("du:de d:de au:à aux:à"),
    forms=groups(
        "peuvent peut; pouvaient pouvait; pourraient pourrait; doivent doit; devaient devait; devraient "
        "devrait; être est sont était étaient fut furent été; sera seront; avoir a ont avait avaient eut eu; "
        "ce cet cette ces; que qu; ne n; se s; je j; si s; faire fait font faisait fit; aller va vont allait "
        "alla allé; voir voit vit vu; prendre prend prit pris; mettre met mit mis; naître naît naquit né née; "
        "mourir meurt mourut mort morte; clé clef; clés clefs; tout tous toute toutes; certains certaines; aucun aucune"
    ),
    endings=frozenset(("", "e", "s", "es", "nt", "ent", "x", "ait", "aient", "a", "erent", "ant")),
    base_endings=bag("er ir re"),
    accented=spelt("pêcheur pêcheurs pécheur pécheurs pêche pêché péché côte côtes côté côtés où tâche tâches mûr sûr"),
    future=("era", "ira", "dra", "vra", "rra", "aura", "ront", "erons", "irons", "drons"),
    negators=bag("ne n pas non jamais aucun aucune rien personne sans ni nul nulle guère"),
    modals=bag(
        "peut peuvent pouvait pouvaient pourrait pourraient doit doivent devait devaient devrait devraient "
        "faut peut-être probablement sûrement certainement prétendument éventuellement"
    ),
    quantifiers=bag(
        "tout tous toute toutes chaque quelques certains certaines plusieurs beaucoup peu plupart seul seule seulement "
        "uniquement presque environ exactement toujours souvent parfois rarement moitié demi demie double chacun"
    ),
    comparatives=bag(
        "plus moins mieux pire meilleur meilleure supérieur supérieure inférieur inférieure avant après "
        "depuis jusque sous sur entre dessus dessous autant aussi"
    ),
    functions=bag("et ou si car mais avec de à en dans par pour vers contre chez"),
    months=groups(
        "janvier janv; février févr fév; mars; avril avr; mai; juin; juillet juil; août; septembre sept; "
        "octobre oct; novembre nov; décembre déc"
    ),
    weekdays=groups(
        "lundi; mardi; mercredi; jeudi; vendredi; samedi; dimanche; aujourd; demain; hier; matin; midi; soir; "
        "nuit; printemps; été; automne; hiver"
    ),
    numbers=values("zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
    | values("vingt|vingts trente quarante cinquante soixante", 20, 10)
    | values("septante huitante|octante nonante", 70, 10),
    ordinals=values(
        "premier|première deuxième|second|seconde troisième quatrième cinquième sixième septième huitième", 1
    )
    | values("neuvième dixième onzième douzième treizième quatorzième quinzième seizième", 9)
    | values("vingtième trentième quarantième cinquantième soixantième", 20, 10),
    scales={
        "douzaine": 12,
        "cent": 100,
        "cents": 100,
        "mille": 1000,
        "million": 10**6,
        "millions": 10**6,
        "milliard": 10**9,
        "milliards": 10**9,
        "billion": 10**12,
        "billions": 10**12,
    },
    opposites=opposed(
        "grand:petit grande:petite haut:bas haute:basse long:court vieux:jeune ancien:nouveau chaud:froid sec:humide "
        "riche:pauvre fort:faible ouvert:fermé ouverte:fermée augmente:diminue augmenté:diminué augmenta:diminua "
        "augmentation:diminution hausse:baisse gagné:perdu gagna:perdit victoire:défaite nord:sud est:ouest "
        "gauche:droite avant:après plus:moins avec:sans sur:sous intérieur:extérieur premier:dernier première:dernière "
        "tôt:tard rapide:lent léger:lourd achète:vend acheté:vendu autorisé:interdit autorisée:interdite homme:femme "
        "roi:reine père:mère fils:fille il:elle début:fin profond:superficiel large:étroit supérieur:inférieur "
        "importation:exportation monter:descendre monté:baissé augmenté:baissé augmente:baisse augmenta:baissa "
        "ouvrir:fermer ouvrit:ferma autorisés:interdits permis:interdit permet:interdit accepté:refusé accepte:refuse "
        "gagner:perdre vendit:acheta entrer:sortir arrivé:parti arriva:partit commencer:finir commença:finit "
        "construit:détruit septentrional:méridional oriental:occidental supérieure:inférieure meilleur:pire "
        "vieille:jeune ancienne:nouvelle ancienne:moderne moderne:ancien plein:vide vivant:mort jour:nuit été:hiver "
        "matin:soir toujours:jamais cher:bon public:privé coupable:innocent fréquent:rare souvent:rarement ami:ennemi "
        "guerre:paix succès:échec confirmé:démenti approuvé:rejeté maximum:minimum dedans:dehors "
        "relever:abaisser relevé:abaissé augmenter:réduire augmenté:réduit accorder:refuser accordé:refusé "
        "accorde:refuse accorda:refusa accueilli:rejeté confirmé:annulé confirmé:infirmé confirme:annule "
        "confirme:infirme confirma:annula maintenu:annulé"
    ),
    negating=("in", "im", "il", "ir", "non", "anti", "dé", "dés", "mal", "mé", "sous", "sur", "a"),
    joiner="et",
)

SPANISH = Lexicon(
    "es",
    frequent=bag(
        "el la los las de del y en que es un una por con para se no su al lo como más fue pero sus le ha o "
        "este sí porque esta entre cuando muy sin sobre también era son a hay desde hasta fueron"
    ),
    articles=bag("el la los las lo un una unos unas"),
    light=bag("el la los las lo un una unos unas y e que es son era eran fue fueron ha han había habían"),
    contracted=pairs("del:de al:a"),
    forms=groups(
        "pueden puede; podían podía; podrían podría; deben debe; debían debía; deberían debería; ser es son era eran "
        "fue fueron sido; será serán; estar está están estaba estaban estuvo estado; haber ha han había habían hubo; y "
        "e; o u; este esta estos estas; ir va van iba ido; hacer hace hacen hizo hecho; tener tiene tienen tenía tuvo; "
        "decir dice dicen dijo dicho; poner pone puso puesto; nacer nace nació; todo todos toda todas; algún alguno "
        "alguna; algunos algunas; muchos muchas; pocos pocas; ningún ninguno ninguna"
    ),
    endings=frozenset(
        ("", "s", "es", "o", "a", "os", "as", "e", "n", "en", "an", "aron", "ieron", "aba", "aban", "ia", "ian", "io")
    ),
    base_endings=bag("ar er ir ción"),
    accented=spelt("papá"),
    future=("rá", "rán", "ré", "rás"),
    negators=bag("no nunca jamás ningún ninguna ninguno nada nadie sin ni tampoco apenas"),
    modals=bag(
        "puede pueden podía podían podría podrían debe deben debía debían debería deberían quizá quizás tal "
        "probablemente posiblemente seguramente supuestamente presuntamente"
    ),
    quantifiers=bag(
        "todo todos toda todas cada algún alguno alguna algunos algunas varios varias mucho muchos mucha "
        "muchas poco pocos poca pocas mayoría ambos solo sólo solamente únicamente casi aproximadamente "
        "exactamente siempre menudo veces raramente medio media mitad doble cualquier"
    ),
    comparatives=bag(
        "más menos mejor peor mayor menor mayores menores superior inferior antes después desde hasta sobre "
        "bajo entre encima debajo dentro fuera tan tanto"
    ),
    functions=bag("y o si porque aunque pero con de a en por para contra hacia"),
    months=groups(
        "enero ene; febrero feb; marzo mar; abril abr; mayo; junio jun; julio jul; agosto ago; septiembre "
        "setiembre sept sep; octubre oct; noviembre nov; diciembre dic"
    ),
    weekdays=groups(
        "lunes; martes; miércoles; jueves; viernes; sábado sábados; domingo domingos; hoy; mañana; ayer; "
        "mediodía; noche; primavera; verano; otoño; invierno"
    ),
    numbers=values(
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
        "diecisiete dieciocho diecinueve veinte veintiuno|veintiún veintidós veintitrés veinticuatro "
        "veinticinco veintiséis veintisiete veintiocho veintinueve treinta"
    )
    | values("cuarenta cincuenta sesenta setenta ochenta noventa cien", 40, 10)
    | values(
        "doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas quinientos|quinientas", 200, 100
    )
    | values(
        "seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas novecientos|novecientas", 600, 100
    ),
    ordinals=values(
        "primero|primera|primer segundo|segunda tercero|tercera|tercer cuarto|cuarta quinto|quinta "
        "sexto|sexta séptimo|séptima octavo|octava noveno|novena décimo|décima",
        1,
    ),
    scales={
        "docena": 12,
        "ciento": 100,
        "cientos": 100,
        "mil": 1000,
        "miles": 1000,
        "millón": 10**6,
        "millon": 10**6,
        "millones": 10**6,
        "billon": 10**12,
        "billones": 10**12,
    },
    opposites=opposed(
        "grande:pequeño grande:pequeña alto:bajo alta:baja largo:corto viejo:joven antiguo:nuevo antigua:nueva "
        "caliente:frío seco:húmedo rico:pobre fuerte:débil abierto:cerrado abierta:cerrada abrió:cerró "
        "aumentó:disminuyó aumenta:disminuye aumentar:disminuir aumento:disminución subió:bajó ganó:perdió "
        "victoria:derrota norte:sur este:oeste izquierda:derecha antes:después más:menos con:sin sobre:bajo "
        "dentro:fuera primero:último primera:última rápido:lento ligero:pesado compró:vendió comprar:vender "
        "permitido:prohibido hombre:mujer rey:reina padre:madre hijo:hija él:ella inicio:fin mayor:menor mejor:peor "
        "superior:inferior oriental:occidental importación:exportación subir:bajar subieron:bajaron subido:bajado "
        "aumentaron:disminuyeron creció:cayó abrir:cerrar abrieron:cerraron permitir:prohibir permite:prohíbe "
        "aceptó:rechazó aprobó:rechazó ganar:perder ganaron:perdieron entrar:salir llegó:salió empezó:terminó "
        "comenzó:acabó construyó:destruyó construido:destruido antigua:moderna antiguo:moderno vieja:nueva "
        "septentrional:meridional lleno:vacío vivo:muerto día:noche verano:invierno siempre:nunca barato:caro "
        "público:privado culpable:inocente frecuente:raro amigo:enemigo guerra:paz éxito:fracaso confirmó:negó "
        "máximo:mínimo encendió:apagó apoyó:rechazó "
        "elevar:reducir elevó:redujo elevado:reducido aumentó:redujo aumentado:reducido conceder:denegar "
        "concedió:denegó concedido:denegado concedió:negó concedido:negado otorgó:denegó otorgado:denegado "
        "confirmó:anuló confirmado:anulado confirmó:revocó confirmado:revocado ratificó:revocó"
    ),
    negating=("in", "im", "i", "ir", "des", "dis", "anti", "no", "sub", "sobre", "a", "mal"),
    joiner="y",
)

_IT_TENS = values("trenta quaranta cinquanta sessanta settanta ottanta novanta", 30, 10)
_IT_ONES = values("uno due tre quattro cinque sei sette otto nove", 1)
# A vowel falls out before another one: trentuno, trentotto.
_IT_COMPOUNDS = {
    f"{ten[:-1] if one[0] in 'uo' else ten}{one}": tens + n
    for ten, tens in _IT_TENS.items()
    for one, n in _IT_ONES.items()
}
_IT_NUMBERS = {
    **values(
        "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici "
        "sedici diciassette diciotto diciannove venti ventuno ventidue ventitré ventiquattro venticinque "
        "ventisei ventisette ventotto ventinove"
    ),
    **_IT_TENS,
    **_IT_COMPOUNDS,
}

ITALIAN = Lexicon(
    "it",
    frequent=bag(
        "il lo la i gli le di del della dei delle e è che un una in per con non si sono da al alla nel nella "
        "più come ma ha anche o su dal dalla l d era fu stato a ad ed hanno nei negli"
    ),
    articles=bag("il lo la i gli le l un uno una"),
    light=bag("il lo la i gli le l un uno una e ed che è sono era erano fu furono ha hanno aveva avevano"),
    contracted=pairs(
        "del:di dello:di della:di dei:di degli:di delle:di dell:di d:di al:a allo:a alla:a ai:a agli:a alle:a "
        "all:a ad:a dal:da dallo:da dalla:da dai:da dagli:da dalle:da dall:da nel:in nello:in nella:in nei:in "
        "negli:in nelle:in nell:in sul:su sullo:su sulla:su sui:su sugli:su sulle:su sull:su ed:e"
    ),
    forms=groups(
        "possono può; potevano poteva; potrebbero potrebbe; devono deve; dovevano doveva; dovrebbero dovrebbe; essere "
        "è sono era erano fu furono stato stata stati state; avere ha hanno aveva avevano ebbe avuto; questo questa "
        "questi queste quest; andare va vanno andava andò andato; fare fa fanno faceva fece fatto; dire dice dicono "
        "disse detto; nascere nasce nacque nato nata; morire muore morì morto morta; venire viene vengono venne "
        "venuto; prendere prende prese preso; mettere mette mise messo; scrivere scrive scrisse scritto; tutto tutti "
        "tutta tutte; alcuni alcune; molti molte; pochi poche; nessun nessuno nessuna; tra fra; e ed; a ad; o od"
    ),
    endings=frozenset(
        ("", "o", "a", "i", "e", "no", "ano", "ono", "arono", "irono", "ava", "avano", "eva", "to", "ta", "ti", "te")
    ),
    base_endings=bag("are ere ire"),
    accented=spelt("papà metà"),
    future=("rà", "ranno", "rò"),
    negators=bag("non no mai nessun nessuno nessuna niente nulla senza né neppure nemmeno"),
    modals=bag(
        "può possono poteva potevano potrebbe potrebbero deve devono doveva dovevano dovrebbe dovrebbero "
        "forse probabilmente possibilmente certamente presumibilmente"
    ),
    quantifiers=bag(
        "tutto tutti tutta tutte ogni ciascuno alcuni alcune qualche parecchi molti molte molto molta pochi "
        "poche poco poca maggior entrambi solo soltanto solamente quasi circa esattamente sempre spesso "
        "talvolta raramente mezzo mezza metà doppio almeno"
    ),
    comparatives=bag(
        "più meno meglio peggio maggiore minore migliore peggiore superiore inferiore prima dopo fino sopra "
        "sotto tra fra dentro fuori oltre entro"
    ),
    functions=bag("e o se perché ma con di a in per da su contro verso"),
    months=groups(
        "gennaio gen; febbraio feb; marzo mar; aprile apr; maggio mag; giugno giu; luglio lug; agosto ago; "
        "settembre set sett; ottobre ott; novembre nov; dicembre dic"
    ),
    weekdays=groups(
        "lunedì; martedì; mercoledì; giovedì; venerdì; sabato; domenica; oggi; domani; ieri; mattina; "
        "mezzogiorno; sera; notte; primavera; estate; autunno; inverno"
    ),
    numbers=with_hundreds(_IT_NUMBERS, "cento")
    | {"cento": 100}
    | values("duemila tremila quattromila cinquemila seimila settemila ottomila novemila", 2000, 1000),
    ordinals=values(
        "primo|prima secondo|seconda terzo|terza quarto|quarta quinto|quinta sesto|sesta settimo|settima "
        "ottavo|ottava nono|nona decimo|decima",
        1,
    )
    | ordinals(
        values("undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti", 11)
        | _IT_TENS
        | _IT_COMPOUNDS,
        11,
        100,
        "esim",
        "o a i e",
        cut=1,
    ),
    scales={
        "dozzina": 12,
        "mille": 1000,
        "mila": 1000,
        "milione": 10**6,
        "milioni": 10**6,
        "miliardo": 10**9,
        "miliardi": 10**9,
    },
    opposites=opposed(
        "grande:piccolo grande:piccola alto:basso alta:bassa lungo:corto vecchio:giovane antico:moderno vecchio:nuovo "
        "caldo:freddo secco:umido ricco:povero forte:debole aperto:chiuso aperta:chiusa aumentò:diminuì "
        "aumenta:diminuisce aumento:diminuzione vinse:perse vittoria:sconfitta nord:sud est:ovest sinistra:destra "
        "prima:dopo più:meno con:senza sopra:sotto dentro:fuori primo:ultimo prima:ultima veloce:lento leggero:pesante "
        "comprò:vendette permesso:vietato uomo:donna re:regina padre:madre figlio:figlia lui:lei inizio:fine "
        "maggiore:minore migliore:peggiore superiore:inferiore orientale:occidentale settentrionale:meridionale "
        "aumentato:diminuito aumentati:diminuiti aumentare:diminuire salito:sceso salì:scese cresciuto:calato "
        "crebbe:calò aprire:chiudere aprì:chiuse permettere:vietare accettò:rifiutò approvò:respinse vincere:perdere "
        "entrare:uscire arrivò:partì iniziò:finì cominciò:terminò costruito:distrutto antica:moderna vecchia:nuova "
        "pieno:vuoto vivo:morto giorno:notte estate:inverno sempre:mai caro:economico pubblico:privato "
        "colpevole:innocente frequente:raro amico:nemico guerra:pace successo:fallimento confermò:negò massimo:minimo "
        "alzare:abbassare alzato:abbassato alzò:abbassò aumentato:ridotto aumentò:ridusse concedere:negare "
        "concesso:negato concesse:negò accolto:respinto accolse:respinse confermato:annullato confermò:annullò "
        "confermata:annullata"
    ),
    negating=("in", "im", "il", "ir", "non", "anti", "dis", "s", "mal", "sotto", "sopra", "a"),
    joiner="e",
)

PORTUGUESE = Lexicon(
    "pt",
    frequent=bag(
        "o a os as de do da dos das e em no na nos nas que é um uma para com não por se mais foi ao pelo pela "
        "são como sua seu ou mas também entre era quando muito já"
    ),
    articles=bag("o a os as um uma uns umas"),
    light=bag("o a os as um uma uns umas e que é são era eram foi foram tem têm tinha tinham há"),
    contracted=pairs(
        "do:de da:de dos:de das:de dum:de duma:de no:em na:em nos:em nas:em num:em numa:em ao:a aos:a à:a "
        "às:a pelo:por pela:por pelos:por pelas:por"
    ),
    forms=groups(
        "podem pode; podiam podia; poderiam poderia; devem deve; deviam devia; deveriam deveria; ser é são "
        "era eram foi foram sido; estar está estão estava estavam esteve; ter tem têm tinha tinham teve; "
        "este esta estes estas; ir vai vão ia foi ido; fazer faz fazem fez feito; dizer diz dizem disse dito; "
        "nascer nasce nasceu; vir vem vêm veio; todo todos toda todas; alguns algumas; muitos muitas; poucos "
        "poucas; nenhum nenhuma; fato facto; contato contacto; ato acto"
    ),
    endings=frozenset(
        ("", "s", "es", "o", "a", "os", "as", "e", "m", "em", "am", "aram", "eram", "ava", "avam", "ou", "iu", "eu")
    ),
    base_endings=bag("ar er ir"),
    accented=spelt("avô avó país"),
    future=("rá", "rão", "rei"),
    negators=bag("não nunca jamais nenhum nenhuma nada ninguém sem nem tampouco"),
    modals=bag(
        "pode podem podia podiam poderia poderiam deve devem devia deviam deveria deveriam talvez "
        "provavelmente possivelmente certamente supostamente alegadamente"
    ),
    quantifiers=bag(
        "todo todos toda todas cada algum alguns alguma algumas vários várias muito muitos muita muitas pouco "
        "poucos pouca poucas maioria ambos só somente apenas quase aproximadamente cerca exatamente sempre "
        "frequentemente vezes raramente meio meia metade dobro qualquer"
    ),
    comparatives=bag(
        "mais menos melhor pior maior menor maiores menores superior inferior antes depois desde até sobre "
        "sob entre acima abaixo dentro fora"
    ),
    functions=bag("e ou se porque embora mas com de a em por para contra"),
    months=groups(
        "janeiro jan; fevereiro fev; março mar; abril abr; maio; junho jun; julho jul; agosto ago; setembro "
        "set; outubro out; novembro nov; dezembro dez"
    ),
    weekdays=groups(
        "segunda-feira; terça-feira; quarta-feira; quinta-feira; sexta-feira; sábado; domingo; hoje; amanhã; "
        "ontem; manhã; tarde; noite; primavera; verão; outono; inverno"
    ),
    numbers=values(
        "zero um dois|duas três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze "
        "dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove vinte"
    )
    | values("trinta quarenta cinquenta sessenta setenta oitenta noventa cem", 30, 10)
    | values("duzentos|duzentas trezentos|trezentas quatrocentos|quatrocentas quinhentos|quinhentas", 200, 100)
    | values("seiscentos|seiscentas setecentos|setecentas oitocentos|oitocentas novecentos|novecentas", 600, 100),
    ordinals=values(
        "primeiro|primeira segundo|segunda terceiro|terceira quarto|quarta quinto|quinta sexto|sexta "
        "sétimo|sétima oitavo|oitava nono|nona décimo|décima",
        1,
    ),
    scales={
        "dúzia": 12,
        "cento": 100,
        "mil": 1000,
        "milhão": 10**6,
        "milhao": 10**6,
        "milhoes": 10**6,
        "bilhao": 10**9,
        "bilhoes": 10**9,
        "biliao": 10**12,
        "bilioes": 10**12,
        "trilhao": 10**12,
        "trilhoes": 10**12,
    },
    opposites=opposed(
        "grande:pequeno grande:pequena alto:baixo alta:baixa longo:curto velho:jovem antigo:novo antiga:nova "
        "quente:frio seco:úmido rico:pobre forte:fraco aberto:fechado aberta:fechada abriu:fechou aumentou:diminuiu "
        "aumenta:diminui aumento:diminuição subiu:desceu ganhou:perdeu venceu:perdeu vitória:derrota norte:sul "
        "leste:oeste este:oeste esquerda:direita antes:depois mais:menos com:sem sobre:sob dentro:fora primeiro:último "
        "primeira:última rápido:lento leve:pesado comprou:vendeu permitido:proibido homem:mulher rei:rainha pai:mãe "
        "filho:filha ele:ela início:fim maior:menor melhor:pior superior:inferior oriental:ocidental subiram:desceram "
        "subir:descer subiu:caiu aumentaram:diminuíram aumentar:diminuir cresceu:caiu abrir:fechar abriram:fecharam "
        "permitir:proibir aceitou:recusou aprovou:rejeitou ganhar:perder entrar:sair chegou:partiu começou:terminou "
        "construiu:destruiu construído:destruído antiga:moderna antigo:moderno velha:nova cheio:vazio vivo:morto "
        "dia:noite verão:inverno sempre:nunca barato:caro público:privado culpado:inocente frequente:raro "
        "amigo:inimigo guerra:paz sucesso:fracasso confirmou:negou máximo:mínimo "
        "elevar:reduzir elevou:reduziu elevado:reduzido aumentou:reduziu aumentado:reduzido conceder:negar "
        "concedeu:negou concedido:negado deferiu:indeferiu deferido:indeferido confirmou:anulou confirmado:anulado "
        "manteve:anulou mantido:anulado"
    ),
    negating=("in", "im", "i", "ir", "des", "dis", "anti", "não", "sub", "sobre", "a", "mal"),
    joiner="e",
)
