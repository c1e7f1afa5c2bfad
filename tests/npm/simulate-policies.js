// Asks the engine of @cloud-copilot/iam-simulate whether policies allow requests: service control policies, for principals whose own policy allows everything,
// or the principals' own policies ("isOwn").
// Standard input is {"policies": [...], "requests": [{"policy": its index, "isOwn", "principal", "action", "resource", "context"}]}; standard output a list of its answers.
'use strict';

const { runSimulation } = require('@cloud-copilot/iam-simulate');

const everybody = { Effect: 'Allow', Action: '*', Resource: '*' };
const everything = { Version: '2012-10-17', Statement: [everybody] };

async function decide({ principal, isOwn, action, resource, context }, policy) {
  const accountId = principal.split(':')[4];
  const answer = await runSimulation({
    request: { principal, action, resource: { resource, accountId }, contextVariables: { 'aws:PrincipalArn': principal, ...context } },
    identityPolicies: [{ name: 'own', policy: isOwn ? policy : everything }],
    serviceControlPolicies: [{ orgIdentifier: 'r-root', policies: [{ name: 'FullAWSAccess', policy: everything }, ...(isOwn ? [] : [{ name: 'ours', policy }])] }],
    resourceControlPolicies: [],
    // A key of KMS is nobody's but by its own policy.
    resourcePolicy: resource.includes(':key/') ? { ...everything, Statement: [{ ...everybody, Principal: { AWS: accountId } }] } : undefined,
  }, {});
  // A request that the engine knows a part of only would be let through for a key that it left out.
  const ignored = answer.result?.ignoredContextKeys ?? [];
  if (answer.errors !== undefined || ignored.length > 0)
    throw new Error(`${action} on ${resource}: ${JSON.stringify(answer.errors ?? ignored)}`);
  return answer.overallResult;
}

async function main() {
  const { policies, requests } = JSON.parse(require('./standard-input.js').readAll());
  const answers = [];
  for (const request of requests)
    answers.push(await decide(request, policies[request.policy]));
  process.stdout.write(JSON.stringify(answers));
}

main().catch(error => {
  console.error(error.message);
  process.exitCode = 1;
});
