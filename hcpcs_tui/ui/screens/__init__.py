"""Screens: each puts widgets together and asks the session; none imports another."""
