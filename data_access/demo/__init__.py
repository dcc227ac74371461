"""Synthetic data, calibrated to what the two programmes published (docs/demo.md)."""

from data_access.demo.calibration import DEFAULT_AS_OF, DEFAULT_SEED
from data_access.demo.load import Progress, is_empty, load_demo
from data_access.errors import RealDataPresent

__all__ = ["DEFAULT_AS_OF", "DEFAULT_SEED", "Progress", "RealDataPresent", "is_empty", "load_demo"]
