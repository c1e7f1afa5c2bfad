using System.Globalization;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Reads the Automation executions of a period.</summary>
public sealed class AutomationReportReader(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>The time for which AWS retains executions (SSM quotas page).</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The maximum page size of DescribeAutomationExecutions.</summary>
    private const int PageSize = 50;

    /// <summary>Outputs of <c>aws:invokeLambdaFunction</c> and of <c>aws:approve</c> (SSM User Guide).</summary>
    private const string PayloadOutput = "Payload";
    private const string DecisionsOutput = "ApproverDecisions";

    /// <summary>
    /// AWS does not document whether the bounds of the filter are inclusive or how it rounds them. The request covers a
    /// slightly longer period, and the result is filtered here.
    /// </summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    /// <param name="prefix">The prefix of the document names.</param>
    /// <param name="from">The start of the period, inclusive.</param>
    /// <param name="until">The end of the period, exclusive.</param>
    /// <returns>The executions that started in the period, ordered by start time.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<ListedAutomation>> ListAsync(
        string prefix,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken
    ) =>
        AwsCall.SendAsync<IReadOnlyList<ListedAutomation>>(
            $"ssm:DescribeAutomationExecutions for documents {prefix}*",
            async token =>
            {
                DescribeAutomationExecutionsRequest request = new()
                {
                    MaxResults = PageSize,
                    Filters =
                    [
                        new() { Key = AutomationExecutionFilterKey.DocumentNamePrefix, Values = [prefix] },
                        new() { Key = AutomationExecutionFilterKey.StartTimeAfter, Values = [Text(from - Margin)] },
                        new() { Key = AutomationExecutionFilterKey.StartTimeBefore, Values = [Text(until + Margin)] },
                    ],
                };
                List<ListedAutomation> listed = [];
                await foreach (
                    DescribeAutomationExecutionsResponse page in ssm
                        .Paginators.DescribeAutomationExecutions(request)
                        .Responses.WithCancellation(token)
                )
                {
                    listed.AddRange(
                        (page.AutomationExecutionMetadataList ?? []).Select(execution => new ListedAutomation(
                            execution.AutomationExecutionId,
                            execution.DocumentName,
                            StartOf(execution.ExecutionStartTime)
                        ))
                    );
                }
                return
                [
                    .. listed
                        .Where(execution => execution.StartedAt >= from && execution.StartedAt < until)
                        .OrderBy(execution => execution.StartedAt)
                        .ThenBy(execution => execution.Id, StringComparer.Ordinal),
                ];
            },
            cancellationToken
        );

    /// <returns>Null if AWS no longer retains the execution.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<AutomationReport?> FindAsync(string id, CancellationToken cancellationToken) =>
        AutomationExecutionCall.FindAsync(ssm, id, Read, cancellationToken);

    private static AutomationReport Read(Amazon.SimpleSystemsManagement.Model.AutomationExecution execution) =>
        new(
            execution.AutomationExecutionId,
            execution.DocumentName,
            NullIfEmpty(execution.DocumentVersion),
            NullIfEmpty(execution.ExecutedBy),
            StartOf(execution.ExecutionStartTime),
            AwsDate.Of(execution.ExecutionEndTime),
            Word(execution.AutomationExecutionStatus),
            NullIfEmpty(execution.FailureMessage),
            (execution.Parameters ?? []).ToDictionary(
                parameter => parameter.Key,
                parameter => (IReadOnlyList<string>)(parameter.Value ?? [])
            ),
            [.. (execution.StepExecutions ?? []).Select(Read)]
        );

    private static AutomationStepReport Read(StepExecution step) =>
        new(
            step.StepName,
            step.Action,
            Word(step.StepStatus),
            AwsDate.Of(step.ExecutionStartTime),
            AwsDate.Of(step.ExecutionEndTime),
            NullIfEmpty(step.FailureMessage),
            Output(step, PayloadOutput) is [{ } payload, ..] ? payload : null,
            Output(step, DecisionsOutput)
        );

    private static List<string> Output(StepExecution step, string name) =>
        step.Outputs is { } outputs && outputs.TryGetValue(name, out List<string>? values) ? values ?? [] : [];

    private static string Word(AutomationExecutionStatus? status) => status?.Value ?? "Unknown";

    private static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset StartOf(DateTime? start) =>
        AwsDate.Of(start) ?? throw new InvalidDataException("An execution has no start time.");

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>An execution in a list of executions.</summary>
public sealed record ListedAutomation(string Id, string DocumentName, DateTimeOffset StartedAt);

/// <summary>An execution of a document with all retained details that an audit requires.</summary>
/// <param name="ExecutedBy">The ARN of the principal that started the execution; null if AWS does not return
/// it.</param>
/// <param name="EndedAt">Null if the execution is still running.</param>
/// <param name="Status">The status in Automation, such as <c>Success</c>.</param>
/// <param name="FailureMessage">Null if the execution has not failed or AWS does not return a message.</param>
/// <param name="Parameters">The parameters of the start request, and the document defaults that AWS lists with
/// them.</param>
/// <param name="Steps">The steps in the order of the document.</param>
public sealed record AutomationReport(
    string Id,
    string DocumentName,
    string? DocumentVersion,
    string? ExecutedBy,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string Status,
    string? FailureMessage,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters,
    IReadOnlyList<AutomationStepReport> Steps
)
{
    /// <summary>True if AWS Config started the execution automatically; null if the starter is unknown.</summary>
    public bool? IsStartedByAwsConfig => ExecutedBy is { } starter ? AutomaticStarter.IsAwsConfig(starter) : null;
}

/// <summary>A step of an execution.</summary>
/// <param name="StartedAt">Null if the step has not started or was skipped.</param>
/// <param name="Payload">The JSON that the step's function returned; null if the step has no function or no response
/// yet.</param>
/// <param name="Decisions">The approvals and rejections as JSON, one per decision; empty if no approval was
/// requested.</param>
public sealed record AutomationStepReport(
    string Name,
    string Action,
    string Status,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string? FailureMessage,
    string? Payload,
    IReadOnlyList<string> Decisions
);
