"""Sums of participations, kept beside them where they are too many to be counted at a click."""
