"""Measurements, one module each, runnable with `python -m benchmarks.NAME`."""
