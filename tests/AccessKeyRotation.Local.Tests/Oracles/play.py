# Plays calls against endpoints with botocore and answers what came of each, one list for each endpoint.
# Asked is {"endpoints": [...], "calls": [{"service": "...", "operation": "...", "parameters": {...}, "signer": "..."}]}.
# "$1" as a parameter or a signer is the first access key or KMS key that a call was given.
import functools
import json
import re

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

KNOWN_ONLY_AT_RUN_TIME = re.compile(r"\b(AIDA|AKIA|AROA|ASIA)[A-Z0-9]{16,17}\b")
SECRETS = ("SecretAccessKey", "SessionToken")
# Members that AWS documents and moto leaves out or makes up: held against the model instead.
NOT_COMPARED = ("KeyMetadata", "LastModifiedUser", "PackedPolicySize", "Policies", "ResponseMetadata")
session = botocore.session.get_session()


def normal(value, path=""):
    if isinstance(value, dict):
        return {k: normal(v, k) for k, v in sorted(value.items()) if k not in SECRETS + NOT_COMPARED}
    if isinstance(value, list):
        return sorted((normal(v, path) for v in value), key=json.dumps)
    if path.endswith(("Date", "Time", "Expiration")):
        return "a date" if hasattr(value, "isoformat") else value
    if path == "KeyId" and re.fullmatch("(arn:.*/)?[0-9a-f-]{36}", value):
        return "a KMS key"  # AWS answers with the ARN, moto with what was asked
    if path in ("MessageId", "UserId") and ":" not in value:
        return "an id"  # moto's of users do not begin with AIDA
    if isinstance(value, bytes):
        return "bytes"
    return KNOWN_ONLY_AT_RUN_TIME.sub(r"\1*", value) if isinstance(value, str) else value


@functools.cache
def client(endpoint, service, signer):
    return session.create_client(
        service, region_name="us-east-1", endpoint_url=endpoint, aws_access_key_id=signer, aws_secret_access_key="x",
        config=Config(parameter_validation=False, retries={"total_max_attempts": 1}))


def play(endpoint, calls):
    keys, outcomes = [], []

    def known(value):
        return keys[int(value[1:]) - 1] if isinstance(value, str) and value.startswith("$") else value

    for call in calls:
        parameters = {k: known(v) for k, v in call["parameters"].items()}
        try:
            answer = client(endpoint, call["service"], known(call["signer"]))._make_api_call(call["operation"], parameters)
            if call["operation"] == "ListAccessKeys":
                answer.pop("IsTruncated", None)  # moto leaves it out here, AWS sends it
            for user in answer.get("UserDetailList", []):
                # moto leaves out tags where a user has none and sends an empty list of policies, AWS the other way round
                user.setdefault("Tags", [])
                if not user.get("UserPolicyList"):
                    user.pop("UserPolicyList", None)
            for given in ("AccessKey", "Credentials"):
                if given in answer:
                    keys.append(answer[given]["AccessKeyId"])
            if "KeyMetadata" in answer:
                keys.append(answer["KeyMetadata"]["KeyId"])
            outcomes.append(json.dumps(normal(answer), sort_keys=True, ensure_ascii=False))
        except ClientError as error:
            outcomes.append(f"{error.response['ResponseMetadata']['HTTPStatusCode']} {error.response['Error']['Code']}")
    return outcomes


def answer(asked):
    return [play(endpoint, asked["calls"]) for endpoint in asked["endpoints"]]
