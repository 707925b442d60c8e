"""Abstaining by its kinds, not its wordings: sentences made of who should say it, that it is not said, and what."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from evals.abstention import abstention_of


def listed(words: str) -> list[str]:
    return [word.strip() for word in words.split("|")]


WORDS = {
    "sources": listed(
        "the documents | the provided passages | these excerpts | the sources | your documents | the texts you gave me"
        " | the snippets above | both articles | my sources | the search results | the documents I was given"
        " | the retrieved chunks | the given sources | the uploaded files"
    ),
    "source": listed(
        "the text | the passage | the provided context | the document | the article you shared | the given text"
        " | the context | the material I was given | the knowledge base"
    ),
    "none": listed(
        "none of the documents | none of the passages | no passage | neither source | nothing in the text"
        " | nothing in the documents | no part of the material | not one of the snippets | nothing I was given"
    ),
    "world": listed(
        "the treaty | the committee | her diary | the ministry | the company | his will | the charter | the witness"
        " | the police | the bank | the old map | the statute"
    ),
    "tell": listed(
        "mention | state | specify | say | give | tell us | reveal | disclose | address | discuss | cover | go into"
        " | touch on | get into | bring up | explain | indicate | clarify | contain | include | provide | list"
        " | describe | let us know | speak to | shed light on | deal with | settle | answer | help with | refer to"
        " | elaborate on | hint at | account for | record | spell out"
    ),
    "tells": listed("mentions | gives | tells us | reveals | covers | goes into | gets into | deals with | clarifies"),
    "do_not": listed(
        "do not | don't | never | fail to | cannot | can't | do not appear to | don't really | don't even"
        " | do not explicitly | will not"
    ),
    "does_not": listed("does not | doesn't | fails to | cannot | doesn't seem to | does not directly | will not"),
    "did_not": listed("did not | does not | never | has not | failed to | could not"),
    "lack": listed(
        "are silent on | say nothing about | give no hint of | contain no information on | are vague about | omit"
        " | leave out | make no mention of | pass over | lack any reference to | have nothing on | stay quiet on"
        " | offer no clue as to | are of no help with | shed no light on | have nothing to say about"
        " | are insufficient to determine | do not suffice to determine | are not clear about"
        " | provide little information on | neither confirm nor deny"
    ),
    "told": listed(
        "mentioned | stated | specified | given | revealed | disclosed | addressed | discussed | covered | explained"
        " | indicated | contained | included | provided | listed | described | recorded | settled | named"
        " | spelled out | made clear | reported | to be found"
    ),
    "found": listed("determined | established | inferred | deduced | derived | known | worked out | concluded"),
    "matter": listed("the price | the date of the sale | her name | the depth of the lake"),
    "who": listed("who built the mill | how deep the lake is | when he died | whether she was paid"),
    "cannot": listed(
        "I cannot | I can't | I could not | we couldn't | I am unable to | I'm unable to | we are not able to"
        " | I was not able to | I wasn't able to | we were unable to | I regrettably cannot | I really can't"
        " | I won't be able to | I am not in a position to | I have no way to"
    ),
    "find": listed(
        "answer that | answer the question | say who built the mill | tell when he died | determine the price"
        " | find the date of the sale | give a figure | confirm that | work out who built the mill | settle that"
        " | locate that information | identify the builder | help with that | specify the date | name the owner"
        " | pin down the date | derive the price | come up with an answer"
    ),
    "have_no": listed(
        "I do not have | we don't have | I have no | I lack | we do not have enough | I don't have any"
        " | I don't have sufficient | I have insufficient | I haven't got any | I was not given any"
        " | I have not been given any | we do not possess | I have found no | I could find no | I see no | we found no"
    ),
    "things": listed("information | details | data | context | material | documents | sources | specifics | records"),
    "about": listed("about the price | on the sale | regarding her reasons | on that | concerning the owner"),
    "say": listed("say | state | show | explain | note | mention | report"),
}
WORDS["any"] = WORDS["sources"] + WORDS["source"]

ABSTAINING = (
    "{sources} {do_not} {tell} {matter}",
    "{source} {does_not} {tell} {who}",
    "{none} {tells} {who}",
    "{sources} {lack} {matter}",
    "{matter} is not {told} in {any}",
    "{matter} is nowhere {told} in {any}",
    "{matter} isn't {told} anywhere in {any}",
    "{matter} is never {told} in {any}",
    "{matter} has not been {told} in {any}",
    "{matter} cannot be {found} from {any}",
    "{matter} could not be {found} from {any}",
    "{matter} is missing from {any}",
    "in {any}, {matter} is not {told}",
    "it is impossible to say from {any} {who}",
    "from {any} I cannot tell {who}",
    "there is nothing in {any} about {matter}",
    "no mention of {matter} is made in {any}",
    "I see no reference to {matter} in {any}",
    "there's no way to tell from {any} {who}",
    "you won't find {matter} in {any}",
    "{cannot} {find}",
    "{have_no} {things} {about}",
)
ANSWERING = (
    "{world} {did_not} {tell} {matter}",
    "{sources} {say} that nobody knows {who}",
    "{sources} {say} that {world} does not mention {matter}",
    "{sources} {say} how the crew could not find land",
    "according to {any}, {world} could not identify the man",
    "based on {any}, no fee is charged",
    "as {sources} {say}, {world} never took effect",
)


def filled(frame: str, count: int) -> Iterator[str]:
    """The frame filled by turns: each list is a step further on whenever the first is through, so that words that met
    meet others then."""
    names = re.findall(r"\{(\w+)\}", frame)
    for number in range(count):
        turn = number // len(WORDS[names[0]])
        words = {name: WORDS[name][(number + turn * nth) % len(WORDS[name])] for nth, name in enumerate(names)}
        text = frame.format(**words)
        yield text[0].upper() + text[1:] + "."


@pytest.mark.parametrize("frame", ABSTAINING)
def test_each_way_of_not_saying_it_abstains(frame: str) -> None:
    assert [text for text in filled(frame, 60) if abstention_of(text) != "refused"] == []


@pytest.mark.parametrize("frame", ANSWERING)
def test_what_others_do_not_say_and_what_sources_do_is_an_answer(frame: str) -> None:
    assert [text for text in filled(frame, 60) if abstention_of(text) != "answered"] == []
