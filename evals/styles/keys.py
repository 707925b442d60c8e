"""The names that models give to the members of an answer in JSON or YAML: the one they were asked for first, then those
of other languages."""

from __future__ import annotations

ANSWER = (
    *("answer", "final_answer", "short_answer", "response"),
    *("antwort", "réponse", "respuesta", "risposta", "resposta", "antwoord", "svar", "odpowiedź", "cevap", "jawaban"),
    *("ответ", "відповідь", "απάντηση", "答案", "回答", "답변", "답", "الإجابة", "उत्तर"),
)
CITATIONS = (
    *("citations", "citation", "sources", "references", "evidence", "quotes", "supporting_quotes"),
    *("zitate", "quellen", "belege", "citas", "fuentes", "citazioni", "fonti", "citações", "fontes"),
    *("citaten", "bronnen"),
    *("källor", "kilder", "cytaty", "źródła", "alıntılar", "kaynaklar", "kutipan", "sumber"),
    *("цитаты", "источники", "παραπομπές", "引用", "来源", "引文", "出典", "인용", "출처", "الاقتباسات"),
    *("المصادر", "उद्धरण"),
)
DOCUMENT = (
    *("document", "doc", "document_id", "doc_id", "document_number", "doc_number", "document_index", "doc_index"),
    *("source", "source_id", "source_number", "id", "number", "index", "title", "document_title", "file", "url"),
    *("dokument", "quelle", "documento", "fuente", "fonte", "bron", "källa", "kilde", "źródło"),
    *("kaynak", "belge", "dokumen"),
    *("документ", "источник", "έγγραφο", "文档", "文件", "来源", "文書", "문서", "المستند", "المصدر", "दस्तावेज़"),
)
QUOTE = (
    *(
        "quote",
        "text",
        "quotation",
        "excerpt",
        "span",
        "quotes",
        "quoted_text",
        "cited_text",
        "snippet",
        "sentence",
        "passage",
    ),
    *("evidence", "content"),
    *("zitat", "cita", "citazione", "citação", "citaat", "citat", "cytat", "alıntı", "extrait"),
    *("texte", "texto", "testo"),
    *("цитата", "текст", "απόσπασμα", "引文", "引用文", "引用", "原文", "인용문", "원문", "الاقتباس", "النص"),
)
# Where an answer comes in pieces, each with its own citations.
STATEMENTS = ("statements", "claims", "sentences", "answers", "segments", "facts", "points", "key_points", "findings")
STATEMENT = ("text", "statement", "claim", "sentence", "answer", "content", "fact", "point", "finding")
