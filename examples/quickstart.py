"""Extract a checked table from an example page, without a key: ``uv run python examples/quickstart.py``."""

from pathlib import Path

from parkscribe import extract

page = Path(__file__).parent / "pages" / "signing_day.txt"
result = extract(page, model="rules")

for event in result.signings:
    print(event.park, event.date, event.project_count and event.project_count.value)
for row in result.rows():
    quote = "".join(row["quote"].split())
    print(row["verdict"], row["type"], row["subject"], row["role"], quote, row["value"], row["unit"])
for claim in (*result.review, *result.rejected):
    print("look at this:", claim.subject, claim.quote, claim.reason)
print(len(result.uncited), "numbers of the page are not used")
