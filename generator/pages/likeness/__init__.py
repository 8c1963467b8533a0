"""Municipalities that are like each other: why, and what they did."""
