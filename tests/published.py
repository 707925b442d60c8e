"""A row of each published set in its published form, made up."""

from __future__ import annotations

from typing import Any

AIR, SEA = "The Moon has no air. It has ice at its poles.", "The sea of Aro lies high."
DOCS = [
    {"id": "1", "title": "Moon", "text": AIR, "score": 1.0},
    {"id": "2", "title": "Aro", "text": SEA, "score": 0.5},
    {"id": "3", "title": "Ule", "text": "Mount Ule is bare.", "score": 0.1},
]
ASQA = {
    "sample_id": "7",
    "question": "Is there air on the Moon?",
    "qa_pairs": [{"question": "Air?", "short_answers": ["no air", "none"], "context": "", "wikipage": None}],
    "annotations": [
        {"knowledge": [], "long_answer": "The Moon has no air."},
        {"knowledge": [], "long_answer": "None."},
    ],
    "docs": DOCS,
    "answer": "The Moon has no air.",
}
QAMPARI = {"id": "q1", "question": "Which worlds have ice?", "answers": [["Moon", "the Moon"], ["Mars"]], "docs": DOCS}
ELI5 = {
    "question": "Why has the Moon no air?",
    "question_ctxs": [],
    "answer": "It is too light.",
    "claims": ["The Moon is light.", "Air escapes.", "It has none."],
    "docs": DOCS,
}
LONGBENCH = {
    "idx": 3,
    "dataset": "longbench-chat",
    "context": AIR,
    "query": "Has it air?",
    "answer": "No.",
    "few_shot_scores": [],
}
FACTS = {
    "system_instruction": "Answer from the text alone.",
    "user_request": "Is there {text} on the Moon?",
    "context_document": AIR,
    "full_prompt": f"Answer from the text alone.\n\nIs there {{text}} on the Moon?\n\n{AIR}",
}
FAITHBENCH = {
    "samples": [
        {
            "sample_id": 0,
            "source": "The film took 160 million.",
            "summary": "The film took 160 million in June.",
            "annotations": [
                {
                    "annot_id": 1,
                    "annotator": "a",
                    "annotator_name": "A",
                    "label": ["Unwanted", "Unwanted.Extrinsic"],
                    "note": "",
                    "summary_span": "in June",
                    "summary_start": 26,
                    "summary_end": 33,
                }
            ],
            "metadata": {"summarizer": "small", "raw_sample_id": 1},
        },
        {
            "sample_id": 1,
            "source": "The film took 160 million.",
            "summary": "The film took 160 million.",
            "annotations": [
                {"label": ["Benign"], "summary_span": "film", "summary_start": 4, "summary_end": 8, "note": ""}
            ],
            "metadata": {"summarizer": "large"},
        },
    ]
}
FINANCEBENCH = {
    "financebench_id": "financebench_id_1",
    "company": "Aro",
    "doc_name": "ARO_2018_10K",
    "question_type": "metrics-generated",
    "question": "What were sales?",
    "answer": "$12.00",
    "evidence": [
        {
            "evidence_text": "Net sales\n12",
            "doc_name": "ARO_2018_10K",
            "evidence_page_num": 1,
            "evidence_text_full_page": "Aro Company\nNet sales\n12\nCosts\n7",
        }
    ],
}
ATTRIBUTION = {
    "question": "Is there air?",
    "claim": "The Moon has no air.",
    "claim_raw_string": "The Moon has no air.",
    "response": "The Moon has no air.",
    "references": [AIR],
    "citation_links": [],
    "webpage_references": [],
    "attribution_label": "not attributable",
    "src_dataset": "AttrScore-GenSearch",
    "id": "a-1",
}
LAQUER = {
    "unique_id": "u-1",
    "query": "Is there air?",
    "response": "There is no air. There is ice.",
    "documents": [{"source_title": "Moon", "documentText": ["The Moon has no air.", "It has ice.", "\nIt is far."]}],
}
LAQUER_FACT = 'unique_id,fact_idx,fact,factOffsets\nu-1,0,There is ice.,"[(17, 22), (26, 30)]"\n'
TREC = {
    "query": {"qid": "t1", "text": "air on the Moon"},
    "candidates": [
        {"docid": "msmarco_v2.1_doc_00_0#0_0", "score": 2.0, "doc": {"title": "Moon", "segment": AIR}},
        {"docid": "msmarco_v2.1_doc_01_0#1_0", "score": 1.0, "doc": {"title": "Aro", "segment": SEA}},
    ],
}
RAGTRUTH = {
    "source_id": "14312",
    "task_type": "QA",
    "source": "MARCO",
    "source_info": {"question": "is there air", "passages": "passage 1:No air.\n\npassage 2:Ice.\n\n"},
    "prompt": "Briefly answer the following question:\nis there air\nBear in mind that your response should be "
    "strictly based on the following ten passages:\npassage 1:No air.\n\npassage 2:Ice.\n\n"
    "In case the passages do not contain the necessary information to answer the question, please reply with: "
    '"Unable to answer based on given passages."\noutput:',
}
MTRAG = {
    "conversation_id": "c",
    "task_id": "c<::>3",
    "contexts": [{"document_id": "d", "text": AIR, "title": "Moon", "score": 1.0}],
    "input": [
        {"speaker": "user", "text": "Tell me of the Moon.", "metadata": {}},
        {"speaker": "agent", "text": "It is a world.", "metadata": {}},
        {"speaker": "user", "text": "Has it air?", "metadata": {}},
    ],
    "targets": [{"speaker": "agent", "text": "No."}],
    "Answerability": ["UNANSWERABLE"],
}
DEEPSCHOLAR = {
    "arxiv_id": "2506.00001v1",
    "title": "Ice on\n  the Moon",
    "abstract": "We look for\nice.",
    "clean_latex_related_works": "Air was sought before~\\cite{a}.",
}
EXPERTQA = {
    "question": "Is there air?",
    "answers": {
        "gpt4": {"answer_string": "", "claims": [{"claim_string": "No.", "evidence": [], "support": None}]},
        "rr": {
            "claims": [
                {"claim_string": "No.", "evidence": [f"[1] https://moon.example\n\n{AIR}"], "support": "Complete"}
            ]
        },
    },
}
PUBMEDQA = {
    "pubid": 21645374,
    "question": "Is air needed?",
    "context": {"contexts": [AIR, SEA], "labels": ["BACKGROUND", "RESULTS"], "meshes": []},
    "long_answer": "It is.",
    "final_decision": "maybe",
}
WICE = {
    "claim": "The Moon has ice and no air.",
    "evidence": ["The Moon is grey.", "It has no air.", "It has ice."],
    "supporting_sentences": [[1, 2], [0]],
    "label": "partially_supported",
    "meta": {"id": "dev1", "claim_title": "Moon"},
}
ROWS: dict[str, dict[str, Any]] = {
    "alce.Asqa": ASQA,
    "alce.Qampari": QAMPARI,
    "alce.Eli5": ELI5,
    "attributionbench.AttributionBench": ATTRIBUTION,
    "deepscholar.DeepScholar": DEEPSCHOLAR,
    "expertqa.ExpertQA": EXPERTQA,
    "facts_grounding.FactsGrounding": FACTS,
    "faithbench.FaithBench": FAITHBENCH,
    "financebench.FinanceBench": FINANCEBENCH,
    "longbench_cite.LongBenchCite": LONGBENCH,
    "mtrag.MTRAG": MTRAG,
    "pubmedqa.PubMedQA": PUBMEDQA,
    "ragtruth.RAGTruth": RAGTRUTH,
    "trec_rag.TrecRag": TREC,
    "wice.WiCE": WICE,
}
