"""Asked a list of IAM actions, answers which of them know resources, by cfn-lint's copy of AWS's service authorization data."""
import importlib.util
import json
import os

(folder,) = importlib.util.find_spec("cfnlint").submodule_search_locations
with open(os.path.join(folder, "data", "AdditionalSpecs", "Policies.json")) as file:
    services = json.load(file)


def knows_resources(action):
    service, name = action.split(":")
    actions = services.get(service, {}).get("Actions", {})
    return bool((actions[name.lower()] or {}).get("Resources")) if name.lower() in actions else None


def find(action):
    if not action.endswith("*"):
        return knows_resources(action)
    service, prefix = action[:-1].split(":")
    actions = services.get(service, {}).get("Actions", {})
    return any(knows_resources(f"{service}:{name}") for name in actions if name.startswith(prefix.lower())) or None


def answer(asked):
    return {action: find(action) for action in asked}
