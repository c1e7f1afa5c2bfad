"""Reads a template and several sets of parameters as JSON, makes the stack in moto with each, prints the outputs of each."""
import json
import logging
import os
import sys

os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1")
logging.disable()
import boto3
from moto import mock_aws


def outputs(template, parameters):
    with mock_aws():
        stacks = boto3.client("cloudformation")
        stacks.create_stack(
            StackName="stack",
            TemplateBody=template,
            Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()],
            Capabilities=["CAPABILITY_NAMED_IAM"],
        )
        (stack,) = stacks.describe_stacks(StackName="stack")["Stacks"]
        return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


given = json.load(sys.stdin)
json.dump([outputs(given["template"], parameters) for parameters in given["parameters"]], sys.stdout)
