"""Asked a template and types, deploys the template into moto and answers what is there then and which of the types moto knows."""
import json
import logging
import os

os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1", VALIDATE_LAMBDA_S3="false")
logging.disable()
import boto3
from moto import mock_aws
from moto.cloudformation.parsing import resource_class_from_type


def answer(given):
    with mock_aws():
        stacks = boto3.client("cloudformation")
        stacks.create_stack(StackName="stack", TemplateBody=json.dumps(given["template"]), Capabilities=["CAPABILITY_NAMED_IAM"])
        stack = stacks.describe_stacks(StackName="stack")["Stacks"][0]
        resources = stacks.describe_stack_resources(StackName="stack")["StackResources"]
        (schedule,) = boto3.client("events").list_targets_by_rule(Rule="access-key-rotation-warn-key-owners")["Targets"]
        functions = boto3.client("lambda").list_functions()["Functions"]
        documents = boto3.client("ssm").list_documents(Filters=[{"Key": "Owner", "Values": ["Self"]}])["DocumentIdentifiers"]
        return {
            "noGaps": [name for name in given["gaps"] if resource_class_from_type(name)],
            "status": stack["StackStatus"],
            "outputs": {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]},
            "created": sorted(resource["LogicalResourceId"] for resource in resources if "LogicalResourceId" in resource),
            "scheduleInput": json.loads(schedule["Input"]),
            "documents": sorted(document["Name"] for document in documents),
            "functions": {function["FunctionName"]: function["Environment"]["Variables"] if "Environment" in function else {} for function in functions},
            "rolePaths": sorted({role["Path"] for role in boto3.client("iam").list_roles()["Roles"]}),
        }
