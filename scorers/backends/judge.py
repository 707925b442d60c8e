"""``judge/PROVIDER/MODEL``: a language model says whether the sources support a statement, in full, in part or not.

Sources, question and statement are separated by a mark that occurs in none of them, derived from a hash of the sources;
the model is told that all text between the marks is data. It replies with one JSON object, constrained to that form
where the provider can do so. A reply that cannot be read is asked for once more, with the fault named. Votes differ in
their seed, and their median is the verdict.

The question may be another (`scorers.backends.judge_wording`), and several pairs may be judged in one call. The same
model cuts answers into atoms (`scorers.backends.judge_atoms`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from statistics import median_low
from typing import Any

from evals import (
    Completion,
    Decomposition,
    EntailmentOptions,
    Message,
    Pair,
    Prompt,
    Request,
    Sample,
    Sampling,
    Usage,
    UsageError,
    Verdict,
    power,
)
from evals.plain import digest
from scorers.backends import judge_atoms
from scorers.backends.judge_wording import CONTRADICTED, REPAIR, Wording

# Pairs that go to the provider as one stream.
WINDOW = 128
TEMPERATURE = 0.7  # where there are several votes
MOST_REPEATED = 2_000  # characters
ATOMS_TOKENS = 8  # times max_tokens: how long a list of atoms may be
VERSION = "3"


@dataclass(frozen=True, slots=True)
class JudgeArgs:
    """``-S`` arguments: ``votes``, an odd number; ``seed``, of the first vote (each further vote adds 1);
    ``max_tokens`` of one verdict, to be raised for a model that thinks first; ``batch``, how many pairs are judged in a
    call. ``rubric`` is a criterion in plain words instead of our question, ``grades`` what it is judged by, 1-5 (unless
    told) or pass/fail; ``prompt`` is a file with a prompt of the user's own (`scorers.backends.judge_wording`)."""

    votes: int = 1
    seed: int = 0
    max_tokens: int = 256
    batch: int = 1
    rubric: str = ""
    grades: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """The outcome of one request: a support with its reason, or None with the fault. ``spent`` has its calls' usage;
    ``contradicted``: it says that the sources speak against the statement; None where it was not asked for that."""

    support: float | None
    reason: str
    spent: tuple[Usage, ...]
    contradicted: bool | None = None


_UNREAD = Vote(None, "", ())


class Judge:
    """A language model of any provider judges. Premises are never cut; where they are too long, the request fails."""

    Args = JudgeArgs

    def __init__(self, model: str, options: EntailmentOptions) -> None:
        """Open the provider. Raises EvalsError where that fails, or an argument is out of range."""
        if not model:
            raise UsageError("entailment 'judge': expected judge/PROVIDER/MODEL, such as judge/openai/gpt-4o-mini")
        self._args = args = options.read(JudgeArgs)
        if args.votes < 1 or args.votes % 2 == 0:
            raise UsageError(f"-S votes={args.votes}: expected an odd number")
        for name, number in (("max_tokens", args.max_tokens), ("batch", args.batch)):
            if number < 1:
                raise UsageError(f"-S {name}={number}: expected 1 or more")
        if args.prompt and args.batch > 1:
            raise UsageError(f"-S batch={args.batch}: a prompt of your own is about one statement; expected batch=1")
        self._wording = Wording(args.rubric, args.grades, args.prompt)
        self._provider = options.open_provider(model)
        self._constraint = self._wording.constraint if power(self._provider, "support").constraint else None
        temperature = TEMPERATURE if args.votes > 1 else 0.0
        # Retries, speed and threads change no verdict.
        provider = {n: v for n, v in self._provider.about.items() if n not in ("traffic", "threads")}
        self._sampling = Sampling(args.max_tokens, temperature, args.seed)
        self._about = {
            "version": VERSION,
            "model": model,
            "provider": provider,
            "prompt": {"version": VERSION, "sha256": self._wording.sha256},
            "votes": args.votes,
            "temperature": temperature,
            "seed": args.seed,
            "max_tokens": args.max_tokens,
            # Only what is not as usual, so that earlier verdicts stay those of this judge.
            **{name: value for name in ("batch", "rubric", "grades") if (value := getattr(args, name)) not in ("", 1)},
        }

    @property
    def about(self) -> Mapping[str, Any]:
        return self._about

    @property
    def decomposes(self) -> str:
        return judge_atoms.SHA256

    def decompose(self, answers: Iterable[tuple[str, str]]) -> Iterator[Decomposition]:
        """The requests of WINDOW answers go to the provider as one stream; what cannot be read is asked once more."""
        source = iter(answers)
        while window := list(islice(source, WINDOW)):
            asked = {id: self._cutting(id, *answer) for id, answer in enumerate(window)}
            first = self._complete(asked.values())
            found = {id: _cut(completion) for id, completion in first.items()}
            unread = [id for id, cut in found.items() if cut.atoms is None and first[id].error is None]
            second = self._complete(
                self._again(asked[id], first[id].text, judge_atoms.REPAIR.format(fault=found[id].reason))
                for id in unread
            )
            for id, completion in second.items():
                cut = _cut(completion)
                found[id] = replace(cut, usage=_total([found[id].usage, cut.usage]))
            yield from (found[id] for id in asked)

    def _cutting(self, id: int, question: str, answer: str) -> Request:
        constraint = None if self._constraint is None else judge_atoms.CONSTRAINT
        prompt = Prompt(judge_atoms.messages(question, answer), constraint)
        sampling = replace(self._sampling, temperature=0.0, max_tokens=self._args.max_tokens * ATOMS_TOKENS)
        return Request(id, prompt, Sample(digest(answer), question, ()), "judge", 0, sampling)

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        """The requests of WINDOW pairs go to the provider as one stream, then those that must be asked again."""
        source, votes = iter(pairs), self._args.votes
        while window := list(islice(source, WINDOW)):
            known = [_known(pair) for pair in window]
            asked = {
                place * votes + vote: (pair, vote)
                for place, pair in enumerate(window)
                if known[place] is None
                for vote in range(votes)
            }
            found = self._together(asked) if self._args.batch > 1 else {}
            alone = {
                id: self._request(id, *about) for id, about in asked.items() if found.get(id, _UNREAD).support is None
            }
            for id, vote in self._votes(alone).items():
                found[id] = replace(vote, spent=found.get(id, _UNREAD).spent + vote.spent)
            for place, verdict in enumerate(known):
                own = range(place * votes, (place + 1) * votes)
                yield verdict or tally([found[id] for id in own])

    def _together(self, asked: Mapping[int, tuple[Pair, int]]) -> dict[int, Vote]:
        """The votes of several pairs a call. One that cannot be read has no support: its pair is asked about alone."""
        groups: dict[int, list[int]] = {}
        for vote in range(self._args.votes):
            ids = [id for id, (_, own) in asked.items() if own == vote]
            groups |= {ids[at]: ids[at : at + self._args.batch] for at in range(0, len(ids), self._args.batch)}
        requests = []
        for first, ids in groups.items():
            messages = self._wording.together([asked[id][0] for id in ids])
            requests.append(self._asking(first, Prompt(messages), asked[first], self._args.max_tokens * len(ids)))
        found = {}
        for first, completion in self._complete(requests).items():
            ids = groups[first]
            said = {} if completion.error else self._wording.read_together(completion.text, len(ids))
            for number, id in enumerate(ids, start=1):
                # The call is paid for once: by its first pair.
                spent = (completion.usage,) if id == first and not completion.cached else ()
                verdict, reason = said.get(number, ("", ""))
                found[id] = self._voted(verdict, reason, spent)
        return found

    def _request(self, id: int, pair: Pair, vote: int) -> Request:
        prompt = Prompt(self._wording.messages(pair), self._constraint)
        return self._asking(id, prompt, (pair, vote), self._args.max_tokens)

    def _asking(self, id: int, prompt: Prompt, about: tuple[Pair, int], max_tokens: int) -> Request:
        pair, vote = about
        sampling = replace(self._sampling, seed=self._sampling.seed + vote, max_tokens=max_tokens)
        # Named by its content: noise and caches must not depend on a pair's place in a batch.
        name = digest(prompt.messages[-1].content)
        return Request(id, prompt, Sample(name, pair.question, ()), "judge", vote, sampling)

    def _votes(self, asked: Mapping[int, Request]) -> dict[int, Vote]:
        first = self._complete(asked.values())
        votes = {id: self._vote(completion) for id, completion in first.items()}
        unread = [id for id, vote in votes.items() if vote.support is None and first[id].error is None]
        second = self._complete(
            self._again(asked[id], first[id].text, REPAIR.format(fault=votes[id].reason, form=self._wording.form))
            for id in unread
        )
        for id, completion in second.items():
            vote = self._vote(completion)
            unreadable = vote.support is None and not completion.error
            reason = f"the reply cannot be read: {vote.reason} (asked twice)" if unreadable else vote.reason
            votes[id] = replace(vote, reason=reason, spent=votes[id].spent + vote.spent)
        return votes

    def _complete(self, requests: Iterable[Request]) -> dict[int, Completion]:
        """The completion of each request, by id; a request that the provider leaves out counts as failed."""
        asked = list(requests)
        found = {c.id: c for c in self._provider.complete(iter(asked))} if asked else {}
        return {r.id: found.get(r.id) or Completion(r.id, error="the provider gave no answer") for r in asked}

    def _vote(self, completion: Completion) -> Vote:
        spent = () if completion.cached else (completion.usage,)
        if completion.error is not None:
            return Vote(None, completion.error, spent)
        try:
            verdict, reason = self._wording.read(completion.text)
        except ValueError as error:
            cut = ", and was cut off at max_tokens" if completion.finish_reason == "length" else ""
            return Vote(None, f"{error}{cut}", spent)
        return self._voted(verdict, reason, spent)

    def _voted(self, verdict: str, reason: str, spent: tuple[Usage, ...]) -> Vote:
        supports = self._wording.scale.supports
        against = verdict == CONTRADICTED if CONTRADICTED in supports else None
        return Vote(supports.get(verdict), reason, spent, against)

    def _again(self, request: Request, text: str, repair: str) -> Request:
        """The request, continued with the reply that could not be read and what is wrong with it."""
        prompt = request.prompt
        # Some services refuse a message without text.
        answer = Message("assistant", text.strip()[:MOST_REPEATED] or "(nothing)")
        more = (answer, Message("user", repair))
        return replace(request, prompt=replace(prompt, messages=prompt.messages + more))


def _cut(completion: Completion) -> Decomposition:
    usage = Usage() if completion.cached else completion.usage
    if completion.error is not None:
        return Decomposition(None, completion.error, usage)
    try:
        return Decomposition(judge_atoms.read(completion.text), usage=usage)
    except ValueError as error:
        cut = ", and was cut off at max_tokens" if completion.finish_reason == "length" else ""
        return Decomposition(None, f"no list of atoms can be read: {error}{cut}", usage)


def tally(votes: Sequence[Vote]) -> Verdict:
    """The median of the votes that can be read, the lower of two middle ones; None unless they are more than half."""
    usage = _total(use for vote in votes for use in vote.spent)
    supports = [vote.support for vote in votes if vote.support is not None]
    if 2 * len(supports) <= len(votes):
        why = next(vote.reason for vote in votes if vote.support is None)
        unread = f"{len(votes) - len(supports)} of {len(votes)} votes failed: " if len(votes) > 1 else ""
        return Verdict(None, reason=unread + why, usage=usage)
    middle = median_low(supports)
    agree = [vote for vote in votes if vote.support == middle]
    share = f"{len(agree)} of {len(votes)} votes: " if len(votes) > 1 else ""
    told = [vote.contradicted for vote in votes if vote.contradicted is not None]
    against = 2 * sum(told) > len(votes) if told else None
    return Verdict(middle, reason=share + agree[0].reason, usage=usage, contradicted=against)


def _known(pair: Pair) -> Verdict | None:
    """The verdict on a pair that needs no judge; None where it needs one."""
    if not pair.hypothesis.strip():
        return Verdict(None, reason="the statement is empty")
    if not any(premise.strip() for premise in pair.premises):
        return Verdict(0.0, reason="there are no premises")
    return None


def _total(spent: Iterable[Usage]) -> Usage:
    usages = list(spent)
    return Usage(
        sum(u.input_tokens for u in usages),
        sum(u.output_tokens for u in usages),
        sum(u.cached_input_tokens for u in usages),
    )
