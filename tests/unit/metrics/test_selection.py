from hypothesis import given
from hypothesis import strategies as st

from metrics.dimension import Dimension
from metrics.period import Period
from metrics.scope import Policy, Role, Scope
from metrics.selection import FILTERS, Denominator, Selection
from metrics.text import Language

codes = st.lists(st.from_regex(r"[A-Za-z0-9_-]{1,40}", fullmatch=True), max_size=3, unique=True).map(tuple)
selections = st.builds(
    Selection,
    **{dimension.value: codes for dimension in FILTERS},
    period=st.sampled_from(["2021", "2020Q3..2021", "..2019-08", "2020.."]).map(Period.parse)
    | st.just(Period()),
    denominator=st.none() | st.sampled_from(Denominator),
    language=st.sampled_from(Language),
)


@given(selections)
def test_a_link_restores_the_selection(selection):
    assert Selection.from_query(selection.to_query()) == selection


@given(
    st.dictionaries(
        st.sampled_from([*(d.value for d in FILTERS), "period", "denominator", "language", "role"]),
        st.lists(st.text(max_size=50), max_size=3),
    )
)
def test_whatever_stands_in_a_link_is_a_selection(query):
    selection = Selection.from_query(query)

    assert Selection.from_query(selection.to_query()) == selection


def test_malformed_values_fall_back_to_the_default():
    query = {
        "forbund": ["OS", "<script>", "OS", ""],
        "period": ["igår"],
        "denominator": ["alla"],
        "language": ["de"],
    }

    assert Selection.from_query(query) == Selection(forbund=("OS",))


def test_the_default_needs_no_query():
    assert Selection().to_query() == {}


def test_only_what_narrows_is_in_where():
    selection = Selection(forbund=("OS",)).narrowed(Dimension.GENDER, "woman")

    assert selection.where() == {Dimension.FORBUND: ("OS",), Dimension.GENDER: ("woman",)}
    assert selection.narrowed(Dimension.FORBUND).where() == {Dimension.GENDER: ("woman",)}


def test_two_viewers_share_a_cache_only_with_the_same_rights():
    scopes = [
        Scope(role=Role.STEERING, policy=Policy.EXACT),
        Scope(role=Role.STEERING, policy=Policy.PROTECTED),
        Scope(role=Role.PROJECT_LEAD, policy=Policy.EXACT, forbund=("OS",)),
        Scope(role=Role.PROJECT_LEAD, policy=Policy.EXACT, forbund=("OS", "STH")),
    ]

    assert len({scope.key() for scope in scopes}) == len(scopes)
