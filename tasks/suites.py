"""Suites: names of tasks run together."""

DEMO = ("demo",)
OWN = ("almanac", "crossroads")
