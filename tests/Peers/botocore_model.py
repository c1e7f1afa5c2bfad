"""Answers questions about AWS services from the service models that botocore ships.

A question is {"ask": ..., "items": [...]}, its answer a list with one answer for each item.
"""
import datetime
import json
import re

import botocore.session
from botocore.endpoint_provider import RuleSet
from botocore.exceptions import EndpointProviderError
from botocore.serialize import create_serializer
from botocore.validate import ParamValidator

SESSION = botocore.session.get_session()
TYPES = {
    "structure": dict, "list": list, "map": dict, "string": str, "blob": str,
    "boolean": bool, "integer": int, "long": int, "timestamp": (int, float), "double": (int, float), "float": (int, float),
}


def problems_of(value, shape, path):
    """Yields what the model forbids about a value as it stands in a JSON 1.1 body."""
    wanted = TYPES[shape.type_name]
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        yield f"{path}: {shape.type_name} wanted, {json.dumps(value)} found"
        return
    if shape.type_name == "structure":
        for name in value.keys() - shape.members.keys():
            yield f"{path}: unknown member {name}"
        for name in shape.required_members:
            if name not in value:
                yield f"{path}: required member {name} is missing"
        for name in value.keys() & shape.members.keys():
            yield from problems_of(value[name], shape.members[name], f"{path}.{name}")
        return

    limits = shape.metadata
    size = value if isinstance(value, (int, float)) else len(value)
    if "min" in limits and size < limits["min"]:
        yield f"{path}: {size} is less than the minimum {limits['min']}"
    if "max" in limits and size > limits["max"]:
        yield f"{path}: {size} is more than the maximum {limits['max']}"
    if shape.type_name == "string":
        if getattr(shape, "enum", None) and value not in shape.enum:
            yield f"{path}: {value} is none of {', '.join(shape.enum)}"
        # Patterns are Java's; one that Python cannot read is no judge.
        if limits.get("pattern") and "\\p{" not in limits["pattern"] and not re.search(limits["pattern"], value):
            yield f"{path}: {value} does not match {limits['pattern']}"
    elif shape.type_name == "list":
        for index, item in enumerate(value):
            yield from problems_of(item, shape.member, f"{path}[{index}]")
    elif shape.type_name == "map":
        for key, item in value.items():
            yield from problems_of(key, shape.key, f"{path} key")
            yield from problems_of(item, shape.value, f"{path}[{key}]")


def validate(item):
    model = SESSION.get_service_model(item["service"])
    if item["operation"] not in model.operation_names:
        return [f"{item['service']} has no operation {item['operation']}"]
    shape = model.operation_model(item["operation"]).input_shape
    try:
        body = json.loads(item["json"])
    except ValueError as error:
        return [f"not JSON: {error}"]
    if shape is None:
        return [] if body == {} else [f"{item['operation']} takes no parameters"]
    found = sorted(problems_of(body, shape, item["operation"]))
    # botocore's own validator has the last word on what the walk above let pass.
    return found or [line for line in ParamValidator().validate(body, shape).generate_report().splitlines() if line]


def wrong_names(item):
    service, api = item["service"], item["api"]
    if service not in SESSION.get_available_services():
        return [f"there is no service {service}"]
    model = SESSION.get_service_model(service)
    if api not in model.operation_names:
        return [f"{service} has no API {api}"]
    shape = model.operation_model(api).input_shape
    known, required = (shape.members, shape.required_members) if shape else ({}, [])
    return ([f"{api} has no parameter {name}" for name in item["parameters"] if name not in known]
            + [f"{api} needs the parameter {name}" for name in required if name not in item["parameters"]])


def serialize(item):
    model = SESSION.get_service_model(item["service"])
    serializer = create_serializer(model.protocol)
    body = serializer.serialize_to_request(json.loads(item["json"]), model.operation_model(item["operation"]))["body"]
    return body if isinstance(body, dict) else json.loads(body)


def example(shape, name):
    """A value for every member of a shape, telling its own name where it is a string."""
    kind = shape.type_name
    if kind == "structure":
        return {member: example(inner, member) for member, inner in shape.members.items()}
    if kind == "list":
        return [example(shape.member, f"{name}{index}") for index in range(2)]
    if kind == "map":
        return {f"{name}-key": example(shape.value, f"{name}-value")}
    if kind == "string":
        return shape.enum[0] if getattr(shape, "enum", None) else name
    return {"timestamp": 1767323045.678, "boolean": True, "integer": 7, "long": 7, "blob": "YSxiCg=="}[kind]


def xml(value, shape, tag):
    kind = shape.type_name
    if kind == "structure":
        inner = "".join(xml(value[member], inner, member) for member, inner in shape.members.items() if member in value)
    elif kind == "list":
        inner = "".join(xml(item, shape.member, "member") for item in value)
    elif kind == "map":
        inner = "".join(f"<entry><key>{key}</key>{xml(item, shape.value, 'value')}</entry>" for key, item in value.items())
    elif kind == "timestamp":
        inner = datetime.datetime.fromtimestamp(value, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    else:
        inner = json.dumps(value) if kind == "boolean" else str(value)
    return f"<{tag}>{inner}</{tag}>"


def example_response(item):
    model = SESSION.get_service_model(item["service"])
    operation = item["operation"]
    shape = model.operation_model(operation).output_shape
    value = example(shape, operation) if shape else {}
    if model.protocol in ("json", "rest-json"):
        return json.dumps(value)
    namespace = model.metadata["xmlNamespace"]
    result = xml(value, shape, f"{operation}Result") if shape else ""
    return f'<{operation}Response xmlns="{namespace}">{result}<ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></{operation}Response>'


def members(item):
    return sorted(SESSION.get_service_model(item["service"]).shape_for(item["shape"]).members)


def errors(item):
    return sorted(
        [shape.name, shape.metadata.get("error", {}).get("code", shape.name)]
        for shape in SESSION.get_service_model(item["service"]).operation_model(item["operation"]).error_shapes)


def endpoint(item):
    loader = SESSION.get_component("data_loader")
    rules = RuleSet(**loader.load_service_model(item["service"], "endpoint-rule-set-1"), partitions=loader.load_data("partitions"))
    try:
        found = rules.evaluate({"Region": item["region"], "UseFIPS": item["fips"], "UseDualStack": item["dualStack"]})
    except EndpointProviderError as error:
        return {"error": str(error)}
    scheme = (found.properties.get("authSchemes") or [{}])[0]
    return {"url": found.url, "signingRegion": scheme.get("signingRegion", item["region"])}


ANSWERS = {
    "validate": validate, "wrongNames": wrong_names, "serialize": serialize, "exampleResponse": example_response,
    "members": members, "errors": errors, "endpoint": endpoint,
}


def answer(asked):
    return [ANSWERS[asked["ask"]](item) for item in asked["items"]]
