"""Files that hold something else than enrolments: counts, results, surveys, money, targets.

A kind is data: a sheet, its fields, and the table that its rows go to. One way of reading, checking
and loading serves them all.
"""
