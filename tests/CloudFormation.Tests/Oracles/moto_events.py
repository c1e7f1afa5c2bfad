"""Asked a rule of EventBridge and events, sends the events to moto and answers what the rule's target got of each: moto knows no documents, so the target is a queue.

A rule without a target, which only counts, is given the queue, and what it gets is the event."""
import json
import logging
import os

os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1")
logging.disable()
import boto3
from moto import mock_aws


def answer(given):
    rule = given["rule"]
    (target,) = rule.get("Targets", [{"Id": "Counts"}])
    transformed = {"InputTransformer": target["InputTransformer"]} if "InputTransformer" in target else {}
    got = {}
    with mock_aws():
        events, queues = boto3.client("events"), boto3.client("sqs")
        url = queues.create_queue(QueueName="started")["QueueUrl"]
        arn = queues.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        events.put_rule(Name=rule["Name"], EventPattern=json.dumps(rule["EventPattern"]))
        failed = events.put_targets(Rule=rule["Name"], Targets=[{"Id": target["Id"], "Arn": arn, **transformed}])
        assert not failed["FailedEntryCount"], failed
        for number, event in enumerate(given["events"]):
            sent = events.put_events(Entries=[{
                "Source": event["source"], "DetailType": event["detail-type"], "Resources": event["resources"], "Detail": json.dumps(event["detail"]),
            }])
            assert not sent["FailedEntryCount"], sent
            messages = queues.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
            got[number] = [json.loads(message["Body"]) for message in messages]
            for message in messages:
                queues.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return got
