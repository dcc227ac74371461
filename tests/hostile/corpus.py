"""Every file of the corpus; all are made when they are needed, and none is kept."""

from tests.hostile.bombs import bomb_cases
from tests.hostile.case import Case
from tests.hostile.cells import cell_cases
from tests.hostile.packages import package_cases
from tests.hostile.texts import text_cases
from tests.hostile.workbooks import workbook_cases


def corpus() -> list[Case]:
    """Return every case, those that take seconds too."""
    return [*text_cases(), *workbook_cases(), *package_cases(), *cell_cases(), *bomb_cases()]
