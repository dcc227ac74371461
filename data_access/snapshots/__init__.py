"""Snapshots: results of a declared set of views, frozen into one file that can prove itself.

A snapshot opens from its file alone, with no handle to the live tables.
"""
