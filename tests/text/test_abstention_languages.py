"""What an answer does, told from its words, in every language: answers, declines in part, or refuses."""

from __future__ import annotations

import dataclasses
import re
from typing import get_args

import pytest

from evals.abstention.frames_asian import ASIAN
from evals.abstention.frames_european import EUROPEAN
from evals.abstention.languages import TABLES
from evals.abstention.rules import abstention_of
from evals.types import Abstention

# One answer a line, all made up.
ANSWERS: dict[str, dict[Abstention, str]] = {
    "en": {
        "refused": """
            I don't know.
            I do not know who built the lighthouse.
            The documents do not mention the lighthouse keeper's name.
            The provided passages do not contain any information about the harbour. They discuss the railway instead.
            I cannot answer that from the given sources.
            There is no information about the tide tables in the documents.
            Unable to determine the height from the passages.
            I'm sorry, but I can't help with that. If you tell me more about the ship, I can try again.
            As an AI language model, I can't have a favourite painter.
            N/A
            Unanswerable
            None of the passages mention the captain.
            Unfortunately, the text doesn't specify when the bridge was opened.
            Based on the provided context, it is not possible to answer this question.
            The year of the fire is not stated in any of the documents.
            Passage 1 describes the castle, but it does not say who lived there. Passage 2 does not mention it either.
            I apologize, but I could not find anything on this singer. Could you give me the full name?
            The sources are silent on the price. The only figure they give is the weight of the bell.
            While the documents do give an overview of the valley, they do not say anything about its rainfall.
            There is not enough information to answer the question.
            Unable to answer from the passages. The first one is about sheep. Therefore, I cannot answer the question.
            I'm not sure.
            The question cannot be answered from the documents provided.
            No information is given about the depth of the well.
            """,
        "partial": """
            The lake is 212 m high, but the documents do not say how deep it is.
            The lake is 212 m high and the documents do not say how deep it is.
            The lake is 212 m high. Its depth is not mentioned in the documents.
            The lake is 212 m high and its depth is not given in the sources.
            The passage does not explicitly state the year, but it suggests the reign of Queen Anne.
            The text doesn't say who won. However, based on the passage, Bergen played at home and led at half time.
            Although the documents do not name the architect, they say that he came from Riga.
            The mill was built in 1780. I could not find out who owned it.
            I don't know the exact figure, but about half of the votes went to the mayor.
            She was born in Oslo; there is no information about her death.
            The documents do not give the price. Tickets could be bought at the pier until noon.
            1. Boil the milk. 2. Add the salt. Note that the sources do not specify how long it must rest.
            The tower has three bells: Anna, Marta and Lise. Unable to determine their weight from the given passages.
            Gulls eat fish and crabs. None of the passages says how long they live.
            According to the first document, the tunnel is 4 km long. The cost cannot be determined from the documents.
            It opened in 1912. Unfortunately, no details about the first owner are provided in the text.
            The sources do not mention a queen, although they do say that the king had two daughters.
            """,
        "answered": """
            Probably 1912.
            It may be about nine metres deep.
            The minister said: 'I don't know.'
            The minister said: “I don’t know, and the documents do not say.”
            Socrates said that he did not know.
            No, there is no evidence that vitamin C cures a cold.
            There is no cure for the disease.
            The river does not flow through Paris.
            No documents were found by the police.
            The treaty did not mention fishing.
            Scientists have been unable to determine the cause of the tremor.
            Nobody knows who carved the stone.
            It is unclear who invented the wheel.
            The exact number of victims is unknown.
            He could not answer the letter because he was ill.
            The witness did not say when the ship left.
            The bakery does not sell bread on Mondays.
            None of the games needs a board.
            The bank said that it could not find the account. The customer was sorry.
            The documents say that the tunnel is 4 km long.
            You can't park in front of the church.
            The king had no information about the plot until May.
            The results do not indicate that tea causes harm.
            We found no evidence of a link between the two.
            """,
    },
    "de": {
        "refused": """
            Das weiß ich leider nicht.
            Die Dokumente enthalten keine Informationen über den Leuchtturm.
            In den Texten wird nicht erwähnt, wer die Brücke gebaut hat.
            Ich kann diese Frage anhand der vorliegenden Quellen nicht beantworten.
            Es tut mir leid, aber dazu habe ich keine Angaben.
            Aus dem Text geht nicht hervor, wie tief der See ist. Er handelt vom Bau der Bahn.
            Keines der Dokumente nennt den Preis.
            Unbekannt
            """,
        "partial": """
            Der See liegt auf 212 m, aber die Dokumente sagen nicht, wie tief er ist.
            Der See liegt auf 212 m. Seine Tiefe wird in den Dokumenten nicht genannt.
            Obwohl der Text das Jahr nicht nennt, lässt er auf die Zeit um 1900 schließen.
            Die Mühle wurde 1780 gebaut; wem sie gehörte, geht aus den Quellen nicht hervor.
            Die Passagen nennen den Namen nicht. Allerdings stammte der Baumeister aus Riga.
            Sie wurde in Oslo geboren. Über ihren Tod enthalten die Dokumente keine Angaben.
            """,
        "answered": """
            Vermutlich im Jahr 1912.
            Der Minister sagte: „Das weiß ich nicht.“
            Der Fluss fließt nicht durch Paris.
            Nein, es gibt keinen Beleg, dass Tee schadet.
            Sokrates sagte, dass er nichts wisse.
            Die Polizei fand keine Dokumente.
            Die Ursache der Krankheit ist bis heute nicht bekannt.
            """,
    },
    "nl": {
        "refused": """
            Dat weet ik niet.
            De documenten bevatten geen informatie over de vuurtoren.
            In de teksten wordt niet vermeld wie de brug heeft gebouwd.
            Ik kan deze vraag niet beantwoorden op basis van de gegeven bronnen.
            Het spijt me, maar daar heb ik geen gegevens over.
            Onbekend
            Geen van de documenten noemt de prijs.
            """,
        "partial": """
            Het meer ligt op 212 m, maar de documenten zeggen niet hoe diep het is.
            Het meer ligt op 212 m. De diepte wordt niet genoemd in de documenten.
            Hoewel de tekst het jaar niet noemt, wijst alles op de tijd rond 1900.
            De molen is in 1780 gebouwd. Ik kan niet zeggen van wie hij was.
            De passages noemen de naam niet. Toch kwam de bouwmeester uit Riga.
            Ze werd in Oslo geboren. Over haar dood geven de bronnen geen informatie.
            """,
        "answered": """
            Waarschijnlijk in 1912.
            De minister zei: "Dat weet ik niet."
            De rivier stroomt niet door Parijs.
            Nee, er is geen bewijs dat thee schadelijk is.
            Socrates zei dat hij niets wist.
            De politie vond geen documenten.
            """,
    },
    "fr": {
        "refused": """
            Je ne sais pas.
            Les documents ne mentionnent pas le gardien du phare.
            Je ne peux pas répondre à cette question à partir des sources fournies.
            Désolé, mais je n'ai aucune information à ce sujet.
            Il n'y a pas d'information sur la hauteur du pont dans les documents. Ils parlent du chemin de fer.
            Malheureusement, le texte ne précise pas qui a gagné.
            Aucun des documents ne mentionne le prix.
            Inconnu
            """,
        "partial": """
            Le lac est à 212 m, mais les documents ne disent pas quelle est sa profondeur.
            Le lac est à 212 m. Sa profondeur n'est pas indiquée dans les documents.
            Bien que le texte ne précise pas l'année, tout indique le règne de Louis XIV.
            Le moulin date de 1780. Je ne sais pas à qui il appartenait.
            Les passages ne donnent pas le nom. Cependant, l'architecte venait de Riga.
            Elle est née à Oslo. Les sources ne donnent aucune information sur sa mort.
            """,
        "answered": """
            Probablement en 1912.
            Le ministre a dit : « Je ne sais pas. »
            Le fleuve ne traverse pas Paris.
            Non, rien ne prouve que le thé soit nocif.
            Socrate disait qu'il ne savait rien.
            La police n'a trouvé aucun document.
            """,
    },
    "es": {
        "refused": """
            No lo sé.
            Los documentos no mencionan al guardián del faro.
            No puedo responder a esa pregunta con las fuentes dadas.
            Lo siento, pero no tengo información sobre eso.
            No hay información sobre la altura del puente en los documentos. Hablan del ferrocarril.
            Lamentablemente, el texto no especifica quién ganó.
            Ninguno de los documentos menciona el precio.
            Desconocido
            """,
        "partial": """
            El lago está a 212 m, pero los documentos no dicen qué profundidad tiene.
            El lago está a 212 m. Su profundidad no se indica en los documentos.
            Aunque el texto no menciona el año, todo apunta al reinado de Felipe V.
            El molino es de 1780. No sé quién era su dueño.
            Los pasajes no dan el nombre. Sin embargo, el arquitecto venía de Riga.
            Nació en Oslo. Las fuentes no ofrecen datos sobre su muerte.
            """,
        "answered": """
            Probablemente en 1912.
            El ministro dijo: «No lo sé».
            El río no pasa por París.
            No, no hay pruebas de que el té sea dañino.
            Sócrates decía que no sabía nada.
            La policía no encontró ningún documento.
            El gremio no se menciona en su testamento.
            """,
    },
    "it": {
        "refused": """
            Non lo so.
            I documenti non menzionano il guardiano del faro.
            Non posso rispondere a questa domanda in base alle fonti fornite.
            Mi dispiace, ma non ho informazioni su questo.
            Non ci sono informazioni sull'altezza del ponte nei documenti. Parlano della ferrovia.
            Purtroppo il testo non specifica chi ha vinto.
            Nessuno dei documenti indica il prezzo.
            Sconosciuto
            """,
        "partial": """
            Il lago è a 212 m, ma i documenti non dicono quanto sia profondo.
            Il lago è a 212 m. La sua profondità non è indicata nei documenti.
            Anche se il testo non precisa l'anno, tutto fa pensare al regno di Carlo.
            Il mulino è del 1780. Non so di chi fosse.
            I passaggi non danno il nome. Tuttavia, l'architetto veniva da Riga.
            Nacque a Oslo. Le fonti non forniscono informazioni sulla sua morte.
            """,
        "answered": """
            Probabilmente nel 1912.
            Il ministro disse: «Non lo so».
            Il fiume non passa per Parigi.
            No, non ci sono prove che il tè faccia male.
            Socrate diceva di non sapere nulla.
            La polizia non ha trovato alcun documento.
            """,
    },
    "pt": {
        "refused": """
            Não sei.
            Os documentos não mencionam o guarda do farol.
            Não consigo responder a essa pergunta com as fontes fornecidas.
            Desculpe, mas não tenho informações sobre isso.
            Não há informações sobre a altura da ponte nos documentos. Eles falam da ferrovia.
            Infelizmente, o texto não especifica quem venceu.
            Nenhum dos documentos menciona o preço.
            Desconhecido
            """,
        "partial": """
            O lago fica a 212 m, mas os documentos não dizem qual é a profundidade.
            O lago fica a 212 m. A profundidade não é indicada nos documentos.
            Embora o texto não mencione o ano, tudo aponta para o reinado de João V.
            O moinho é de 1780. Não sei quem era o dono.
            Os trechos não dão o nome. No entanto, o arquiteto vinha de Riga.
            Ela nasceu em Oslo. As fontes não fornecem dados sobre a sua morte.
            """,
        "answered": """
            Provavelmente em 1912.
            O ministro disse: «Não sei».
            O rio não passa por Paris.
            Não, não há provas de que o chá faça mal.
            Sócrates dizia que nada sabia.
            A polícia não encontrou nenhum documento.
            """,
    },
    "ru": {
        "refused": """
            Я не знаю.
            В документах не упоминается смотритель маяка.
            Я не могу ответить на этот вопрос по данным источникам.
            Извините, но у меня нет информации об этом.
            В предоставленных текстах нет сведений о высоте моста. Они рассказывают о железной дороге.
            К сожалению, в отрывке не указано, кто победил.
            Ни один из документов не называет цену.
            Неизвестно
            """,
        "partial": """
            Озеро лежит на высоте 212 м, но в документах не сказано, какова его глубина.
            Озеро лежит на высоте 212 м. Его глубина в документах не указана.
            Хотя текст не называет год, всё указывает на правление Анны.
            Мельница построена в 1780 году. Кому она принадлежала, я не знаю.
            В отрывках имя не указано. Однако архитектор приехал из Риги.
            Она родилась в Осло. Источники не содержат сведений о её смерти.
            """,
        "answered": """
            Вероятно, в 1912 году.
            Министр сказал: «Я не знаю».
            Река не протекает через Париж.
            Нет, чай не вреден.
            Сократ говорил, что ничего не знает.
            Полиция не нашла документов.
            """,
    },
    "pl": {
        "refused": """
            Nie wiem.
            Dokumenty nie podają nazwiska latarnika.
            Nie mogę odpowiedzieć na to pytanie na podstawie podanych źródeł.
            Przepraszam, ale nie mam informacji na ten temat.
            W tekstach nie ma informacji o wysokości mostu. Opisują one kolej.
            Żaden z dokumentów nie podaje ceny.
            Nieznane
            """,
        "partial": """
            Jezioro leży na wysokości 212 m, ale dokumenty nie mówią, jak jest głębokie.
            Jezioro leży na wysokości 212 m. Jego głębokość nie jest podana w dokumentach.
            Choć tekst nie podaje roku, wszystko wskazuje na czasy królowej Anny.
            Młyn zbudowano w 1780 roku. Do kogo należał, nie wiem.
            Fragmenty nie podają nazwiska. Jednak architekt pochodził z Rygi.
            Urodziła się w Oslo. Źródła nie zawierają informacji o jej śmierci.
            """,
        "answered": """
            Prawdopodobnie w 1912 roku.
            Minister powiedział: „Nie wiem”.
            Rzeka nie płynie przez Paryż.
            Nie, nie ma dowodu, że herbata szkodzi.
            Sokrates powiedział, że nic nie wie.
            Policja nie znalazła dokumentów.
            """,
    },
    "ar": {
        "refused": """
            لا أعرف.
            لا تذكر الوثائق اسم حارس المنارة.
            لا يمكنني الإجابة عن هذا السؤال من المصادر المقدمة.
            آسف، لكن ليس لدي معلومات عن ذلك.
            لا توجد معلومات عن ارتفاع الجسر في النصوص.
            للأسف، النص لا يحدد من فاز.
            غير معروف
            """,
        "partial": """
            تقع البحيرة على ارتفاع 212 مترا، لكن الوثائق لا تذكر عمقها.
            تقع البحيرة على ارتفاع 212 مترا. لم يذكر عمقها في الوثائق.
            لا يذكر النص السنة، لكنه يشير إلى عهد الملكة.
            بنيت الطاحونة عام 1780. لا أعرف من كان صاحبها.
            لا تذكر المقاطع الاسم. ومع ذلك، جاء المهندس من ريغا.
            ولدت في أوسلو. لا توجد معلومات عن وفاتها في المصادر.
            """,
        "answered": """
            ربما في عام 1912.
            قال الوزير: «لا أعرف».
            لا يمر النهر بباريس.
            لا، لا دليل على أن الشاي ضار.
            قال سقراط إنه لا يعرف شيئا.
            لم تجد الشرطة أي وثائق.
            """,
    },
    "zh": {
        "refused": """
            我不知道。
            文档中没有提到灯塔看守人的名字。
            根据提供的资料，我无法回答这个问题。
            抱歉，我没有找到相关信息。
            所给文本未说明桥的高度。这些文本主要介绍铁路。
            無法回答
            資料中沒有提及價格。
            """,
        "partial": """
            湖面海拔212米，但文档没有说明湖有多深。
            湖面海拔212米。文档中没有提到它的深度。
            虽然文本没有给出年份，但从内容看应在安妮女王时期。
            磨坊建于1780年。资料中没有关于其主人的信息。
            段落中没有提到姓名。不过，建筑师来自里加。
            她出生于奥斯陆，但来源没有提供关于她去世的信息。
            """,
        "answered": """
            大概是1912年。
            部长说：“我不知道。”
            这条河不流经巴黎。
            没有证据表明茶有害。
            苏格拉底说他一无所知。
            警方没有找到任何文件。
            科学家无法确定原因。
            """,
    },
    "ja": {
        "refused": """
            わかりません。
            資料には灯台守の名前は記載されていません。
            提供された文書からは、この質問にお答えできません。
            申し訳ありませんが、その情報は文書に含まれていません。
            橋の高さについての情報はありません。
            文書には誰が勝ったのか書かれていません。
            不明です。
            """,
        "partial": """
            湖は標高212メートルにありますが、資料には深さの記載がありません。
            湖は標高212メートルにあります。深さは資料に記載されていません。
            文書には年が記載されていません。しかし、アン女王の時代と考えられます。
            水車小屋は1780年に建てられました。持ち主についての情報はありません。
            彼女はオスロで生まれました。亡くなった年は文書に書かれていません。
            名前は資料に示されていませんが、建築家はリガの出身です。
            """,
        "answered": """
            おそらく1912年です。
            大臣は「わかりません」と言いました。
            その川はパリを流れていません。
            いいえ、お茶が有害だという証拠はありません。
            ソクラテスは何も知らないと言いました。
            警察は文書を見つけられませんでした。
            """,
    },
}


@pytest.mark.parametrize("language", ANSWERS)
def test_what_an_answer_does(language: str) -> None:
    wrong = [
        (kind, found, text)
        for kind, lines in ANSWERS[language].items()
        for text in map(str.strip, lines.strip().splitlines())
        if (found := abstention_of(text)) != kind
    ]
    assert wrong == []


def test_every_language_has_enough_of_each() -> None:
    assert {table.language for table in TABLES} - {table.language for table in (*EUROPEAN, *ASIAN)} == set(ANSWERS)
    for language, kinds in ANSWERS.items():
        assert set(kinds) == set(get_args(Abstention))
        for lines in kinds.values():
            assert len(lines.strip().splitlines()) >= (15 if language == "en" else 6)


def test_no_rule_has_an_escape_in_capitals() -> None:
    """Rules are matched in lower case: ``\\S`` would be ``\\s``."""
    for table in TABLES:
        fields = [getattr(table, field.name) for field in dataclasses.fields(table)]
        written = [field for field in fields if isinstance(field, str)]
        listed = [rule for field in fields if isinstance(field, tuple) for rule in field]
        rules = [*table.parts.values(), *written, *listed]
        assert [rule for rule in rules if re.search(r"\\[A-Z]", rule)] == []
