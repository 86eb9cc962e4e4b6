"""hcpcs-tui: find, understand and compare HCPCS and CPT codes at the keyboard, offline."""

__version__ = "0.1.0"
