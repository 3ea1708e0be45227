"""The commands of the command line, a file for each group: its options, and what it does."""
