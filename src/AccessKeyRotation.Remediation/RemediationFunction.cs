using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.SecurityHub;
using AccessKeyRotation.Aws.Sns;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Remediation.Acting;
using AccessKeyRotation.Remediation.Deactivating;
using AccessKeyRotation.Remediation.Deleting;
using AccessKeyRotation.Remediation.Findings;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Remediation.Portions;
using AccessKeyRotation.Remediation.Reactivating;
using AccessKeyRotation.Remediation.Requests;
using AccessKeyRotation.Remediation.Rotating;
using AccessKeyRotation.Remediation.Safeguards;
using AccessKeyRotation.Remediation.Warning;
using Amazon.IdentityManagement;
using Amazon.Lambda.Core;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Remediation;

/// <summary>
/// The Lambda function behind the Automation documents: their C# step. One operation a document, and an operation is named as its document.
/// <para>Each evaluates, plans and applies; a dry run ends before the last, and is given nothing that could write.</para>
/// <para>Whatever cannot be read, is not as planned or is stopped ends the invocation in an error, which fails the step: no field of the answer
/// tells of a failure.</para>
/// </summary>
/// <param name="iamWithoutRetries">For CreateAccessKey alone, which must not be sent twice.</param>
public sealed class RemediationFunction(
    IAmazonIdentityManagementService iam, IAmazonIdentityManagementService iamWithoutRetries, IAmazonSimpleSystemsManagement ssm, IAmazonSimpleNotificationService sns,
    IAmazonSecurityHub securityHub, Func<string, string?> variable, TimeProvider time)
{
    /// <summary>The operations by the names of their documents.</summary>
    private static readonly Dictionary<string, Func<OperationContext, IOperation>> Operations = new()
    {
        [nameof(DeactivateAccessKeys)] = context => new DeactivateAccessKeys(context),
        [nameof(DeactivateAccessKeysForFinding)] = context => new DeactivateAccessKeysForFinding(context),
        [nameof(ReactivateAccessKey)] = context => new ReactivateAccessKey(context),
        [nameof(RotateAccessKey)] = context => new RotateAccessKey(context),
        [nameof(FinishRotation)] = context => new FinishRotation(context),
        [nameof(DeleteInactiveAccessKeys)] = context => new DeleteInactiveAccessKeys(context),
        [nameof(WarnKeyOwners)] = context => new WarnKeyOwners(context),
    };

    /// <summary>Handles one step. A failure is thrown, for Lambda to report and Automation to fail the step.</summary>
    public async Task<RemediationAnswer> HandleAsync(RemediationRequest request, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);

        RequestFields fields = new(request);
        if (!Operations.TryGetValue(fields.Operation, out Func<OperationContext, IOperation>? create))
            throw InvalidRequestException.Of("Operation", request.Operation, $"one of {string.Join(", ", Operations.Keys)}");
        (bool isDryRun, string executionId) = (fields.IsDryRun, fields.ExecutionId);
        RemediationSettings settings = RemediationSettings.Read(variable);
        AccountReads reads = new(iam, ssm, time);
        OperationContext operation = new(fields, settings, reads, InvokedFunction.Parse(context.InvokedFunctionArn), time.GetUtcNow(), new Portion(time, context.RemainingTime));

        IPlannedRun run = await create(operation).PlanAsync(CancellationToken.None).ConfigureAwait(false);
        RemediationAnswer answer = isDryRun
            ? run.Describe()
            : await run.ApplyAsync(CreateWrites(operation), CancellationToken.None).ConfigureAwait(false);
        context.Logger.LogInformation(
            "{Operation} in execution {ExecutionId}, dry run {DryRun}: {Done} done, {Left} left, {NotReached} not reached.",
            fields.Operation, executionId, isDryRun, answer.Done.Count, answer.Left.Count, answer.NotReached.Count);
        return answer;
    }

    private AccountWrites CreateWrites(OperationContext operation)
    {
        IamAccessKeyWriter writer = new(iam, iamWithoutRetries, time);
        return new(
            new ActPermission(operation.Reads.StopSwitch),
            new KeyActor(writer, operation.Reads.UserKeys, time),
            writer,
            new NoticePublisher(sns, operation.Fields.TopicArnOr(operation.Settings.TopicArn)),
            new WaiverRegisterWriter(ssm),
            new SecretDelivery(ssm, operation.Settings.DeliveryKeyId ?? ""),
            new FindingUpdater(securityHub));
    }
}
