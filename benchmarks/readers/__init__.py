"""Readers without a browser, and the server that they ask: what the benchmarks of the server share."""
