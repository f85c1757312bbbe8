"""Tests against real servers and services of this machine."""
