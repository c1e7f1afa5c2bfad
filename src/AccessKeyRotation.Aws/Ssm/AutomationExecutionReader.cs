using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>
/// Reads executions of Automation documents: one by its id, the executions of a day, and those in progress.
/// </summary>
public sealed class AutomationExecutionReader(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>The maximum page size of DescribeAutomationExecutions.</summary>
    private const int PageSize = 50;

    /// <summary>
    /// The output of <c>aws:invokeLambdaFunction</c> that contains the function's answer (Systems Manager User Guide).
    /// </summary>
    private const string PayloadOutput = "Payload";

    /// <returns>Null if the execution does not exist, or if AWS no longer keeps it.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<AutomationExecution?> FindAsync(string id, CancellationToken cancellationToken) =>
        AutomationExecutionCall.FindAsync(ssm, id, Read, cancellationToken);

    /// <summary>Reads the executions of a document that started since a time, latest first.</summary>
    /// <param name="document">Name or ARN. With an ARN, executions that name the document only are found too.</param>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<AutomationExecution>> ListSinceAsync(
        string document,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => ListAsync(document, StartedSince(since), cancellationToken);

    /// <summary>Reads the executions page by page, so that a caller can stop reading.</summary>
    /// <inheritdoc cref="ListSinceAsync"/>
    public IAsyncEnumerable<IReadOnlyList<AutomationExecution>> ReadPagesSinceAsync(
        string document,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => ReadPagesAsync(document, StartedSince(since), cancellationToken);

    /// <summary>Reads the executions of a document that have not ended, latest first.</summary>
    /// <inheritdoc cref="ListSinceAsync"/>
    public Task<IReadOnlyList<AutomationExecution>> ListRunningAsync(
        string document,
        CancellationToken cancellationToken
    ) =>
        ListAsync(
            document,
            new() { Key = AutomationExecutionFilterKey.ExecutionStatus, Values = [.. ExecutionStatuses.Running] },
            cancellationToken
        );

    private static AutomationExecutionFilter StartedSince(DateTimeOffset since) =>
        new()
        {
            Key = AutomationExecutionFilterKey.StartTimeAfter,
            Values = [since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)],
        };

    private async Task<IReadOnlyList<AutomationExecution>> ListAsync(
        string document,
        AutomationExecutionFilter filter,
        CancellationToken cancellationToken
    )
    {
        List<AutomationExecution> executions = [];
        await foreach (IReadOnlyList<AutomationExecution> page in ReadPagesAsync(document, filter, cancellationToken))
            executions.AddRange(page);
        return executions;
    }

    private async IAsyncEnumerable<IReadOnlyList<AutomationExecution>> ReadPagesAsync(
        string document,
        AutomationExecutionFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        IReadOnlyList<string> names = DocumentArn.NamesOf(document);
        DescribeAutomationExecutionsRequest request = new()
        {
            MaxResults = PageSize,
            Filters = [new() { Key = AutomationExecutionFilterKey.DocumentNamePrefix, Values = [.. names] }, filter],
        };
        do
        {
            (IReadOnlyList<AutomationExecution> executions, string? next) = await AwsCall.SendAsync(
                $"ssm:DescribeAutomationExecutions for document {document}",
                token => ReadPageAsync(request, names, token),
                cancellationToken
            );
            yield return executions;
            request.NextToken = next;
        } while (!string.IsNullOrEmpty(request.NextToken));
    }

    private async Task<(IReadOnlyList<AutomationExecution> Executions, string? Next)> ReadPageAsync(
        DescribeAutomationExecutionsRequest request,
        IReadOnlyList<string> names,
        CancellationToken cancellationToken
    )
    {
        DescribeAutomationExecutionsResponse page = await ssm.DescribeAutomationExecutionsAsync(
            request,
            cancellationToken
        );
        return (
            [
                .. (page.AutomationExecutionMetadataList ?? [])
                    .Where(execution => names.Contains(execution.DocumentName))
                    .Select(Read),
            ],
            page.NextToken
        );
    }

    private static AutomationExecution Read(AutomationExecutionMetadata execution) =>
        new(
            execution.AutomationExecutionId,
            execution.DocumentName,
            NullIfEmpty(execution.ExecutedBy),
            StartOf(execution.ExecutionStartTime),
            new Dictionary<string, string>(),
            StatusOf(execution.AutomationExecutionStatus)
        )
        {
            ParentId = NullIfEmpty(execution.ParentAutomationExecutionId),
            IsRateControlled = IsRateControlledBy(
                execution.ParentAutomationExecutionId,
                execution.TargetParameterName,
                execution.Targets
            ),
            FailureMessage = NullIfEmpty(execution.FailureMessage),
            Payload = (execution.Outputs ?? [])
                .Where(output => output.Key.EndsWith($".{PayloadOutput}", StringComparison.Ordinal))
                .Select(output => output.Value?.FirstOrDefault())
                .LastOrDefault(),
        };

    private static AutomationExecution Read(Amazon.SimpleSystemsManagement.Model.AutomationExecution execution) =>
        new(
            execution.AutomationExecutionId,
            execution.DocumentName,
            NullIfEmpty(execution.ExecutedBy),
            StartOf(execution.ExecutionStartTime),
            (execution.Parameters ?? []).ToDictionary(
                parameter => parameter.Key,
                parameter => parameter.Value is [{ } first, ..] ? first : ""
            ),
            StatusOf(execution.AutomationExecutionStatus)
        )
        {
            ParentId = NullIfEmpty(execution.ParentAutomationExecutionId),
            IsRateControlled = IsRateControlledBy(
                execution.ParentAutomationExecutionId,
                execution.TargetParameterName,
                execution.Targets
            ),
            FailureMessage = NullIfEmpty(execution.FailureMessage),
            Payload =
                execution.StepExecutions is [.., { Outputs: { } outputs }]
                && outputs.TryGetValue(PayloadOutput, out List<string>? payload)
                    ? payload.FirstOrDefault()
                    : null,
            StepStatuses = (execution.StepExecutions ?? [])
                .GroupBy(step => step.StepName)
                .ToDictionary(step => step.Key, step => step.Last().StepStatus?.Value ?? "Unknown"),
        };

    /// <summary>A child has the same target parameter as its parent and names the parent.</summary>
    private static bool IsRateControlledBy(string? parent, string? targetParameter, List<Target>? targets) =>
        string.IsNullOrEmpty(parent) && (!string.IsNullOrEmpty(targetParameter) || targets is { Count: > 0 });

    private static string StatusOf(AutomationExecutionStatus? status) => status?.Value ?? "Unknown";

    private static DateTimeOffset StartOf(DateTime? start) =>
        AwsDate.Of(start) ?? throw new InvalidDataException("An execution has no start time.");

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>Gets one execution, with the parts that the caller selects.</summary>
public static class AutomationExecutionCall
{
    /// <param name="read">Selects the required parts of the response.</param>
    /// <returns>Null if the execution does not exist, or if AWS no longer keeps it.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public static Task<T?> FindAsync<T>(
        IAmazonSimpleSystemsManagement ssm,
        string id,
        Func<Amazon.SimpleSystemsManagement.Model.AutomationExecution, T> read,
        CancellationToken cancellationToken
    )
        where T : class =>
        AwsCall.SendAsync(
            $"ssm:GetAutomationExecution for {id}",
            async token =>
            {
                try
                {
                    GetAutomationExecutionResponse response = await ssm.GetAutomationExecutionAsync(
                        new GetAutomationExecutionRequest { AutomationExecutionId = id },
                        token
                    );
                    return read(
                        response.AutomationExecution ?? throw new InvalidDataException("The response has no execution.")
                    );
                }
                catch (AutomationExecutionNotFoundException)
                {
                    return null;
                }
            },
            cancellationToken
        );
}

/// <summary>An execution of an Automation document.</summary>
/// <param name="DocumentName">The document's name, or its ARN if the execution was started by ARN.</param>
/// <param name="ExecutedBy">The ARN of the principal that started it; null if AWS returns none.</param>
/// <param name="Parameters">Parameters with the document's default may be missing. Empty in a listing.</param>
/// <param name="Status">AWS's status, such as <c>InProgress</c>.</param>
public sealed record AutomationExecution(
    string Id,
    string DocumentName,
    string? ExecutedBy,
    DateTimeOffset StartedAt,
    IReadOnlyDictionary<string, string> Parameters,
    string Status
)
{
    /// <summary>True if no step is running or will run.</summary>
    public bool HasEnded => ExecutionStatuses.IsEnded(Status);

    /// <summary>The execution that started this one; null if there is none.</summary>
    public string? ParentId { get; init; }

    /// <summary>True for a rate-controlled execution, which starts a child for each target and runs no step.</summary>
    public bool IsRateControlled { get; init; }

    /// <summary>The reason of a failure; null if the execution did not fail, or if AWS returns none.</summary>
    public string? FailureMessage { get; init; }

    /// <summary>
    /// The result of the last step's function, as JSON; null if there is none, or if AWS returns none.
    /// </summary>
    public string? Payload { get; init; }

    /// <summary>The status of each step by name. Empty in a listing.</summary>
    public IReadOnlyDictionary<string, string> StepStatuses { get; init; } = new Dictionary<string, string>();
}

/// <summary>
/// Classifies the statuses of an Automation execution (Systems Manager API, AutomationExecutionStatus).
/// </summary>
public static class ExecutionStatuses
{
    public const string Success = "Success";

    /// <summary>The statuses of an execution in progress of one document.</summary>
    public static readonly IReadOnlyList<string> Running = ["Pending", "InProgress", "Waiting", "Cancelling"];

    /// <summary>The statuses after which no step runs.</summary>
    private static readonly string[] Ended =
    [
        Success,
        "Failed",
        "TimedOut",
        "Cancelled",
        "Rejected",
        "CompletedWithSuccess",
        "CompletedWithFailure",
        "Exited",
    ];

    /// <summary>Returns false for an unknown status, because the execution can still act.</summary>
    public static bool IsEnded(string? status) => status is not null && Ended.Contains(status);
}
