using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Deactivations;
using AccessKeyRotation.Remediation.Deletions;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Findings;
using AccessKeyRotation.Remediation.OwnerDigests;
using AccessKeyRotation.Remediation.Reactivations;
using AccessKeyRotation.Remediation.Records;
using AccessKeyRotation.Remediation.Rotations;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Remediations;
using Amazon.CloudTrail;
using Amazon.IdentityManagement;
using Amazon.KeyManagementService;
using Amazon.Lambda.Core;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Remediation;

/// <summary>
/// The Lambda function of the Automation documents. Each document has one operation of the same name.
/// <para>An operation evaluates, plans and applies. A dry run ends before the last step and receives no object with a
/// write operation.</para>
/// <para>A failed read, a changed plan or a pause ends the invocation in an error, which fails the step: no field of
/// the answer reports a failure.</para>
/// </summary>
/// <param name="iamWithoutRetries">Only for CreateAccessKey, which must not be sent twice.</param>
/// <param name="ssmWithoutRetries">Only for writes of records, which must not be sent twice.</param>
/// <param name="createCloudTrail">Creates the client of a region, only if the settings include usage.</param>
public sealed class RemediationFunction(
    IAmazonIdentityManagementService iam,
    IAmazonIdentityManagementService iamWithoutRetries,
    IAmazonSimpleSystemsManagement ssm,
    IAmazonSimpleSystemsManagement ssmWithoutRetries,
    IAmazonKeyManagementService kms,
    IAmazonSimpleNotificationService sns,
    IAmazonSecurityHub securityHub,
    Func<string, IAmazonCloudTrail> createCloudTrail,
    Func<string, string?> variable,
    TimeProvider time
)
{
    /// <summary>A name has up to 300 characters, and a log line must be readable.</summary>
    private const int MaxNamesLogged = 20;

    /// <summary>The operations by document name.</summary>
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

    /// <summary>Handles one step. Exceptions propagate to Lambda, and Automation fails the step.</summary>
    public async Task<RemediationResult> HandleAsync(RemediationRequest request, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);

        RemediationSettings settings = RemediationSettings.Read(variable);
        RequestFields fields = new(request, settings.TopicArn);
        if (!Operations.TryGetValue(fields.Operation, out Func<OperationContext, IOperation>? create))
            throw InvalidRequestException.Of(
                "Operation",
                request.Operation,
                $"one of {string.Join(", ", Operations.Keys)}"
            );
        fields.RequireValid();
        (bool isDryRun, string executionId) = (fields.IsDryRun, fields.ExecutionId);
        RecordMac mac = new(kms, settings.RecordsKeyId);
        InvokedFunction function = InvokedFunction.Parse(context.InvokedFunctionArn);
        using AccountReads reads = new(
            iam,
            ssm,
            mac,
            settings.IncludeUsage ? (createCloudTrail, function.Region) : null,
            time
        );
        using RunTime runTime = new(time, context.RemainingTime);
        OperationContext operation = new(
            fields,
            settings,
            reads,
            function,
            time.GetUtcNow(),
            new Batch(time, context.RemainingTime),
            runTime
        );

        RemediationResult answer;
        try
        {
            IPlannedRun run = await create(operation).PlanAsync(runTime.Stop);
            answer = isDryRun ? run.Describe() : await run.ApplyAsync(CreateWrites(operation), runTime.Stop);
        }
        catch (OperationCanceledException late)
        {
            throw OutOfTimeException.Of(late);
        }
        finally
        {
            LogUnverifiedRecords(reads.Records.UnverifiedParameters, context.Logger);
        }
        context.Logger.LogInformation(
            "{Operation} in execution {ExecutionId}, dry run {DryRun}: {Done} done, {Skipped} skipped, {NotReached} "
                + "not reached, {Deferred} deferred.",
            fields.Operation,
            executionId,
            isDryRun,
            answer.Done.Count,
            answer.Skipped.Count,
            answer.NotReached.Count,
            answer.Deferred.Count
        );
        return answer;
    }

    /// <summary>
    /// Logs the line that a metric filter of the stack counts, also if the run fails: this function did not write the
    /// parameters.
    /// </summary>
    private static void LogUnverifiedRecords(IReadOnlyCollection<string> names, ILambdaLogger log)
    {
        if (names.Count > 0)
        {
            log.LogWarning(
                "{UnverifiedRecords} parameters below {Path} do not verify and were ignored: {Names}",
                names.Count,
                RecordName.Path,
                string.Join(", ", names.Take(MaxNamesLogged))
            );
        }
    }

    private AccountWrites CreateWrites(OperationContext operation)
    {
        IamAccessKeyWriter writer = new(iam, iamWithoutRetries, time);
        RecordWriter records = new(
            ssm,
            ssmWithoutRetries,
            new(kms, operation.Settings.RecordsKeyId),
            operation.Reads.Records,
            time
        );
        return new(
            new ActionPermission(operation.Reads.PauseReader),
            new KeyActionRunner(
                writer,
                new DeactivationRecords(operation.Reads.Records, records),
                new UserMarkers(writer),
                operation.Reads.UserKeys,
                time
            ),
            writer,
            records,
            new NotificationPublisher(sns, operation.Fields.TopicArn),
            new WaiverRegistryWriter(ssm),
            new SecretDelivery(ssm, operation.Settings.DeliveryKeyId ?? ""),
            new FindingUpdater(securityHub)
        );
    }
}
