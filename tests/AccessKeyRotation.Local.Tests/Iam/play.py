# Plays calls of IAM against endpoints with botocore and prints what came of each, one list for each endpoint.
# Standard input: {"endpoints": [...], "calls": [{"operation": "...", "parameters": {...}}]}; "$1" is the first key created.
import json
import re
import sys

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

KNOWN_ONLY_AT_RUN_TIME = re.compile(r"\b(AIDA|AKIA)[A-Z0-9]{16,17}\b")


def normal(value, path=""):
    if isinstance(value, dict):
        return {k: normal(v, k) for k, v in sorted(value.items()) if k not in ("ResponseMetadata", "SecretAccessKey")}
    if isinstance(value, list):
        return sorted((normal(v, path) for v in value), key=json.dumps)
    if path.endswith(("Date", "Time")):
        return "a date" if hasattr(value, "isoformat") else value
    if path == "UserId":
        return "an id"  # moto's do not begin with AIDA
    if isinstance(value, bytes):
        return "bytes"
    return KNOWN_ONLY_AT_RUN_TIME.sub(r"\1*", value) if isinstance(value, str) else value


def play(endpoint, calls):
    client = botocore.session.get_session().create_client(
        "iam", region_name="us-east-1", endpoint_url=endpoint, aws_access_key_id="AKIACALLERCALLERCALL", aws_secret_access_key="x",
        config=Config(parameter_validation=False, retries={"total_max_attempts": 1}))
    keys, outcomes = [], []
    for call in calls:
        parameters = {k: keys[int(v[1:]) - 1] if isinstance(v, str) and v.startswith("$") else v for k, v in call["parameters"].items()}
        try:
            answer = client._make_api_call(call["operation"], parameters)
            if call["operation"] == "ListAccessKeys":
                answer.pop("IsTruncated", None)  # moto leaves it out here, AWS sends it
            if "AccessKey" in answer:
                keys.append(answer["AccessKey"]["AccessKeyId"])
            outcomes.append(json.dumps(normal(answer), sort_keys=True, ensure_ascii=False))
        except ClientError as error:
            outcomes.append(f"{error.response['ResponseMetadata']['HTTPStatusCode']} {error.response['Error']['Code']}")
    return outcomes


asked = json.load(sys.stdin)
json.dump([play(endpoint, asked["calls"]) for endpoint in asked["endpoints"]], sys.stdout)
