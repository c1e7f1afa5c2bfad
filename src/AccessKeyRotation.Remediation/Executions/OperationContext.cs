using AccessKeyRotation.Aws.CloudTrail;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Remediations;
using Amazon.CloudTrail;
using Amazon.IdentityManagement;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Remediation.Executions;

/// <summary>The input of every operation of an invocation.</summary>
/// <param name="Now">The time at which all keys are evaluated.</param>
/// <param name="Batch">Limits the work of one invocation.</param>
/// <param name="Time">The deadlines of the invocation.</param>
internal sealed record OperationContext(
    RequestFields Fields,
    RemediationSettings Settings,
    AccountReads Reads,
    InvokedFunction Function,
    DateTimeOffset Now,
    Batch Batch,
    RunTime Time
)
{
    /// <summary>The name of the operation's document.</summary>
    public string DocumentName => RemediationDocuments.NameOf(Fields.Operation);

    /// <summary>The ARN of the operation's document in the function's account.</summary>
    public string DocumentArn =>
        Aws.Ssm.DocumentArn.Of(Function.Partition, Function.Region, Function.AccountId, DocumentName);

    public UserFinder Users => new(Reads.Iam, Reads.UserKeys);

    /// <summary>Reads the automation execution whose step invoked the function.</summary>
    /// <exception cref="InvalidRequestException">No execution has this id, or it did not send the request. A direct
    /// caller of the function can plan but not act.</exception>
    public async Task<AutomationExecution> ReadExecutionAsync(CancellationToken cancellationToken)
    {
        AutomationExecution execution = await Reads.Executions.FindAsync(Fields.ExecutionId, cancellationToken)
            ?? throw InvalidRequestException.Of(
                "ExecutionId",
                Fields.ExecutionId,
                "the id of an automation execution of this account and region"
            );
        return ExecutionCheck.Refusal(execution, Fields, DocumentArn) is { } refusal
            ? throw InvalidRequestException.Of("ExecutionId", Fields.ExecutionId, refusal)
            : execution;
    }
}

/// <summary>
/// The account and region of the function, from its ARN: <c>arn:aws:lambda:REGION:ACCOUNT:function:NAME</c>.
/// </summary>
internal sealed record InvokedFunction(string Arn, string Partition, string Region, string AccountId)
{
    public static InvokedFunction Parse(string arn) =>
        arn.Split(':') is [_, { Length: > 0 } partition, _, { Length: > 0 } region, { Length: > 0 } account, ..]
            ? new(arn, partition, region, account)
            : throw InvalidRequestException.Of(
                "The invoked function's ARN",
                arn,
                "arn:aws:lambda:REGION:ACCOUNT:function:NAME"
            );
}

/// <summary>
/// The write operations for applying a plan: changes and notifications. The object exists only if the operation is not
/// a dry run.
/// </summary>
/// <param name="Permission">Required before every action.</param>
internal sealed record AccountWrites(
    ActionPermission Permission,
    KeyActionRunner Actor,
    IAccessKeyWriter Iam,
    RecordWriter Records,
    NotificationPublisher Notifications,
    WaiverRegistryWriter Waivers,
    SecretDelivery Deliveries,
    FindingUpdater Findings
);

/// <summary>
/// The read operations for evaluation and planning. It has no write operation: a dry run receives only this object.
/// </summary>
/// <param name="usage">The clients of CloudTrail and the region of the function; null if usage is not included.</param>
internal sealed class AccountReads(
    IAmazonIdentityManagementService iam,
    IAmazonSimpleSystemsManagement ssm,
    RecordMac mac,
    (Func<string, IAmazonCloudTrail> CreateClient, string Region)? usage,
    TimeProvider time
) : IDisposable
{
    public TimeProvider Time { get; } = time;

    public IAccessKeyReader Iam { get; } = new IamAccessKeyReader(iam);

    public IamCredentialReportSource Reports { get; } = new(iam, time);

    public WaiverRegistryReader Registries { get; } = new(ssm);

    public AutomationExecutionReader Executions { get; } = new(ssm);

    public SecretDeliveryReader Deliveries { get; } = new(ssm);

    public RecordReader Records { get; } = new(ssm, mac);

    public PauseReader PauseReader { get; } = new(ssm);

    public UserKeysReader UserKeys => new(Iam, Time);

    public LastUseReader LastUses => new(Iam);

    /// <summary>Null if notifications do not include usage.</summary>
    public RecentUsageReader? Usage { get; } =
        usage is { } included
            ? new(
                new(new IamAccessKeyReader(iam)),
                included.CreateClient,
                included.Region,
                time,
                RecentUsageReader.DefaultTimeForAll
            )
            : null;

    public void Dispose() => Usage?.Dispose();
}
