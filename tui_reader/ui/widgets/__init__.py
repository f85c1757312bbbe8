"""The parts of a screen; siblings never meet."""
