"""The rules by name, and an answer's atoms by the rule that its sample names.

``metadata["rule"]`` of a sample names the rule; what else it needs (the number, the edges, the two lives) is beside it.
A rule reads atoms out of the text of an answer and checks each by arithmetic, by search or in a list.

An answer declines also by saying that there was no such meeting, list or module, and by not answering: without a yes,
no or count where one is asked for, without a name where names are. HALoGEN counts such an answer as free of
hallucination, so that any text off the subject would have a utility of 1.

Rules read the words that English answers use. What they do not read is no atom: an answer in another form has fewer
atoms than a person would find.
"""

from __future__ import annotations

from collections.abc import Mapping

from evals import DataError, Sample
from evals.files import PackageNames
from scorers.halogen.atoms import ANSWER, Atoms, Rule
from scorers.halogen.graphs import connectivity
from scorers.halogen.lists import counted, listed
from scorers.halogen.meetings import meeting
from scorers.halogen.packages import packages
from scorers.halogen.primes import primality
from scorers.halogen.senators import senators

RULES: Mapping[str, Rule] = {
    "primality": primality,
    "connectivity": connectivity,
    "senators": senators,
    "meeting": meeting,
    "counted": counted,
    "listed": listed,
}
WITH_VERDICT = ("primality", "connectivity", "senators", "counted")


def atoms_by_rule(sample: Sample, text: str, index: PackageNames | None) -> Atoms | None:
    """None where the answer declines. Raises DataError for a rule that there is not, for metadata that do not fit it,
    and for a module to be looked up without an index of packages."""
    name = sample.metadata["rule"]
    if name != "packages" and name not in RULES:
        raise DataError(f"no rule '{name}'; expected packages, {', '.join(RULES)}")
    try:
        needs = sample.metadata
        atoms = packages(needs, text, index) if name == "packages" else RULES[name](needs, text)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"the sample's metadata do not fit rule '{name}' ({type(error).__name__}: {error})") from error
    if unknown := [atom.text for atom in atoms or () if atom.support is None]:
        expected = "-S packages=FILE, or `evals fetch pypi-names` and -S packages=pypi-names"
        raise DataError(f"no index of packages to look {unknown[0]} up in; expected {expected}")
    return None if name in WITH_VERDICT and not answers(atoms) else atoms


def answers(atoms: Atoms | None) -> Atoms:
    """Those that answer the question itself."""
    return [atom for atom in atoms or () if atom.label == ANSWER]
