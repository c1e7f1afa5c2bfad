"""Asked a list of command lines of the AWS CLI, each a list, answers what the CLI finds wrong with each: a text that is empty where nothing. Calls nothing."""
import contextlib
import io
import os

os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1", AWS_CONFIG_FILE=os.devnull, AWS_EC2_METADATA_DISABLED="true")
from awscli.clidriver import ServiceCommand, ServiceOperation, create_clidriver
from botocore.endpoint import Endpoint


class Called(BaseException):
    """The CLI has read a command whole, held it against the model of the service, and would now call it."""


def called(*_):
    raise Called


Endpoint.make_request = called


def run(words):
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            create_clidriver().main(words)
        except Called:
            return ""
        except SystemExit:
            pass
    return said.getvalue().strip() or "no call"


def find(words):
    """The command that the first words name, and how many they are."""
    table, command, count = create_clidriver()._get_command_table(), None, 0
    while words[count:] and words[count] in table:
        command, count = table[words[count]], count + 1
        table = command._get_command_table() if isinstance(command, ServiceCommand) else getattr(command, "subcommand_table", {})
        # The CLI hooks the commands of CodeDeploy into every command of the name deploy.
        table = {} if words[:count] == ["cloudformation", "deploy"] else table
    return (None, count) if table else (command, count)


def check(words):
    command, count = find(words)
    if command is None:
        return f"no command {' '.join(words[:count + 1])}"
    if isinstance(command, ServiceOperation):
        return run(words)
    known = {*command.arg_table, *create_clidriver()._get_argument_table()}
    required = [name for name, argument in command.arg_table.items() if argument.required and not argument.positional_arg]
    unknown = [word for word in words[count:] if word.startswith("--") and word[2:] not in known]
    missing = [f"--{name}" for name in required if f"--{name}" not in words]
    return " ".join([*(f"unknown {word}" for word in unknown), *(f"missing {name}" for name in missing)])


def answer(asked):
    return [check(words) for words in asked]
