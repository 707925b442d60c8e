"""What is easily overlooked or taken for abstaining: labels, scraps of sentences; titles, findings, names of things."""

from __future__ import annotations

import pytest

from evals.abstention import abstention_of
from evals.types import Abstention

# One answer a line, all made up.
REFUSED = {
    "en": """
        NO_ANSWER
        no_answer
        [NO ANSWER]
        <no answer>
        No info.
        No info
        No information.
        No info available.
        No information found.
        No relevant information found.
        This question falls outside the documents.
        That falls outside the scope of the provided documents.
        The question falls outside of the documents provided.
        It is outside what the documents cover.
        This is beyond the provided documents.
        N/A
        Not stated.
        Not specified.
        NOT_STATED
        not stated in the text
        Not in the documents.
        The documents do not cover this.
        unanswerable
        UNANSWERABLE
        I don't know
        IDK.
        NOT FOUND
        not_found
        CANNOT_ANSWER
        CANNOTANSWER
        cannotanswer
        Unknown.
        Insufficient information.
        INSUFFICIENT_INFORMATION
        Insufficient data.
        Not enough info.
        Not enough information to say.
        No data.
        No data available.
        No mention.
        Not given.
        Not available.
        Not applicable.
        Answer: not stated.
        The answer is not stated.
        It is not stated.
        Not mentioned.
        Not answerable from the documents.
        Not covered by the documents.
        No answer found.
        No answer in the documents.
        The answer could not be found.
        The documents don't contain the answer.
        This isn't covered in the sources.
        Sorry, no info.
        no idea
        Can't say.
        The sources do not go into this.
        Out of scope.
        Outside the scope of the documents.
        The information needed is not in the passages.
        Nothing in the documents about that.
        None of the documents answer this.
        """,
    "de": """
        KEINE_ANTWORT
        Keine Antwort
        Keine Angabe.
        Keine Info.
        Keine Infos
        Keine Informationen.
        Nicht angegeben.
        Unbeantwortbar
        Ich weiß es nicht.
        Ich weiß nicht
        Keine Daten.
        Unzureichende Informationen.
        Die Frage liegt außerhalb der Dokumente.
        Das geht über die vorliegenden Dokumente hinaus.
        Nicht in den Dokumenten.
        Nicht genannt
        Steht nicht in den Dokumenten.
        Nicht zu beantworten.
        Keine Angaben im Text.
        """,
    "fr": """
        PAS_DE_RÉPONSE
        Pas de réponse.
        Aucune info.
        Pas d'information.
        Non précisé.
        Sans réponse
        Je ne sais pas
        Non mentionné.
        Données insuffisantes.
        Informations insuffisantes.
        La question sort du cadre des documents.
        Cela dépasse les documents fournis.
        N/A
        Inconnu.
        Pas d'infos
        Non indiqué dans les documents.
        Pas dans les documents.
        Impossible de répondre.
        """,
    "es": """
        SIN_RESPUESTA
        Sin respuesta.
        Sin información.
        No hay información.
        No se indica.
        No especificado.
        No lo sé
        N/A
        Sin datos.
        Datos insuficientes.
        Información insuficiente.
        La pregunta queda fuera de los documentos.
        Eso está fuera del alcance de los documentos.
        No consta.
        No aparece en los documentos.
        Imposible de responder.
        No mencionado.
        """,
    "it": """
        NESSUNA_RISPOSTA
        Nessuna risposta.
        Nessuna informazione.
        Non specificato.
        Non indicato.
        Non lo so
        N/D
        Dati insufficienti.
        Informazioni insufficienti.
        La domanda esula dai documenti.
        Questo va oltre i documenti forniti.
        Non presente nei documenti.
        Nessun dato.
        Senza risposta.
        Non menzionato.
        Impossibile rispondere.
        """,
    "pt": """
        SEM_RESPOSTA
        Sem resposta.
        Sem informação.
        Sem informações.
        Não especificado.
        Não indicado.
        Não sei
        N/A
        Dados insuficientes.
        Informações insuficientes.
        A pergunta está fora dos documentos.
        Isso está fora do âmbito dos documentos.
        Não consta.
        Não consta nos documentos.
        Não mencionado.
        Impossível responder.
        Sem dados.
        """,
    "nl": """
        GEEN_ANTWOORD
        Geen antwoord.
        Geen info.
        Geen informatie.
        Niet vermeld.
        Niet gespecificeerd.
        Ik weet het niet
        n.v.t.
        Onvoldoende gegevens.
        Onvoldoende informatie.
        De vraag valt buiten de documenten.
        Dat valt buiten het bereik van de documenten.
        Niet in de documenten.
        Geen gegevens.
        Niet te beantwoorden.
        Staat niet in de documenten.
        """,
    "ru": """
        НЕТ_ОТВЕТА
        Нет ответа.
        Нет информации.
        Не указано.
        Не знаю
        Н/Д
        Нет данных.
        Недостаточно данных.
        Недостаточно информации.
        Вопрос выходит за рамки документов.
        Это выходит за пределы предоставленных документов.
        Нет в документах.
        В документах этого нет.
        Не упоминается.
        Невозможно ответить.
        """,
    "ar": """
        لا_إجابة
        لا إجابة
        لا توجد معلومات.
        غير مذكور.
        غير محدد.
        لا أعرف
        بيانات غير كافية.
        معلومات غير كافية.
        السؤال خارج نطاق الوثائق.
        هذا خارج نطاق الوثائق المقدمة.
        غير موجود في الوثائق.
        لا توجد بيانات.
        لا تتوفر معلومات.
        لا يمكن الإجابة.
        """,
    "zh": """
        无答案
        没有答案。
        无信息。
        没有信息。
        没有相关信息。
        未说明。
        未提及。
        我不知道
        不知道。
        数据不足。
        信息不足。
        该问题超出了文档范围。
        这超出了所提供文档的范围。
        文档中没有。
        不在文档中。
        无法回答。
        無答案
        沒有資料。
        无相关信息
        未知。
        """,
    "ja": """
        回答なし
        情報なし。
        情報がありません。
        記載なし。
        わかりません
        データ不足。
        情報不足です。
        データがありません。
        この質問は文書の範囲外です。
        提供された文書の範囲を超えています。
        文書にありません。
        不明。
        答えられません。
        該当なし
        言及なし。
        回答不能
        """,
    "others": """
        Answer: NO_ANSWER
        NOT_IN_CONTEXT
        NOT ENOUGH INFO
        There's no info on that.
        I have no info on this.
        That lies beyond the documents.
        This topic is outside the provided context.
        Your question falls outside the scope of these passages.
        The answer is outside of the given text.
        No info given.
        Information not available.
        Not discussed.
        Not found in the documents.
        No info provided in the documents.
        No such information.
        Not provided.
        insufficient_context
        There is no information available on the fare.
        There is no information there.
        There is no information whatsoever.
        There is no information given as to the price.
        I have insufficient data to answer.
        There is insufficient data in the documents to determine this.
        Es gibt keine Infos dazu.
        Die Frage geht über die Texte hinaus.
        Diese Frage liegt außerhalb der Quellen.
        Cette question est hors du champ des documents.
        La pregunta está fuera del ámbito de los textos.
        La domanda è fuori dall'ambito dei documenti.
        Esta pergunta está fora do escopo dos textos.
        Deze vraag ligt buiten de bronnen.
        Этот вопрос выходит за рамки текста.
        هذا السؤال خارج نطاق النص.
        这个问题不在文档范围内。
        この質問は資料の対象外です。
        回答できません
        資料に情報がありません。
        没有相关资料
        无可用信息
        NOT ANSWERABLE
        no-answer
        None of this is covered in the documents.
        The text has insufficient detail to answer the question.
        The provided documents have insufficient information to answer.
        There was not enough information in the passages to answer.
        No info on that in the sources.
        Sorry, that is out of scope.
        I found no info on this topic.
        The passage gives no info about her age.
        Nothing is said about it in the texts.
        This information falls outside the given passages.
        The fare is not stated in the documents.
        Keine Angabe in den Quellen.
        Dazu steht nichts in den Dokumenten.
        Das Thema liegt außerhalb der Texte.
        Aucune donnée.
        Cette information ne figure pas dans les textes.
        No se menciona en los textos.
        Fuera del alcance de los documentos.
        Nessun dato disponibile.
        Não há dados sobre isso nos textos.
        Geen gegevens beschikbaar.
        Нет сведений.
        لا معلومات.
        文中未提及。
        記載がありません。
        该信息不在文档中。
        """,
}
ANSWERED = {
    "en": """
        There is no information desk at the station.
        The station has no information desk.
        The museum has no information desk, but guides help visitors.
        The study had insufficient data to determine the effect on children.
        The authors found insufficient data to determine whether tea causes harm.
        There was insufficient data to determine the effect in the trial of 2010.
        Researchers concluded that there is not enough evidence to say whether it works.
        The review found insufficient evidence.
        The trial reported insufficient data.
        The main finding was insufficient data on children.
        Her album I Don't Know came out in 1990.
        I Don't Know is a song by Ana Ruiz.
        Not Enough Information is a 2010 film by Ana Ruiz.
        The Unknown is a film of 1927.
        Unknown is a film of 2011.
        No Answer is a song by Holm.
        "No Answer" is the first album of the band.
        No Information Available, a novel of 1999, won the prize.
        There is no data centre in the town.
        There is no information booth, only a kiosk.
        No information officer was present.
        There is no detail too small for her.
        There is no mention prize at the fair.
        The ministry provided no information about the accident.
        No data protection law applies.
        The document was not signed.
        The contract cannot be answered by email.
        The programme N/A was shown in 1999.
        The film Unanswerable won.
        The law says that data on children is missing from the register.
        The book is called The Unanswered Question.
        It is called No Man's Land.
        No information fee is charged.
        The lack of information technology hurt the firm.
        He is the author of the novel I Do Not Know.
        Insufficient data protection led to the fine.
        Insufficient evidence was the reason for the acquittal.
        No answer key is included in the book.
        The village falls outside the documents office's district.
        The house lies outside the scope of the law.
        The unknown soldier is buried there.
        Not stated on the label is the fat content.
        No comment was made by the mayor.
        Pass the salt at noon.
        The question Who Are We is not answered in the film.
        No. 5
        """,
    "de": """
        Am Bahnhof gibt es keinen Informationsschalter.
        Der Bahnhof hat keinen Auskunftsschalter.
        Die Studie hatte unzureichende Daten, um die Wirkung zu bestimmen.
        Die Autoren fanden nicht genügend Daten, um eine Wirkung zu zeigen.
        Ich weiß nicht ist ein Lied von Ana Ruiz.
        Unbekannt ist ein Film von 2011.
        Es gibt keine Datenbank im Ort.
        Keine Antwort ist ein Roman von 1999.
        Der Film Keine Angabe gewann.
        """,
    "fr": """
        Il n'y a pas de bureau d'information à la gare.
        L'étude disposait de données insuffisantes pour déterminer l'effet.
        Les auteurs ont conclu que les données étaient insuffisantes.
        Je ne sais pas est une chanson de 1990.
        L'Inconnu est un film de 1927.
        Sans réponse est un roman de 1999.
        Il n'y a pas de centre de données dans la ville.
        """,
    "es": """
        No hay mostrador de información en la estación.
        El estudio tenía datos insuficientes para determinar el efecto.
        Los autores concluyeron que los datos eran insuficientes.
        No lo sé es una canción de 1990.
        Sin respuesta es una novela de 1999.
        No hay centro de datos en la ciudad.
        """,
    "it": """
        Non c'è un ufficio informazioni alla stazione.
        Lo studio aveva dati insufficienti per determinare l'effetto.
        Gli autori conclusero che i dati erano insufficienti.
        Non lo so è una canzone del 1990.
        Senza risposta è un romanzo del 1999.
        """,
    "pt": """
        Não há balcão de informações na estação.
        O estudo tinha dados insuficientes para determinar o efeito.
        Os autores concluíram que os dados eram insuficientes.
        Não sei é uma canção de 1990.
        Sem resposta é um romance de 1999.
        """,
    "nl": """
        Er is geen informatiebalie op het station.
        De studie had onvoldoende gegevens om het effect te bepalen.
        De auteurs vonden onvoldoende gegevens.
        Ik weet het niet is een lied uit 1990.
        Geen antwoord is een roman uit 1999.
        Er is geen datacentrum in de stad.
        """,
    "ru": """
        На вокзале нет справочного бюро.
        В исследовании было недостаточно данных для определения эффекта.
        Авторы пришли к выводу, что данных недостаточно.
        Не знаю — песня 1990 года.
        Нет ответа — роман 1999 года.
        В городе нет центра обработки данных.
        """,
    "ar": """
        لا يوجد مكتب معلومات في المحطة.
        كانت بيانات الدراسة غير كافية لتحديد الأثر.
        وجد الباحثون أن البيانات غير كافية.
        لا أعرف أغنية صدرت عام 1990.
        """,
    "zh": """
        车站没有信息台。
        车站没有问讯处。
        该研究数据不足，无法确定疗效。
        研究者发现数据不足。
        《我不知道》是一首1990年的歌。
        城里没有数据中心。
        作者认为证据不足。
        """,
    "ja": """
        駅には案内所がありません。
        駅には情報センターがありません。
        その研究ではデータが不足しており、効果は確認できなかった。
        研究者はデータ不足と報告した。
        『わかりません』は1990年の歌です。
        町にはデータセンターがありません。
        """,
    "others": """
        There is no information kiosk in the hall.
        The airport has no information counter.
        There is no information board at the pier.
        No information leaflet exists in English.
        There are no details department heads may skip.
        The survey had insufficient data for the north.
        Scientists had insufficient data to say how old the rock is.
        The committee found insufficient information to convict him.
        The court found insufficient evidence.
        A meta-analysis found insufficient data to determine the risk.
        His song Not Enough Information reached the charts.
        The novel No Answer was printed in 1950.
        The band No Information was founded in Ule.
        She wrote Nobody Knows in 1970.
        The episode is called Not Available.
        The film Beyond the Documents was shot in Riga.
        In der Halle gibt es keinen Infostand.
        Der Roman Keine Antwort erschien 1950.
        Die Behörde hatte zu wenige Daten, um die Ursache zu klären.
        Il n'y a pas de point d'information dans le hall.
        Le comité disposait d'informations insuffisantes.
        No hay punto de información en el puerto.
        El comité tenía información insuficiente.
        Il comitato aveva informazioni insufficienti.
        Não há quiosque de informações no porto.
        O comité tinha informações insuficientes.
        Er is geen informatiebord bij de haven.
        De commissie had onvoldoende informatie.
        У комиссии было недостаточно данных.
        لا يوجد كشك معلومات في الميناء.
        委员会认为数据不足。
        港口没有信息亭。
        委員会はデータ不足だと判断した。
        港に情報板はありません。
        There is no information window at the bank.
        No information technology was used in 1900.
        The railway has no information service at night.
        There is no mention medal.
        The police had insufficient evidence to charge him.
        The paper reports insufficient data for the second group.
        In the trial there was not enough data to determine the dose.
        Her poem I Cannot Say was printed in 1910.
        The show Not Applicable ran for two years.
        They played the song Don't Know Why in Ule.
        The report on the mill says that the ministry lacked data.
        The team lacked information about the enemy.
        Das Lied Ich weiß nicht war ein Erfolg.
        Die Polizei hatte nicht genügend Beweise.
        La police n'avait pas assez de preuves.
        La policía no tenía pruebas suficientes.
        La polizia non aveva prove sufficienti.
        A polícia não tinha provas suficientes.
        De politie had onvoldoende bewijs.
        У полиции не хватало улик.
        警方证据不足。
        警察は証拠不足で彼を釈放した。
        案内板はありません。
        这家店没有信息牌。
        """,
}


def _read_otherwise(lines: str, kind: Abstention) -> list[str]:
    """The answers that are not taken for that kind."""
    return [text for line in lines.strip().splitlines() if abstention_of(text := line.strip()) != kind]


@pytest.mark.parametrize("language", REFUSED)
def test_labels_and_scraps_of_sentences_abstain(language: str) -> None:
    assert _read_otherwise(REFUSED[language], "refused") == []


@pytest.mark.parametrize("language", ANSWERED)
def test_things_titles_and_findings_do_not(language: str) -> None:
    assert _read_otherwise(ANSWERED[language], "answered") == []
