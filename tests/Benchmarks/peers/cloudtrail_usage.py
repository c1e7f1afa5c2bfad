"""Groups the calls of long-term access keys in CloudTrail log files, as a short script would: gzip and json.load."""
import gzip
import json
import pathlib
import sys

keys = {}
for file in sorted(pathlib.Path(sys.argv[1]).rglob("*.json.gz")):
    with gzip.open(file) as text:
        records = json.load(text)["Records"]
    for record in records:
        identity = record.get("userIdentity") or {}
        key = identity.get("accessKeyId") or ""
        if not key.startswith("AKIA"):
            continue
        user, clients = keys.setdefault(key, (identity.get("userName"), {}))
        usage = clients.setdefault(record.get("userAgent"), {
            "sources": set(), "actions": set(), "regions": set(), "errorCodes": set(),
            "firstSeen": "9", "lastSeen": "", "calls": 0, "errors": 0,
        })
        usage["sources"].add(record["sourceIPAddress"])
        usage["actions"].add(record["eventSource"].split(".")[0] + ":" + record["eventName"])
        usage["regions"].add(record["awsRegion"])
        usage["firstSeen"] = min(usage["firstSeen"], record["eventTime"])
        usage["lastSeen"] = max(usage["lastSeen"], record["eventTime"])
        usage["calls"] += 1
        if record.get("errorCode"):
            usage["errors"] += 1
            usage["errorCodes"].add(record["errorCode"])
json.dump([
    {"accessKeyId": key, "userName": user, "clients": [
        {"client": agent, **{name: sorted(value) if isinstance(value, set) else value for name, value in usage.items()}}
        for agent, usage in clients.items()
    ]}
    for key, (user, clients) in keys.items()
], sys.stdout, indent=2)
