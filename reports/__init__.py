"""A snapshot, or a view, as something to keep: PDF, workbook, page, slides."""
