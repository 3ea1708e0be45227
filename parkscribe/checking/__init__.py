"""From answers to verdicts: every claim against the print, with a reason for each refusal."""
