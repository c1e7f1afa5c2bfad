# Calls an endpoint with requests that botocore wrote and holds every answer against botocore's own model of the service:
# no member may be unknown, none required may be missing, every value must have the model's type.
# Asked is {"endpoint": "...", "service": "...", "calls": [{"operation": "...", "parameters": {...}}]}, answered are the complaints.
import json
import re
import urllib.request
import xml.etree.ElementTree

import botocore.serialize
import botocore.session

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
PRIMITIVE = {
    "string": str, "timestamp": (int, float), "integer": int, "long": int, "boolean": bool, "blob": str,
}
IN_XML = {
    "timestamp": lambda text: 0 if MOMENT.fullmatch(text) else text,
    "integer": int,
    "boolean": lambda text: {"true": True, "false": False}.get(text, text),
}

SESSION = botocore.session.get_session()


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


def from_xml(model, shape, element):
    if shape is None:
        return f"<{element.tag}>"
    if shape.type_name == "structure":
        members = {member.serialization.get("name", name): name for name, member in shape.members.items()}
        return {members.get(name, name): from_xml(model, shape.members.get(members.get(name)), child)
                for name, child in ((name_of(model, child), child) for child in element)}
    if shape.type_name == "list":
        item = shape.member.serialization.get("name", "member")
        return [from_xml(model, shape.member if name_of(model, child) == item else None, child) for child in element]
    if shape.type_name == "map":
        return {key.text: from_xml(model, shape.value, value) for key, value in element}
    return IN_XML.get(shape.type_name, str)(element.text or "")


def name_of(model, element):
    namespace, name = element.tag[1:].split("}")
    # The model of EC2 leaves out the slash at the end that its answers have.
    return name if namespace.rstrip("/") == model.metadata["xmlNamespace"].rstrip("/") else element.tag


def call(endpoint, model, operation, parameters):
    serializer = botocore.serialize.create_serializer(model.metadata["protocol"])
    request = serializer.serialize_to_request(parameters, operation)
    body = request["body"]
    if isinstance(body, dict):
        body = urllib.parse.urlencode(body)
    headers = dict(request["headers"], Authorization="AWS4-HMAC-SHA256 Credential=AKIACALLERCALLERCALL/20261123/us-east-1/"
                   f"{model.signing_name}/aws4_request, SignedHeaders=host, Signature=0")
    text = urllib.request.urlopen(urllib.request.Request(
        endpoint.rstrip("/") + request["url_path"], body.encode() if isinstance(body, str) else body, headers, method=request["method"])).read()
    if model.metadata["protocol"] in ("json", "rest-json"):
        return json.loads(text)
    response = xml.etree.ElementTree.fromstring(text)
    if model.metadata["protocol"] == "ec2":
        response.remove(response.find("{*}requestId"))
        return from_xml(model, operation.output_shape, response)
    result = response[0]
    found = name_of(model, result)
    return from_xml(model, operation.output_shape, result) if found == operation.output_shape.serialization["resultWrapper"] else found


def answer(asked):
    model, found = SESSION.get_service_model(asked["service"]), []
    for each in asked["calls"]:
        operation = model.operation_model(each["operation"])
        answered = call(asked["endpoint"], model, operation, each["parameters"])
        if operation.output_shape is not None:
            found += complaints(operation.output_shape, answered, each["operation"])
    return found
