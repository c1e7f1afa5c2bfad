"""Asked a template and types, deploys the template into moto and answers which bucket is there then and which of the types moto knows."""
import json
import logging
import os

os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1")
logging.disable()
import boto3
from moto import mock_aws
from moto.cloudformation.parsing import resource_class_from_type


def answer(given):
    with mock_aws():
        boto3.client("cloudformation").create_stack(StackName="stack", TemplateBody=json.dumps(given["template"]))
        s3 = boto3.client("s3")
        (bucket,) = s3.list_buckets()["Buckets"]
        (rule,) = s3.get_bucket_encryption(Bucket=bucket["Name"])["ServerSideEncryptionConfiguration"]["Rules"]
        return {
            "noGaps": [name for name in given["gaps"] if resource_class_from_type(name)],
            "name": bucket["Name"],
            "encryption": rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"],
        }
