"""What the three denominators and the curve say of a simulated programme at months 12, 18 and 24.

The truth is known: 20 % end in work or study, 12.2 % within a year of their start. Coverage is how often the
95 % interval of a measure holds the truth it is meant for (a year after the start; the share of the enrolled
and of the exited are held against the end, which readers take them for).

Run: python benchmarks/denominators.py [--programmes 400]
"""

import argparse
import sys
from pathlib import Path

import numpy as np

# Run as a script, Python finds this folder only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from metrics.verdicts import FEWEST
from tests.simulated_programme import FINAL, PARTICIPANTS, YEAR, measured, programme, truth

HALF_A_YEAR = 183


def main() -> None:
    """Print one row per data cut and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programmes", type=int, default=400)
    programmes = parser.parse_args().programmes
    print(f"{programmes} programmes of {PARTICIPANTS} participants; true final share {FINAL:.1%}, ", end="")
    print(f"within a year {truth(YEAR):.1%}, within half a year {truth(HALF_A_YEAR):.1%}")
    print(f"{'month':>5}  {'measure':<26}{'says':>7}{'truth':>8}{'coverage':>10}")
    people = [programme(seed) for seed in range(programmes)]
    for month in (12, 18, 24):
        follow_up = HALF_A_YEAR if month == 12 else YEAR
        told = [measured(each, month, follow_up) for each in people]
        for measure, true in (
            ("enrolled", FINAL),
            ("exited", FINAL),
            ("mature", truth(YEAR)),
            ("incidence", truth(follow_up)),
        ):
            said = [t[measure] for t in told if t[measure].n >= FEWEST]
            known = np.array([(one.value, one.lower, one.upper) for one in said]).reshape(-1, 3)
            name = f"incidence, {follow_up} days" if measure == "incidence" else f"share of the {measure}"
            if known.shape[0] < programmes / 2:
                print(f"{month:>5}  {name:<26}{'-':>7}{true:>8.1%}{'too early':>10}")
                continue
            covered = ((known[:, 1] <= true) & (true <= known[:, 2])).mean()
            print(f"{month:>5}  {name:<26}{known[:, 0].mean():>7.1%}{true:>8.1%}{covered:>10.0%}")


if __name__ == "__main__":
    main()
