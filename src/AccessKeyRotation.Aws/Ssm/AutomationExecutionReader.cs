using System.Globalization;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>Reads executions of Automation documents: the one that runs us, those of the day, and those that run.</summary>
public sealed class AutomationExecutionReader(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>The most that DescribeAutomationExecutions returns a page.</summary>
    private const int PageSize = 50;

    /// <returns>Null where there is no such execution, or none any more.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<AutomationExecution?> FindAsync(string id, CancellationToken cancellation) => AutomationExecutionCall.FindAsync(ssm, id, Read, cancellation);

    /// <summary>The executions of a document that started since then, the latest first, read as far as the caller goes.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<AutomationExecution>> ListSinceAsync(string documentName, DateTimeOffset since, CancellationToken cancellation) => ListAsync(
        documentName,
        new() { Key = AutomationExecutionFilterKey.StartTimeAfter, Values = [since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)] },
        cancellation);

    /// <summary>The executions of a document that have not ended, the latest first.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<AutomationExecution>> ListRunningAsync(string documentName, CancellationToken cancellation) => ListAsync(
        documentName, new() { Key = AutomationExecutionFilterKey.ExecutionStatus, Values = [.. ExecutionStatuses.Running] }, cancellation);

    private Task<IReadOnlyList<AutomationExecution>> ListAsync(string documentName, AutomationExecutionFilter filter, CancellationToken cancellation) =>
        AwsCall.SendAsync<IReadOnlyList<AutomationExecution>>($"ssm:DescribeAutomationExecutions for document {documentName}", async token =>
        {
            DescribeAutomationExecutionsRequest request = new()
            {
                MaxResults = PageSize,
                Filters = [new() { Key = AutomationExecutionFilterKey.DocumentNamePrefix, Values = [documentName] }, filter],
            };
            List<AutomationExecution> executions = [];
            await foreach (DescribeAutomationExecutionsResponse page in ssm.Paginators.DescribeAutomationExecutions(request).Responses.WithCancellation(token).ConfigureAwait(false))
            {
                executions.AddRange((page.AutomationExecutionMetadataList ?? [])
                    .Where(execution => execution.DocumentName == documentName)
                    .Select(execution => new AutomationExecution(
                        execution.AutomationExecutionId, execution.DocumentName, execution.ExecutedBy, StartOf(execution.ExecutionStartTime),
                        new Dictionary<string, string>(), ExecutionStatuses.IsEnded(execution.AutomationExecutionStatus?.Value))));
            }
            return executions;
        }, cancellation);

    private static AutomationExecution Read(Amazon.SimpleSystemsManagement.Model.AutomationExecution execution) => new(
        execution.AutomationExecutionId, execution.DocumentName, execution.ExecutedBy, StartOf(execution.ExecutionStartTime),
        (execution.Parameters ?? []).ToDictionary(parameter => parameter.Key, parameter => parameter.Value is [{ } first, ..] ? first : ""),
        ExecutionStatuses.IsEnded(execution.AutomationExecutionStatus?.Value));

    private static DateTimeOffset StartOf(DateTime? start) => AwsDate.Of(start) ?? throw new InvalidDataException("An execution has no time of its start.");
}
