"""Asked a template and several sets of parameters, makes the stack in moto with each and answers the outputs of each."""
import logging
import os

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


def answer(asked):
    return [outputs(asked["template"], parameters) for parameters in asked["parameters"]]
