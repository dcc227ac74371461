"""How long the widgets of the frame keep what the reader chose."""

from typing import Final

#: Streamlit forgets a widget that a run did not draw, and every widget when a link that we draw opens
#: another page: the role would fall back, and half of the filters be gone where two clicks meet.
KEPT: Final = "session"
