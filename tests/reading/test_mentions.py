"""Documents that an answer names in words, by a file, in a column of a table, or behind a word for a source."""

from __future__ import annotations

import pytest

from evals import Document, Sample
from evals.reading import read_answer

TEXTS = ("It is cold in winter, and the lake is clear.", "It is old. It was built in 1902.", "Trout are common there.")
NAMES = (("aro.txt", "Lake Aro"), ("dam.txt", "The Dam of Aro"), ("smith2020.pdf", "Smith et al. (2020) Fish"))
SAMPLE = Sample(
    "s",
    "Is it cold?",
    tuple(Document(id, text, title) for (id, title), text in zip(NAMES, TEXTS, strict=True)),
)
QUOTE = "It was built in the year 1903 by many."


def cited(text: str) -> list[str]:
    return [citation.document for citation in read_answer(text, SAMPLE).citations]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("According to the second document, it is old.", "it is old."),
        ("The second source states that it is old.", "it is old."),
        ("As stated in document two, it is old.", "it is old."),
        ("It is old (second document).", "It is old."),
        ("Laut Quelle zwei ist es alt.", "ist es alt."),
        ("Laut dem zweiten Dokument ist es alt.", "ist es alt."),
        ("Laut Dokument 2 wurde es gebaut.", "wurde es gebaut."),
        ("In document 2 it says that it is old.", "it is old."),
        ("In Dokument 2 heißt es, dass es alt ist.", "es alt ist."),
        ("It is old (dam.txt, table).", "It is old."),
        ("Selon le deuxième document, il est vieux.", "il est vieux."),
        ("Según el segundo documento, es viejo.", "es viejo."),
        ("Согласно документу 2, он старый.", "он старый."),
        ("وفقًا للمستند 2، هو قديم.", "هو قديم."),
        ("وفقا للمستند 2 فإن السد قديم.", "السد قديم."),
        ("ويذكر المستند 2 أن السد قديم.", "السد قديم."),
        ("Volgens document 2 geldt: hij is oud.", "geldt: hij is oud."),
        ("根据dam.txt，它很旧。", "它很旧。"),
        ("dam.txtによると、それは古い。", "それは古い。"),
        ("资料dam.txt指出它很旧。", "它很旧。"),
        ("dam.txt에 따르면 그것은 오래되었다.", "그것은 오래되었다."),
        ("文档2指出，它很旧。", "它很旧。"),
        ("根据文档2，它很旧。", "它很旧。"),
        ("第二个文档说，它很旧。", "它很旧。"),
        ("根据第二份文件，它很旧。", "它很旧。"),
        ("根据文档二，它很旧。", "它很旧。"),
        ("It is old [Dam of Aro].", "It is old."),
        ("文書2によると、それは古い。", "それは古い。"),
        ("출처 2에 따르면 그것은 오래되었다.", "그것은 오래되었다."),
        ("Le document 2 indique que c'est vieux.", "c'est vieux."),
        ("Enligt dokument 2 är den gammal.", "är den gammal."),
        ("Ifølge dokument 2 er den gammel.", "er den gammel."),
        ("Według dokumentu 2 zapora jest stara.", "zapora jest stara."),
        ("Podle dokumentu 2 je stará.", "je stará."),
        ("Zgodnie z dokumentem 2 zapora jest stara.", "zapora jest stara."),
        ("Według dokumentu 2 „zapora jest stara”.", "„zapora jest stara”."),
        ("Dokument 2 stellt fest, dass es alt ist.", "es alt ist."),
        ("Dokument 2 gibt an, dass es alt ist.", "es alt ist."),
        ("文档2写道：“它很旧。”", "“它很旧。”"),
        ("„Es ist alt“, so Quelle 2.", "„Es ist alt“."),
        ('"It is old," says document 2.', '"It is old,".'),
        ("«Он старый», говорится в документе 2.", "«Он старый»."),
        ("«Он старый», — источник 2.", "«Он старый»."),
        ("Comme l'indique le document 2, il est vieux.", "il est vieux."),
        ("Como señala el documento 2, es viejo.", "es viejo."),
        ("如文档2所述，它很旧。", "它很旧。"),
        ("Згідно з документом 2, вона стара.", "вона стара."),
        ("Belge 2'ye göre eskidir.", "eskidir."),
        ("दस्तावेज़ 2 के अनुसार वह पुराना है।", "वह पुराना है।"),
        ("Theo tài liệu 2, nó cũ.", "nó cũ."),
        ("Menurut dokumen 2, itu tua.", "itu tua."),
        ("According to dam.txt, it is old.", "it is old."),
        ("According to *The Dam of Aro*, it is old.", "it is old."),
        ("It is old. Source: dam.txt, page 2.", "It is old."),
        ("It is old.\nSource: dam.txt\n\nMore is not said.", "It is old.\n\nMore is not said."),
        ("| What | Source |\n|---|---|\n| age | 2 |", "| What | Source |\n|---|---|\n| age | |"),
        ("| What | Source |\n|---|---|\n| age | dam.txt |", "| What | Source |\n|---|---|\n| age | |"),
        ("It is old [kb/dam.txt].", "It is old."),
        ("It is old [dam.pdf].", "It is old."),
        ("It is old [Document 2: The Dam of Aro].", "It is old."),
        ("It is old. *Source: The Dam of Aro*", "It is old."),
        ("It is old. 📚 Source: dam.txt", "It is old."),
        ("| What | Citation(s) |\n|---|---|\n| age | 2 |", "| What | Citation(s) |\n|---|---|\n| age | |"),
        ("| What | Src |\n|---|---|\n| age | dam.txt (p. 3) |", "| What | Src |\n|---|---|\n| age | |"),
        ("La presa es vieja (véase el documento 2).", "La presa es vieja."),
        ("Der Damm ist alt (siehe auch Quelle 2).", "Der Damm ist alt."),
        ("Dammen er gammel (jf. dokument 2).", "Dammen er gammel."),
        ("Dammen är gammal (se dokument 2).", "Dammen är gammal."),
        ("Hráz je stará (viz zdroj 2).", "Hráz je stará."),
        ("A gát régi (lásd 2. forrás).", "A gát régi."),
        ("Гребля стара (див. джерело 2).", "Гребля стара."),
        ("السد قديم (انظر المصدر 2).", "السد قديم."),
        ("ダムは古い（資料2を参照）。", "ダムは古い。"),
        ("댐은 오래되었다 (문서 2 참조).", "댐은 오래되었다."),
        ("เขื่อนเก่า (ดูเอกสาร 2)", "เขื่อนเก่า"),
        ("As described in Section 3.1 of document 2, it is old.", "it is old."),
        ("It is old. | Source: dam.txt", "It is old."),
        ("Source [2] says: it is old.", "it is old."),
        ("ダムは古い（資料来源：dam.txt，第3页）。", "ダムは古い。"),
        ("It is old. [S2] It stands.", "It is old. It stands."),
        ('It is "old." [S2] “It stands.”', 'It is "old." “It stands.”'),
        ("It is old.\nSource: dam.txt\n\nClaim 2: None.", "It is old.\n\nClaim 2: None."),
        ("It is old.\nSource: dam.txt\nNote: None.", "It is old.\nNote: None."),
        ("It is old. `[2]` It stands.", "It is old. It stands."),
        ("It is old. [2](citation:2)", "It is old."),
    ],
)
def test_a_document_named_in_words_is_cited(text: str, left: str) -> None:
    assert cited(text) == ["dam.txt"]
    assert read_answer(text, SAMPLE).text == left


def test_several_documents_may_agree() -> None:
    assert cited("Documents 1-3 agree that it is old.") == [id for id, _ in NAMES]
    assert cited("Both documents 1 & 2 agree that it is old.") == [id for id, _ in NAMES[:2]]


def test_a_hyphen_behind_a_quotation_signs_it() -> None:
    assert cited('1. "It was built in 1902 by many." - The Dam of Aro\n2. "It is cold in winter." - Lake Aro') == [
        "dam.txt",
        "aro.txt",
    ]


def test_each_paragraph_has_its_source() -> None:
    for first, second in (("dam.txt", "aro.txt"), ("Document 2", "Document 1"), ("The Dam of Aro", "Lake Aro")):
        reading = read_answer(f"It is old.\nSource: {first}\n\nIt is cold.\nSource: {second}", SAMPLE)
        assert reading.text == "It is old.\n\nIt is cold."
        claims = [(c.document, c.claim.of(reading.text)) for c in reading.citations if c.claim]
        assert claims == [("dam.txt", "It is old."), ("aro.txt", "It is cold.")]


@pytest.mark.parametrize("mark", ["", "`", "*", "**"])
def test_files_in_marks_each_lead_what_they_state(mark: str) -> None:
    said = f'{mark}aro.txt{mark} states: "The lake is deep and cold." {mark}dam.txt{mark} states: "{QUOTE}"'
    reading = read_answer(said, SAMPLE)
    assert [(c.document, c.quote) for c in reading.citations] == [
        ("aro.txt", "The lake is deep and cold."),
        ("dam.txt", QUOTE),
    ]


def test_an_author_and_a_year_may_begin_a_title() -> None:
    assert cited("Trout are common (Smith et al., 2020).") == ["smith2020.pdf"]


@pytest.mark.parametrize(
    "text",
    [
        f'dam.txt says: "{QUOTE}"',
        f'- dam.txt: "{QUOTE}"',
        f'`dam.txt`: "{QUOTE}"',
        f'"{QUOTE}" — The Dam of Aro',
        f"> {QUOTE}\n> — The Dam of Aro\n\nSo it is old.",
        f'It is old [2].\nQuote: "{QUOTE}"',
        f'It is old [2]. Evidence: "{QUOTE}"',
        f"Quote: {QUOTE} [2]",
        f'Claim: It is old.\nQuote: "{QUOTE}"\nSource: Document 2\n\nThat is all.',
        f'| Quote | Source |\n|---|---|\n| "{QUOTE}" | dam.txt |',
    ],
)
def test_a_quotation_is_of_the_document_named_beside_it(text: str) -> None:
    assert [(c.document, c.quote) for c in read_answer(text, SAMPLE).citations] == [("dam.txt", QUOTE)]


@pytest.mark.parametrize(
    "text",
    [
        "The first document signed in 1902 was the deed.",
        "The second source of water is the river.",
        "According to the first article of the constitution, all are free.",
        "Der erste Text des Autors erschien 1902.",
        "Lake Aro lies high. The Dam of Aro is old.",
        "The lakes are:\n- Lake Aro\n- Lake Ule",
        "It was built in 1902 — by Ana Ruiz",
        "Result: 2",
        "It is done.\nFile: 3\nThen go on.",
        "ID: 2\nName: Aro",
        "| ID | Name |\n|---|---|\n| 1 | Aro |\n| 2 | Dam |",
        "| Document | Height |\n|---|---|\n| Passport | 3 |",
        "Save it as notes.txt and open config.json.",
        'The lake is cold.\n\nQuote of the day: "Be the change you want to see."',
    ],
)
def test_what_names_no_source_stays_as_it_is(text: str) -> None:
    assert (read_answer(text, SAMPLE).text, cited(text)) == (text, [])


def test_an_article_within_a_title_is_a_part_of_it() -> None:
    sample = Sample("s", "?", (Document("x", "It is old.", "Revue de la presse"),))
    for written in ("[Revue de la presse]", "[la Revue de la presse]"):
        assert [c.document for c in read_answer(f"It is old {written}.", sample).citations] == ["x"]


@pytest.mark.parametrize(
    "led", ["According to the Dam of Aro, ", "As stated in The Dam of Aro: ", "Laut The Dam of Aro, "]
)
def test_a_title_leads_the_quotation_after_it(led: str) -> None:
    (citation,) = read_answer(f'{led}"{QUOTE}"', SAMPLE).citations
    assert (citation.document, citation.quote) == ("dam.txt", QUOTE)
    assert cited(f'According to Ana Ruiz, "{QUOTE}"') == cited("According to the Dam of Aro, it is old.") == []


@pytest.mark.parametrize(
    "written",
    ["[other.txt]", "(other.pdf, p. 3)", "[[kb/other.md]]", "【other.txt】", "[1].\n\nReferences\n[1] other.txt"],
)
def test_a_file_that_is_no_document_leads_nowhere(written: str) -> None:
    (document,) = cited(f"It is old {written}")
    assert document.rpartition("/")[2].startswith("other.")


def test_a_file_that_may_be_something_else_is_no_citation() -> None:
    mentioned = Sample("s", "?", (Document("a.txt", "Open other.txt first."),))
    unnamed = Sample("s", "?", (Document("1", "It is old."),))
    for sample in (mentioned, unnamed):
        assert read_answer("It is old [other.txt].", sample).citations == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("All three sources agree that it is old.", "it is old."),
        ("It is old (all three documents).", "It is old."),
        ("Laut allen drei Quellen ist es alt.", "ist es alt."),
        ("Les trois documents indiquent que c'est vieux.", "c'est vieux."),
    ],
)
def test_all_documents_are_cited(text: str, left: str) -> None:
    assert (read_answer(text, SAMPLE).text, cited(text)) == (left, [id for id, _ in NAMES])


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Both documents agree that it is old.", ("Both documents",)),
        ("The second passage mentions a dam.", ("second passage",)),
        ("He read both documents and the second passage.", ()),
    ],
)
def test_documents_that_it_speaks_of_are_said_to_be_unread(text: str, unread: tuple[str, ...]) -> None:
    reading = read_answer(text, SAMPLE)
    assert (reading.text, reading.citations, reading.unread) == (text, (), unread)


@pytest.mark.parametrize("head", ["## The Dam of Aro", "**The Dam of Aro**", "### 2. Dam of Aro:", "**Dam of Aro:**"])
def test_a_heading_is_the_source_of_the_quotations_under_it(head: str) -> None:
    text = f'{head}\n- "{QUOTE}"\n- "It is old and of stone." [1]\n\n> It was never finished by any.\n\nIt is dry.'
    reading = read_answer(text, SAMPLE)
    assert reading.text == text.replace(" [1]", "")
    assert [(c.document, c.quote) for c in reading.citations] == [
        ("dam.txt", QUOTE),
        ("aro.txt", "It is old and of stone."),
        ("dam.txt", "It was never finished by any."),
    ]
    assert all(c.quote in (c.claim.of(reading.text) if c.claim else "") for c in reading.citations if c.quote)


def test_a_heading_over_what_quotes_nothing_is_no_source() -> None:
    for text in (f'## Gates\n"{QUOTE}"', "## The Dam of Aro\nIt is old.", f'The Dam of Aro\n"{QUOTE}"'):
        assert cited(text) == []
