"""How much a file may ask of the machine. Kept apart so that the reading child imports nothing large."""

#: A workbook is packed and may hold twenty times as much; text is what it is.
WORKBOOK_BYTES = 20 * 1024 * 1024
TEXT_BYTES = 50 * 1024 * 1024
#: Of an unpacked workbook: a 2 MB file can hold 400 MB of XML.
UNPACKED_BYTES = 400 * 1024 * 1024
MEMBERS = 500
ROWS = 300_000
COLUMNS = 200
CELL_CHARACTERS = 2_000
CHILD_BYTES = 1024**3
CHILD_SECONDS = 60
