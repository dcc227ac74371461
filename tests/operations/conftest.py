"""The servers and the browser of the browser tests, for tests of what stands in front of them."""

from tests.browser.conftest import (
    browser,
    demo_database,
    start_server,
)

__all__ = ["browser", "demo_database", "start_server"]
