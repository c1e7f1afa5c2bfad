// Runs Automation documents in the simulator of @cdklabs/cdk-ssm-documents, for a test that plays the function and the approver.
// Speaks JSON, one object a line. Standard input begins with {"file", "executionId", "parameters"}; each {"invoke"} and {"ask"} on
// standard output is answered there before anything else happens, and {"outcome"} ends the run. Ends with standard input.
'use strict';

const fs = require('node:fs');
const { App, Stack } = require('aws-cdk-lib');
const { DictFormat, ResponseCode, Simulation, StringDocument, StringStep } = require('@cdklabs/cdk-ssm-documents');
const { readChunk } = require('./standard-input.js');

console.log = console.error; // the simulator tells its story on the stream that is ours

// StringStep does not import aws:invokeLambdaFunction, and hands aws:approve texts where its step needs variables.
const asImported = {
  'aws:invokeLambdaFunction': step => ({
    ...step,
    action: 'aws:executeAwsApi',
    inputs: { Service: 'lambda', Api: 'Invoke', ...step.inputs },
    outputs: [{ Name: 'Payload', Selector: '$.Payload', Type: 'String' }],
  }),
  'aws:approve': step => ({
    ...step,
    inputs: { Approvers: texts(step.inputs.Approvers), MinRequiredApprovals: number(step.inputs.MinRequiredApprovals) },
  }),
};
const importStep = StringStep.fromObject;
StringStep.fromObject = (scope, step) => importStep(scope, asImported[step.action]?.(step) ?? step);

function texts(value) {
  const format = new DictFormat({ value });
  return { requiredInputs: () => format.requiredInputs(), resolveToStringList: inputs => format.resolveToDict(inputs).value };
}

function number(value) {
  return { requiredInputs: () => [], resolveToNumber: () => value };
}

let received = Buffer.alloc(0);
function read() {
  let end;
  while ((end = received.indexOf('\n')) < 0) {
    const chunk = readChunk();
    if (chunk.length === 0)
      return null;
    received = Buffer.concat([received, chunk]);
  }
  const line = received.toString('utf8', 0, end);
  received = received.subarray(end + 1);
  return JSON.parse(line);
}

function write(message) {
  fs.writeSync(1, `${JSON.stringify(message)}\n`);
}

function ask(message) {
  write(message);
  return read();
}

// The simulator makes up an id that no execution has.
function invoke({ service, awsApi, awsParams }, executionId) {
  const { InputPayload, ...others } = awsParams;
  const answer = ask({ invoke: { service: service.namespace, api: awsApi, ...others, payload: { ...InputPayload, ExecutionId: executionId } } });
  if (answer.error !== undefined)
    throw new Error(answer.error);
  return { StatusCode: 200, Payload: answer.payload };
}

function simulate({ file, executionId, parameters }) {
  const stack = new Stack(new App(), 'documents');
  const document = StringDocument.fromYaml(stack, 'document', fs.readFileSync(file, 'utf8'));
  const result = Simulation.ofAutomation(document, {
    awsInvoker: { invoke: invocation => invoke(invocation, executionId) },
    approveHook: { ask: approver => ask({ ask: approver }).approved },
  }).simulate(parameters);
  return { outcome: ResponseCode[result.responseCode], steps: result.executedSteps, outputs: result.outputs ?? {}, why: result.stackTrace ?? '' };
}

for (let run = read(); run !== null; run = read()) {
  try {
    write(simulate(run));
  } catch (error) {
    write({ outcome: 'REFUSED', steps: [], outputs: {}, why: error.message });
  }
}
