# Calls a JSON service (AWS Config unless told otherwise) and holds every answer against botocore's own model of the service: no member may be
# unknown, none required may be missing, every value must have the model's type.
# Standard input: {"service": "config", "endpoint": "...", "calls": [{"operation": "...", "parameters": {...}}]}; output: the complaints.
import json
import sys
import urllib.request

import botocore.session

PRIMITIVE = {"string": str, "timestamp": (int, float), "integer": int, "long": int, "boolean": bool}


def complaints(shape, value, path):
    if shape.type_name == "structure":
        if not isinstance(value, dict):
            yield f"{path} is not a structure"
            return
        for name in set(value) - set(shape.members):
            yield f"{path}.{name} is not in the model of {shape.name}"
        for name in set(shape.required_members) - set(value):
            yield f"{path}.{name} is missing"
        for name in set(value) & set(shape.members):
            yield from complaints(shape.members[name], value[name], f"{path}.{name}")
    elif shape.type_name == "list":
        for i, member in enumerate(value):
            yield from complaints(shape.member, member, f"{path}[{i}]")
    elif shape.type_name == "map":
        for name, member in value.items():
            yield from complaints(shape.value, member, f"{path}[{name}]")
    elif not isinstance(value, PRIMITIVE[shape.type_name]):
        yield f"{path} is {value!r}, the model says {shape.type_name}"
    elif getattr(shape, "enum", None) and value not in shape.enum:
        yield f"{path} is {value!r}, not in {shape.enum}"


asked = json.load(sys.stdin)
service = asked.get("service", "config")
model = botocore.session.get_session().get_service_model(service)
found = []
for call in asked["calls"]:
    request = urllib.request.Request(asked["endpoint"], json.dumps(call["parameters"]).encode(), {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": f"{model.metadata['targetPrefix']}.{call['operation']}",
        "Authorization": f"AWS4-HMAC-SHA256 Credential=AKIACALLERCALLERCALL/20261123/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0",
    })
    answer = json.load(urllib.request.urlopen(request))
    found += complaints(model.operation_model(call["operation"]).output_shape, answer, call["operation"])
json.dump(found, sys.stdout)
