// Writes templates that the AWS CDK makes into the folder it is given, each as JSON and as YAML: of access keys in a stack and in one nested in it, and of
// other things around keys, users and secrets.
'use strict';

const fs = require('fs');
const path = require('path');
const cdk = require('aws-cdk-lib');
const yaml = require('js-yaml');
const { aws_iam: iam, aws_lambda: lambda, aws_s3: s3, aws_sqs: sqs, aws_ssm: ssm, aws_secretsmanager: secretsmanager, aws_ec2: ec2, aws_ecs: ecs, aws_eks: eks } = cdk;

const folder = process.argv[2];
// Analytics bring along a condition that the CDK makes.
const app = new cdk.App({ outdir: folder, analyticsReporting: true, context: { 'aws:cdk:disable-asset-staging': true } });

const bot = new cdk.Stack(app, 'AccessKey');
const user = new iam.User(bot, 'Bot', { userName: 'bot' });
const key = new iam.AccessKey(bot, 'BotKey', { user, serial: process.argv.includes('serial') ? 1 : undefined });
if (process.argv.includes('owner'))
  cdk.Tags.of(user).add('owner', 'team-a');
if (process.argv.includes('leak')) {
  new cdk.CfnOutput(bot, 'Leak', { value: cdk.Fn.join(':', ['x', key.secretAccessKey.unsafeUnwrap()]) });
  new ssm.StringParameter(bot, 'Plain', { stringValue: key.secretAccessKey.unsafeUnwrap() });
}
new secretsmanager.Secret(bot, 'Secret', { secretStringValue: key.secretAccessKey });
new cdk.CfnOutput(bot, 'KeyId', { value: key.accessKeyId });

// What a stack reads of one nested in it becomes an output of that one, and what it gives becomes a parameter.
const nested = new cdk.NestedStack(bot, 'Nested');
const china = new cdk.CfnCondition(nested, 'IsChina', { expression: cdk.Fn.conditionEquals(cdk.Aws.PARTITION, 'aws-cn') });
const robot = new iam.User(nested, 'Robot', { userName: cdk.Fn.conditionIf(china.logicalId, 'robot-cn', 'robot').toString() });
const robotKey = new iam.AccessKey(nested, 'RobotKey', { user: robot, serial: process.argv.includes('serial') ? 1 : undefined });
if (process.argv.includes('owner'))
  cdk.Tags.of(robot).add('owner', 'team-a');
if (process.argv.includes('leak'))
  new secretsmanager.Secret(bot, 'RobotSecret', { secretStringValue: robotKey.secretAccessKey });

const other = new cdk.Stack(app, 'Other');
const password = new secretsmanager.Secret(other, 'Password', { generateSecretString: { secretStringTemplate: '{"SecretAccessKey":""}', generateStringKey: 'SecretAccessKey' } });
new iam.User(other, 'Person', { password: password.secretValue });
const bucket = new s3.Bucket(other, 'Bucket', { enforceSSL: true, lifecycleRules: [{ expiration: cdk.Duration.days(1) }] });
const queue = new sqs.Queue(other, 'Queue', { encryption: sqs.QueueEncryption.KMS });
const handler = new lambda.Function(other, 'Function', {
  runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => {};'),
  environment: { BUCKET: bucket.bucketName, SECRET_FIELD: 'SecretAccessKey', SECRET: password.secretArn },
});
bucket.grantReadWrite(handler);
queue.grantConsumeMessages(handler);
const vpc = new ec2.Vpc(other, 'Vpc', { maxAzs: 2 });
const cluster = new ecs.Cluster(other, 'Cluster', { vpc });
const task = new ecs.FargateTaskDefinition(other, 'Task');
task.addContainer('web', { image: ecs.ContainerImage.fromRegistry('nginx'), environment: { A: queue.queueUrl }, secrets: { SecretAccessKey: ecs.Secret.fromSecretsManager(password, 'SecretAccessKey') } });
new ecs.FargateService(other, 'Service', { cluster, taskDefinition: task });
const kubectlLayer = lambda.LayerVersion.fromLayerVersionArn(other, 'Kubectl', 'arn:aws:lambda:us-east-1:123456789012:layer:kubectl:1');
new eks.Cluster(other, 'Kubernetes', { version: eks.KubernetesVersion.V1_31, kubectlLayer });
new cdk.CfnOutput(other, 'SecretAccessKey', { value: password.secretArn, description: 'Where the SecretAccessKey is', exportName: 'SecretAccessKey' });

app.synth();
for (const name of fs.readdirSync(folder).filter(name => name.endsWith('.template.json'))) {
  const file = path.join(folder, name);
  fs.writeFileSync(file.replace(/json$/, 'yaml'), yaml.dump(JSON.parse(fs.readFileSync(file, 'utf8')), { lineWidth: -1 }));
}
