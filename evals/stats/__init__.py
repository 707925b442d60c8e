"""Statistics of evaluation results that respect clusters: samples on one document are not independent.

Numbers in, numbers out. A figure that the data do not allow is None, with its reason where there is room for one;
nothing is ever NaN.
"""

from evals.stats.agreement import (
    auprc,
    auroc,
    balanced_accuracy,
    best_threshold,
    clustered_interval,
    decide,
    f1,
    fleiss_kappa,
    kappa,
    kendall,
    spearman,
)
from evals.stats.calibration import aurc, brier, ece
from evals.stats.correction import Corrected, prediction_powered_mean, rogan_gladen
from evals.stats.floats import Floats
from evals.stats.intervals import (
    Interval,
    Quotient,
    clustered_standard_error,
    effective_clusters,
    effective_trials,
    interval,
    quotient,
    standard_error,
    wilson,
)
from evals.stats.logistic import expit
from evals.stats.pairs import Difference, holm, mcnemar, minimum_detectable_effect, paired
from evals.stats.ranking import Rank, ranks
from evals.stats.resampling import bootstrap
from evals.stats.spans import span_overlap

__all__ = [
    "Corrected",
    "Difference",
    "Floats",
    "Interval",
    "Quotient",
    "Rank",
    "auprc",
    "aurc",
    "auroc",
    "balanced_accuracy",
    "best_threshold",
    "bootstrap",
    "brier",
    "clustered_interval",
    "clustered_standard_error",
    "decide",
    "ece",
    "effective_clusters",
    "effective_trials",
    "expit",
    "f1",
    "fleiss_kappa",
    "holm",
    "interval",
    "kappa",
    "kendall",
    "mcnemar",
    "minimum_detectable_effect",
    "paired",
    "prediction_powered_mean",
    "quotient",
    "ranks",
    "rogan_gladen",
    "span_overlap",
    "spearman",
    "standard_error",
    "wilson",
]
