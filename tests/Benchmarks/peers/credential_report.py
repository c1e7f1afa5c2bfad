"""Reports the violating keys of a credential report as a JSON array, as a short script would: csv.DictReader and fromisoformat."""
import csv
import json
import sys
from datetime import datetime, timedelta

file, as_of = sys.argv[1], datetime.fromisoformat(sys.argv[2].replace("Z", "+00:00"))
limit = timedelta(days=90)
violations = []
with open(file, newline="") as text:
    for row in csv.DictReader(text):
        if row["user"] == "<root_account>":
            continue
        for slot in (1, 2):
            if row[f"access_key_{slot}_active"].lower() != "true":
                continue
            created = datetime.fromisoformat(row[f"access_key_{slot}_last_rotated"])
            used = row[f"access_key_{slot}_last_used_date"]
            last_used = None if used in ("N/A", "no_information") else datetime.fromisoformat(used)
            if as_of - created > limit:
                violations.append({
                    "accountId": row["arn"].split(":")[4],
                    "userName": row["user"],
                    "userArn": row["arn"],
                    "slot": slot,
                    "createdAt": created.isoformat(),
                    "ageDays": (as_of - created).days,
                    "lastUsedAt": last_used and last_used.isoformat(),
                })
violations.sort(key=lambda violation: violation["createdAt"])
json.dump(violations, sys.stdout, indent=2)
sys.exit(1 if violations else 0)
