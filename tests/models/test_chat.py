"""Messages into prompts: templates that refuse, drop or take a system message, several of them, or none."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from tiny_classifier import word_tokenizer
from tiny_model import TEMPLATE, tokenizer, transformers

from evals.models.run.chat import Chat
from evals.types import Message

MESSAGES = (Message("system", "Be brief."), Message("user", "How high?"))
# In the shape of Gemma's: two roles that take turns, and none for a system message.
REFUSES = (
    "{{ bos_token }}"
    "{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}"
    "{% for message in messages %}{% set turn = 'user' if loop.index0 % 2 == 0 else 'assistant' %}"
    "{% if message['role'] != turn %}{{ raise_exception('Roles must alternate') }}{% endif %}"
    "<turn>{{ 'user' if turn == 'user' else 'model' }}\n{{ message['content'] | trim }}</turn>\n"
    "{% endfor %}{% if add_generation_prompt %}<turn>model\n{% endif %}"
)
# In the shape of the first Mistral's: what is no user and no assistant is left out.
DROPS = (
    "{{ bos_token }}{% for message in messages %}"
    "{% if message['role'] == 'user' %}[INST] {{ message['content'] }} [/INST]"
    "{% elif message['role'] == 'assistant' %} {{ message['content'] }}{{ eos_token }}{% endif %}{% endfor %}"
)


@pytest.mark.parametrize(
    ("template", "prompt", "system"),
    [
        (TEMPLATE, "<s>[system] Be brief.\n[user] How high?\n[assistant]", "own message"),
        (REFUSES, "<s><turn>user\nBe brief.\n\nHow high?</turn>\n<turn>model\n", "in the first user message"),
        (DROPS, "<s>[INST] Be brief.\n\nHow high? [/INST]", "in the first user message"),
    ],
)
def test_a_system_message_reaches_the_model(template: str, prompt: str, system: str) -> None:
    chat = Chat(tokenizer(template))
    assert chat.render(MESSAGES) == prompt
    assert chat.about == {"sha256": hashlib.sha256(template.encode()).hexdigest(), "system": system}
    assert not chat.adds_special_tokens
    assert list(chat.tokens(MESSAGES, 1))[:2] == [1, tokenizer().encode(prompt[3], add_special_tokens=False)[0]]


def test_a_model_without_a_template_is_given_plain_text() -> None:
    chat = Chat(tokenizer(None))
    assert chat.render(MESSAGES) == "Be brief.\n\nHow high?\n\nAnswer:"
    assert chat.about == "none: plain text"


@pytest.mark.parametrize(
    ("templates", "name", "prompt"),
    [
        ({"default": DROPS, "agent": TEMPLATE}, "default", "<s>[INST] How high? [/INST]"),
        ({"tools": DROPS, "rag": TEMPLATE}, "rag", "<s>[user] How high?\n[assistant]"),
    ],
)
def test_of_several_templates_one_is_taken_and_named(templates: Any, name: str, prompt: str, tmp_path: Path) -> None:
    tokenizer(templates).save_pretrained(tmp_path)
    chat = Chat(transformers.AutoTokenizer.from_pretrained(tmp_path))
    assert chat.render(MESSAGES[1:]) == prompt
    assert isinstance(chat.about, dict)
    assert chat.about["name"] == name


def test_a_template_may_be_a_file_of_its_own(tmp_path: Path) -> None:
    tokenizer(None).save_pretrained(tmp_path)
    (tmp_path / "chat_template.jinja").write_text(REFUSES)
    chat = Chat(transformers.AutoTokenizer.from_pretrained(tmp_path))
    assert chat.render(MESSAGES).startswith("<s><turn>user\nBe brief.")


def test_what_a_template_refuses_and_what_is_too_long_is_told_in_one_line() -> None:
    with pytest.raises(ValueError, match=r"chat template refuses the messages: Roles must alternate$"):
        Chat(tokenizer(REFUSES)).tokens((*MESSAGES, MESSAGES[1]), 1)
    with pytest.raises(ValueError, match=r"prompt of 48 tokens and 10 to answer exceed the model's context of 40$"):
        Chat(tokenizer(), 40).tokens(MESSAGES, 10)


def test_special_tokens_in_a_message_are_words() -> None:
    text = Chat(tokenizer()).render((Message("user", "<s>x</s>"),))
    assert text == "<s>[user] < s>x< /s>\n[assistant]"


def test_words_outside_the_vocabulary_are_no_control_tokens() -> None:
    words = word_tokenizer(["known"])
    words.chat_template = "[CLS] {% for m in messages %}{{ m.content }} [SEP] {% endfor %}"
    chat = Chat(words)
    unknown, known, cls, sep = (words.convert_tokens_to_ids(t) for t in ("[UNK]", "known", "[CLS]", "[SEP]"))
    found = list(chat.tokens([Message("user", "known thing [SEP]")], 1))
    assert found == [cls, known, unknown, unknown, unknown, sep]


def test_half_a_character_in_a_message_is_replaced() -> None:
    assert "x\ufffdy" in Chat(tokenizer()).render([Message("user", "x\ud83dy")])
    assert len(Chat(tokenizer()).tokens([Message("user", "x\ud83dy")], 1)) > 0
