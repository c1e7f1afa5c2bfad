"""A plain rule of the same job, in the manner of the usual samples: the keys of every user are listed, one user after the other.

Pages of users are as long as ours (1,000), so that only the method differs. It reads and clears no earlier results.
"""
import datetime
import json

import boto3
from lambda_runtime import run

iam = boto3.client("iam")
config = boto3.client("config")


def lambda_handler(event, context):
    parameters = json.loads(event.get("ruleParameters") or "{}")
    max_age = datetime.timedelta(days=int(parameters.get("maxAccessKeyAge", 90)))
    ordering = json.loads(event["invokingEvent"])["notificationCreationTime"]
    now = datetime.datetime.now(datetime.timezone.utc)

    evaluations = []
    for page in iam.get_paginator("list_users").paginate(PaginationConfig={"PageSize": 1000}):
        for user in page["Users"]:
            evaluations.append(evaluate(user, max_age, now, ordering))

    for start in range(0, len(evaluations), 100):
        config.put_evaluations(Evaluations=evaluations[start:start + 100], ResultToken=event["resultToken"])


def evaluate(user, max_age, now, ordering):
    keys = iam.list_access_keys(UserName=user["UserName"])["AccessKeyMetadata"]
    old = [key for key in keys if key["Status"] == "Active" and now - key["CreateDate"] > max_age]
    return {
        "ComplianceResourceType": "AWS::IAM::User",
        "ComplianceResourceId": user["UserId"],
        "ComplianceType": "NON_COMPLIANT" if old else "COMPLIANT",
        "Annotation": f"Access key {old[0]['AccessKeyId']} is too old." if old else "No access key is too old.",
        "OrderingTimestamp": ordering,
    }


if __name__ == "__main__":
    run(lambda_handler)
