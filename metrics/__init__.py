"""Pure computation: from counts of participations to honest numbers."""
