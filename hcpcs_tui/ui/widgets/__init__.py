"""Widgets: each shows one thing, speaks by messages, and knows no screen."""
