"""A page with every table under its charts opened, as a reader of numbers would."""

from streamlit.testing.v1 import AppTest


def with_open_tables(test: AppTest) -> AppTest:
    """Open every "Visa som tabell" of the page and run it again."""
    for expander in test.expander:
        if expander.label == "Visa som tabell":
            test.session_state[expander.key] = True
    return test.run()
