"""Disclosure control: what may be shown of counts, and with which noise (DISCLOSURE section 4)."""
