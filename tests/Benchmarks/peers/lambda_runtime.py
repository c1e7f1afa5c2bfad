"""The least that a Python function needs to be run by Lambda: asks the Runtime API for events and posts the answers."""
import http.client
import json
import os

RUNTIME = "/2018-06-01/runtime/invocation"


def run(handler):
    api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    while True:
        api.request("GET", f"{RUNTIME}/next")
        next_event = api.getresponse()
        request_id = next_event.headers["Lambda-Runtime-Aws-Request-Id"]
        event = json.loads(next_event.read())
        api.close()  # a server may give up a connection that is idle for the minutes that a function takes
        try:
            outcome, body = "response", json.dumps(handler(event, None))
        except Exception as error:  # what Lambda's own runtime does: any failure of the function is its answer
            outcome, body = "error", json.dumps({"errorType": type(error).__name__, "errorMessage": str(error)})
        api.request("POST", f"{RUNTIME}/{request_id}/{outcome}", body, {"Content-Type": "application/json"})
        api.getresponse().read()
