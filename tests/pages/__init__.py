"""Tests of pages, which share one browser: pytest keeps it open for a package, not for a plain folder."""
