"""How much a file may ask of the machine. Kept apart so that the reading child imports nothing large."""

#: A workbook is packed and may hold twenty times as much; text is what it is.
WORKBOOK_BYTES = 20 * 1024 * 1024
TEXT_BYTES = 50 * 1024 * 1024
#: A mapping is some pages written by hand.
MAPPING_BYTES = 64 * 1024
#: Of an unpacked workbook: a 2 MB file can hold 400 MB of XML.
UNPACKED_BYTES = 400 * 1024 * 1024
#: Unpacked by packed, of what is large at all. Sheets of one value repeated reach 100.
RATIO = 150
RATIO_FROM_BYTES = 16 * 1024 * 1024
MEMBERS = 500
ROWS = 300_000
COLUMNS = 200
#: Rows by columns of a whole file: 100 000 rows of 80 columns.
AREA = 8_000_000
CELL_CHARACTERS = 2_000
#: Of all cells together, and of what stands outside them.
CHARACTERS = 200 * 1024 * 1024
OUTSIDE_CHARACTERS = 32 * 1024 * 1024
#: What the scan before reading holds of a file at a time.
WINDOW_BYTES = 1024 * 1024
CHILD_BYTES = 1024**3
CHILD_SECONDS = 30
#: Files read at a time; the others wait, so that two uploads cannot take the machine.
CHILDREN = 2
