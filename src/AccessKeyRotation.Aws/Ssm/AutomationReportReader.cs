using System.Globalization;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>Reads what Automation keeps of the executions of a span of time.</summary>
public sealed class AutomationReportReader(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>How long AWS keeps executions (SSM quotas page).</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The most that DescribeAutomationExecutions returns a page.</summary>
    private const int PageSize = 50;

    /// <summary>Outputs of <c>aws:invokeLambdaFunction</c> and of <c>aws:approve</c> (SSM User Guide).</summary>
    private const string PayloadOutput = "Payload";
    private const string DecisionsOutput = "ApproverDecisions";

    /// <summary>AWS does not document whether its bounds are part of the span, nor how it rounds: it is asked for a little more, and that is left out here.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    /// <param name="prefix">How the names of the documents begin.</param>
    /// <param name="from">The first moment of the span.</param>
    /// <param name="until">The first moment after it.</param>
    /// <returns>The ids of the executions that began in the span, with the names of their documents, the earliest first.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<ListedAutomation>> ListAsync(string prefix, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation) =>
        AwsCall.SendAsync<IReadOnlyList<ListedAutomation>>($"ssm:DescribeAutomationExecutions for documents {prefix}*", async token =>
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
            await foreach (DescribeAutomationExecutionsResponse page in ssm.Paginators.DescribeAutomationExecutions(request).Responses.WithCancellation(token).ConfigureAwait(false))
            {
                listed.AddRange((page.AutomationExecutionMetadataList ?? [])
                    .Select(execution => new ListedAutomation(execution.AutomationExecutionId, execution.DocumentName, StartOf(execution.ExecutionStartTime))));
            }
            return
            [
                .. listed.Where(execution => execution.StartedAt >= from && execution.StartedAt < until)
                    .OrderBy(execution => execution.StartedAt).ThenBy(execution => execution.Id, StringComparer.Ordinal),
            ];
        }, cancellation);

    /// <returns>Null where AWS keeps the execution no more.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<AutomationReport?> FindAsync(string id, CancellationToken cancellation) => AutomationExecutionCall.FindAsync(ssm, id, Read, cancellation);

    private static AutomationReport Read(Amazon.SimpleSystemsManagement.Model.AutomationExecution execution) => new(
        execution.AutomationExecutionId, execution.DocumentName, NullIfEmpty(execution.DocumentVersion), NullIfEmpty(execution.ExecutedBy),
        StartOf(execution.ExecutionStartTime), AwsDate.Of(execution.ExecutionEndTime), Word(execution.AutomationExecutionStatus), NullIfEmpty(execution.FailureMessage),
        (execution.Parameters ?? []).ToDictionary(parameter => parameter.Key, parameter => (IReadOnlyList<string>)(parameter.Value ?? [])),
        [.. (execution.StepExecutions ?? []).Select(Read)]);

    private static AutomationStepReport Read(StepExecution step) => new(
        step.StepName, step.Action, Word(step.StepStatus), AwsDate.Of(step.ExecutionStartTime), AwsDate.Of(step.ExecutionEndTime), NullIfEmpty(step.FailureMessage),
        Output(step, PayloadOutput) is [{ } payload, ..] ? payload : null, Output(step, DecisionsOutput));

    private static List<string> Output(StepExecution step, string name) =>
        step.Outputs is { } outputs && outputs.TryGetValue(name, out List<string>? values) ? values ?? [] : [];

    private static string Word(AutomationExecutionStatus? status) => status?.Value ?? "Unknown";

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset StartOf(DateTime? start) => AwsDate.Of(start) ?? throw new InvalidDataException("An execution has no time of its start.");

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>An execution as the listing has it.</summary>
public sealed record ListedAutomation(string Id, string DocumentName, DateTimeOffset StartedAt);
