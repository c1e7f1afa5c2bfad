"""Reads a list of YAML files as JSON, prints what cfn-lint reads in each."""
import json
import sys

from cfnlint.decode.cfn_yaml import load

json.dump({file: load(file) for file in json.load(sys.stdin)}, sys.stdout)
