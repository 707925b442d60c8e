"""What has brackets and is no marker: it keeps them, and what looks like a citation is said to be unread."""

from __future__ import annotations

import pytest
from marked import read

KEPT = [
    "Call `gauges[0]`, or `gauges[1]` for the second.",
    "Call gauges[0], or gauges[1] for the second.",
    "The readings are [1, 2, 3].",
    "As the readings [1, 2, 3] show, it is cold.",
    "It lies in [0, 1] or (0, 1] or [1, 2).",
    "x ∈ [1, 2] and y = [1, 3].",
    "The interval [1, 2] is closed.",
    "Die Werte sind [1, 2].",
    "结果为[1, 2]。",
    "```python\na = b[1]\n```",
    "~~~\n[1]\n~~~",
    "<code>a[1]</code> and <pre>[2]</pre>",
    "$a[1]$ and $$x_[2]$$",
    "10³ m, 5 m², 40 km², x² and E=mc².",
    "10<sup>3</sup> and m<sup>2</sup>.",
    "They hold [sic] that [t]he dam [...] is safe.",
    "[Lake Aro] lies high.",
    "(1) cold and (2) wet.",
    "The vote was 12 [of 15].",
    "- [ ] to do\n- [x] done",
    "The matrix [[1, 2], [2, 3]] is small.",
    "The pattern part[1-3].txt matches.",
    "For x in [1, 3] it holds.",
    "![1](https://e.org/picture.png)",
    "It is 3 (in 2004).",
    "f(x)[1] and my_list[2]",
    "In order: [1, 2, 3].",
    "[1, 2] is a list.",
    "Look at index [1] of it.",
    "In step ② it is shut; in step ③, it opens.",
    "① Open it. ② Shut it.",
    "See num_windows^2 and f(x)^2.",
    "Time^2 + mass^2 is large, and so are x^2 and 2^10.",
    "The force is mass * distance^2.",
    "It follows from equation (2).",
    "See equations (1 and 2).",
    "Both roots (1 and 2) are real.",
    "Move from [1] to [3].",
    "Let ⟨x, y⟩ be a product, and a ∈ ⟨1, 2⟩.",
    "Set {id: 2} in std::cout << x << y;",
    "```\n:cite:`b7` <<b7>> [2]_ &#91;2&#93;\n```",
    "Write to ana@e.org now.",
    "Use a[1] and b[2][3].",
    "The vector [1, 2] + [2, 3] is long.",
    "95% CI [1, 3]",
    "The regex [1-3] matches a digit.",
    "Select option [2].",
    "It fell to [-1].",
    "argv[1] is the name.",
    "A[1][2] is 2.",
    "Here M[2][3] holds the sum.",
    "Let A[1] be 2; if X[2] is 3, then Y[1].",
    "As paragraph [0002] says, it is wet.",
    "The price is $[2].",
    "A[2] holds the sum, and the value of K[1] is less.",
    "Burn H[2] to get H[2]O, CO[2], C[6]H[12]O[6] and NaHCO[3].",
    "An array like [1, 2, 3] is short.",
    "Take a list such as [2, 3].",
    "Pass values like [2, 3] to it.",
    "Nimm eine Liste wie [1, 2].",
    "Передай список вроде [1, 2].",
    "Prends un tableau comme [1, 2].",
    "传入数组，例如[1, 2]。",
    "MATCH (n) WHERE n.id IN [1, 2] RETURN n",
    "Take vitamin B[12] daily.",
    "The call get() returns [4].",
    "It prints [9] and ends.",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_is_content_keeps_its_brackets(text: str) -> None:
    reading = read(text)
    assert (reading.text, reading.citations) == (text, ())


# What real answers set before their markers.
@pytest.mark.parametrize(
    "before", ["of Melanie C", "by J.L", "35 U.S.C", "in the UK", "of Denver, CO", "of blood type O", "X"]
)
def test_a_marker_behind_initials_is_one(before: str) -> None:
    reading = read(f"They speak {before}[2].")
    assert (reading.text, len(reading.citations)) == (f"They speak {before}.", 1)


UNREAD = {
    "It is cold [see Smith].": "[see Smith]",
    "It is cold (Smith et al., 2004).": "(Smith et al., 2004)",
    "Smith et al. [2004] say so.": "[2004]",
    "Smith et al. (2004) say so.": "Smith et al. (2004)",
    "It is cold [Smith 2004, p. 3].": "[Smith 2004, p. 3]",
    "There are two gates (2).": "(2)",
    "It is cold [p. 4, 1].": "[p. 4, 1]",
    "It is cold [1, 99].": "[1, 99]",
    "It is cold [a, 1].": "",
    "It is cold by Document 1.": "Document 1",
    "It is cold by documents 1 and 2.": "documents 1",
    "It is cold [page](https://other.org/x).": "[page](https://other.org/x)",
    "It is cold [B1].": "[B1]",
    "It is cold [^note].": "[^note]",
    "[ 2 Lake Aro ] is cold.": "[ 2 Lake Aro ]",
    "It is cold [1-500].": "[1-500]",
    "It is cold {1}.": "{1}",
    "It is cold (Lake Aro).": "(Lake Aro)",
    "It is cold [1": "[1",
    "They hold [sic] that it is cold.": "",
    "It is cold [2a].": "[2a]",
    "It is cold [i].": "[i]",
    "It is cold (ibid.).": "(ibid.)",
    "It is cold. Ibid., p. 3.": "Ibid",
    "It is cold (see above).": "(see above)",
    "It is cold (see n 4).": "(see n 4)",
    "It is cold [Fish Atlas of Aro].": "[Fish Atlas of Aro]",
    "It is cold (HR Portal, 2023).": "(HR Portal, 2023)",
    "It is cold (Ministry of Health, 2020, p. 3).": "(Ministry of Health, 2020, p. 3)",
    "Smith v. Jones, 5 U.S. 3 (1805), held so.": "Smith v. Jones, 5 U.S. 3 (1805)",
    "The call `get()` returns [1].": "[1]",
    "It is cold (op. cit.).": "(op. cit.)",
    "It is cold (PMID: 31234567).": "(PMID: 31234567)",
    "It is cold (other.org).": "(other.org)",
    "It is cold (Ex. 2 at 3).": "(Ex. 2 at 3)",
    "It is cold.2 It is wet.": "cold.2",
    'He said "it is cold."2 It is wet.': 'cold."2',
    "寒い。※2": "※2",
    "Es ist kalt, so Dokument 2 im Anhang.": "Dokument 2",
    "It is cold.[citation needed]": "",
    "It is cold [Article 2].": "[Article 2]",
    "It is cold.⁷": "⁷",
    "It is cold <co: 1>.": "<co: 1>",
    "[ice.txt] is cold.": "[ice.txt]",
    "Take [500 mg] daily, or [20 g] for [30 min].": "",
    "[01:15] It starts.": "",
    "It is cold [RFC 2119].": "[RFC 2119]",
    "It is cold (Ex. A at 3).": "(Ex. A at 3)",
    "It is cold.† It is wet.": "cold.†",
    "It is “cold”‡, they say.": "“cold”‡",
    "It is cold†, they say.": "cold†",
    "Ana Ruiz (†1950) and Karl Roth (* 1880, † 1950) built it.": "",
    "It is cold (^1).": "(^1)",
    "It is cold[sup]1[/sup].": "[sup]1[/sup]",
    "It is cold<r1>.": "<r1>",
    "<h2>Lake Aro</h2>": "",
    "It is cold 1️⃣ in the valley.": "1️⃣",
    "In step ② it is shut, and 1️⃣ It is open.": "",
    "It is cold【Other Title】.": "【Other Title】",
    'He said "it is cold" (Smith 14).': "(Smith 14)",
    "It is cold (Apollo 11).": "",
    "It is cold (Doc. A).": "Doc. A",
    "Source B says so, not document a.": "Source B",
    "It is in the passage. 3 fish are there.": "",
    "It is cold turn0file1.": "turn0file1",
    "It is cold turn0search3 and wet.": "turn0search3",
    "It is cold (#2).": "(#2)",
    "It was won by Ana Ruiz (#2).": "",
    "It is cold «2».": "«2»",
    "It is cold @b9.": "@b9",
    "It is cold @ruiz2020.": "@ruiz2020",
    "Write to @ana_ruiz and @query1.": "",
    "It is cold ^b7^.": "^b7^",
    "It is cold [II].": "[II]",
}


@pytest.mark.parametrize(("text", "said"), UNREAD.items())
def test_what_looks_like_a_citation_and_was_not_read_is_said(text: str, said: str) -> None:
    reading = read(text)
    assert reading.text == text
    assert reading.citations == ()
    assert "".join(reading.unread) == said or said in reading.unread


@pytest.mark.parametrize("text", ["Studies such as [1, 2] say so.", "Take vitamin D[3]."])
def test_what_stands_behind_other_words_is_cited(text: str) -> None:
    assert read(text).citations


@pytest.mark.parametrize(
    "text",
    ["It is in Document 2 that it is cold [2].", "According to Lake Aro, it is cold [2].", "It is by doc 2 [1][2]."],
)
def test_what_its_statement_cites_anyway_is_not_said_to_be_unread(text: str) -> None:
    assert read(text).unread == ()
    assert read(text.replace("[2]", "[3]")).unread


def test_a_bare_tag_around_a_quotation_is_unread_only_where_no_marker_follows() -> None:
    assert not read('It lasts <cite>"The dam is safe for many years."</cite> [3].').unread
    assert list(read('It lasts <cite>"The dam is safe for many years."</cite>.').unread) == ["<cite>"]


def test_a_quotation_in_the_list_of_sources_is_compared_or_said_to_be_unread() -> None:
    listed = '[1] Winter: "It is cold and wet."\n[2] Lake Aro: "It is cold and wet."'
    reading = read(f"It is cold [1].\n\nSources:\n{listed}")
    assert [(c.document, c.quote) for c in reading.citations] == [("ice.txt", "It is cold and wet.")]
    assert reading.unread == ('"It is cold and wet."',)
    reading = read(f'"It is cold and dry" [1].\n\nSources:\n{listed}')
    assert [c.quote for c in reading.citations] == ["It is cold and dry", "It is cold and wet."]
