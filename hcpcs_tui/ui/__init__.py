"""Front end two: the full-screen program. Only these rooms import Textual (commands does not)."""
