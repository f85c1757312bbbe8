"""The command line: options to wishes, one command to one answer on stdout."""
