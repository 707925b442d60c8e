"""Which sentences of an answer need no citation."""

from __future__ import annotations

import pytest

from evals import Answer
from evals.judging import asserted, needs_citation

FUNCTIONAL = [
    "In summary, it is cold.",
    "Let me know if you need more.",
    "If you have any further questions, feel free to ask!",
    "Please consult a doctor before use.",
    "You should speak to a qualified healthcare professional.",
    "I am an AI and cannot see your files.",
    "As an AI language model, I have no opinion.",
    "This is not medical advice.",
    "<details>",
    "</details>",
    "<summary>Sources used</summary>",
    "<h2>The dam</h2>",
    "**Windows.**",
    "**Q1.**",
    "The documents do not say who built it.",
    "The provided sources don't mention its fish.",
    "Die Dokumente sagen nichts über die Fische.",
    "Les documents ne mentionnent pas le prix.",
    "Los documentos no mencionan el precio.",
    "Os documentos não mencionam o preço.",
    "I documenti non menzionano il prezzo.",
    "В документах не указана цена.",
    "文档中没有提到价格。",
    "資料には価格についての記載がありません。",
    "문서에는 가격이 언급되어 있지 않습니다.",
    "لا تذكر الوثائق السعر.",
    "Bitte wenden Sie sich an einen Arzt.",
    "Ich bin eine KI und kein Anwalt.",
    "En tant qu'IA, je n'ai pas d'avis.",
    "Por favor, consulte a su médico.",
    "我是一个AI，无法判断。",
    "请咨询医生。",
    "Zusammenfassend ist es kalt.",
    "Если у вас есть вопросы, пишите.",
]
CLAIMS = [
    "It is cold.",
    "Please note that the lake is 5 m deep.",
    "Bitte beachten Sie, dass der See 5 m tief ist.",
    "请注意，湖深5米。",
    "Patients should consult a doctor before use.",
    "If you have a cold, stay in bed.",
    "AI is used in the dam.",
    "**The dam was built in 1902.**",
    "The documents were signed in 1902.",
    "The report says that the dam is safe.",
]


@pytest.mark.parametrize("sentence", FUNCTIONAL)
def test_a_sentence_about_the_answer_or_its_sources_needs_no_citation(sentence: str) -> None:
    assert not needs_citation(sentence)


@pytest.mark.parametrize("sentence", CLAIMS)
def test_what_is_said_of_the_world_needs_one(sentence: str) -> None:
    assert needs_citation(sentence)


def test_of_an_answer() -> None:
    answer = Answer(
        "<details>\n<summary>More</summary>\n\nIt is cold. **Windows.** It runs. Please ask your doctor.\n</details>"
    )
    assert [s.text for s in asserted(answer) if needs_citation(s.text)] == ["It is cold.", "It runs."]
