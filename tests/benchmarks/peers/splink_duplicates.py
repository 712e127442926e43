"""splink on a labelled set, given our normalised columns: argv[1] `known` or `kept`. Needs splink."""

from __future__ import annotations

import sys

import pandas as pd
import splink.comparison_library as cl
from splink import Linker, SettingsCreator
from splink.backends.duckdb import DuckDBAPI
from splink.blocking_rule_library import block_on
from tests.matching import sets
from tests.matching.labelled import pairs_of, score

from clientbase.matching.profile import profile


def main() -> None:
    """Train without labels, predict, and score clusters at several thresholds."""
    labels = sets.known() if sys.argv[1] == "known" else sets.kept()
    rows = []
    for one in labels.cards:
        said = profile(one)
        rows.append(
            {
                "unique_id": one.place,
                "name": " ".join(said.name.words) or None,
                "sounds": said.key or None,
                "tax_id": said.tax_hint or None,
                "phone": min(said.phones, default=None),
                "email": min(said.emails, default=None),
                "city": said.city or None,
                "number": ",".join(sorted(said.name.numbers | said.name.qualifiers)) or None,
                "birthday": str(one.birthday) if one.birthday else None,
            }
        )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.97, 0.9]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("sounds"),
            cl.ExactMatch("tax_id"),
            cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            cl.ExactMatch("email").configure(term_frequency_adjustments=True),
            cl.ExactMatch("city"),
            cl.ExactMatch("number"),
            cl.ExactMatch("birthday"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on(column) for column in ("tax_id", "phone", "email", "sounds", "birthday")
        ],
    )
    linker = Linker(DuckDBAPI().register(pd.DataFrame(rows)), settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("tax_id"), block_on("sounds", "city"), block_on("phone", "sounds")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for column in ("tax_id", "phone", "sounds"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(column))
    predicted = linker.inference.predict(threshold_match_probability=0.01)
    truth = pairs_of(labels.entity)
    for limit in (0.5, 0.9, 0.99, 0.999, 0.9999):
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, limit)
        frame = clusters.as_pandas_dataframe()
        groups = dict(zip(frame["unique_id"], frame["cluster_id"], strict=True))
        got = score(pairs_of(groups), truth, labels)
        quality = f"P {got.precision:.4f} R {got.recall:.4f} F1 {got.f1:.4f}"
        print(f"splink ≥ {limit}: {quality} broken {len(got.broken)} of {got.traps}")


main()
