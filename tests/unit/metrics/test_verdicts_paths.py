"""What is said of paths, hours and denominators, from results with known answers."""

from metrics.catalog import IPS_STARTED, METHOD_PATHS, PATH_OUTCOME
from metrics.dimension import Dimension
from metrics.evaluate import evaluate
from metrics.labels import Labels
from metrics.records import DIMENSIONS, Register
from metrics.selection import Selection
from metrics.verdicts_paths import common_paths, dose_verdict, ips_title, path_name, paths_title
from tests.participations import EXACT, ListSource


def source(*rows: tuple[int, dict[str, str]]) -> ListSource:
    """A source whose register of paths has *n* persons of each kind."""
    empty = dict.fromkeys(d.value for d in DIMENSIONS[Register.PATHS])
    plain = {"project": "MIA_VIDARE", "enrolled_month": "2021-03", "exited_month": "2021-09", "ips": "no"}
    return ListSource(
        [],
        records={Register.PATHS: [empty | plain | of | {"numerator": n, "denominator": n} for n, of in rows]},
    )


def test_common_paths_keep_everybody_and_put_the_rare_ones_last():
    made = source(
        (30, {"first_method": "cm", "second_method": "se"}),
        (40, {"first_method": "se", "second_method": "none"}),
        (4, {"first_method": "asf", "second_method": "cm"}),
        (9, {"first_method": "none", "second_method": "none"}),
    )
    result = evaluate(METHOD_PATHS, made, Selection(), METHOD_PATHS.breakdowns[-2:], scope=EXACT)
    paths, labels = common_paths(result), Labels(made.codes())

    assert [(path_name(path, labels), path.n) for path in paths] == [
        ("Bara SE", 40), ("CM → SE", 30), ("Övriga vägar", 4),
    ]  # fmt: skip
    assert paths_title(paths, labels) == "Vanligast från metod till metod: CM → SE"


def test_hours_beside_outcome_say_that_they_show_no_effect():
    def of(band: str, well: int, all_: int) -> list[tuple[int, dict[str, str]]]:
        return [
            (well, {"hours_band": band, "way_out": "work_or_study"}),
            (all_ - well, {"hours_band": band, "way_out": "other_exit"}),
        ]

    alike = source(*of("under_25", 20, 100), *of("from_200", 22, 100))
    apart = source(*of("under_25", 5, 100), *of("from_200", 60, 100))
    for made, said in ((alike, "inom slumpvariation"), (apart, "större än slumpen förklarar")):
        result = evaluate(PATH_OUTCOME, made, Selection(), (Dimension.HOURS_BAND,), scope=EXACT)
        assert said in dose_verdict(result)
        assert "ingen effekt" in dose_verdict(result)


def test_nobody_in_ips_is_too_little_and_no_share():
    result = evaluate(IPS_STARTED, source(), Selection(), scope=EXACT)

    assert result.frame["value"].to_list() == [None]
    assert "för litet underlag" in ips_title([result])
