using AccessKeyRotation.Aws;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Deactivations;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Notifications;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Findings;

/// <summary>
/// Runs a plan and writes the outcome on the finding that started it. The action comes first and stays done if the
/// finding cannot be updated.
/// </summary>
internal sealed class FindingRun(OperationContext context, FindingIdentity finding, IPlannedRun run) : IPlannedRun
{
    public RemediationResult Describe() => run.Describe();

    /// <exception cref="FindingNotUpdatedException">The finding cannot be updated; the message describes the
    /// outcome.</exception>
    public async Task<RemediationResult> ApplyAsync(AccountWrites writes, CancellationToken cancellationToken)
    {
        // Outside of the block whose outcome is noted: a call that no document made writes nothing, not even a note.
        RunningDocument document = new(context, await context.ReadExecutionAsync(cancellationToken));
        RemediationResult answer;
        try
        {
            answer = await run.ApplyAsync(writes, cancellationToken);
        }
        catch (OperationCanceledException late)
        {
            OutOfTimeException failed = OutOfTimeException.Of(late);
            await UpdateAsync(
                writes,
                FindingOutcome.OfFailure(document, Done, failed.Message),
                failed.Message,
                context.Time.End
            );
            throw failed;
        }
        catch (Exception failed)
            when (failed
                    is ActionRefusedException
                        or InvalidRequestException
                        or PartialFailureException
                        or AwsCallFailedException
                        or OutOfTimeException
                        or DeactivationFailedException
            )
        {
            await UpdateAsync(
                writes,
                FindingOutcome.OfFailure(document, Done, failed.Message),
                failed.Message,
                context.Time.End
            );
            throw;
        }
        await UpdateAsync(writes, FindingOutcome.Of(document, Done, answer), answer.Summary, context.Time.End);
        return answer;
    }

    private IReadOnlyList<AccessKeyId> Done => run is DeactivationRun { Done: var done } ? done : [];

    private async Task UpdateAsync(
        AccountWrites writes,
        FindingNote note,
        string outcome,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await writes.Findings.UpdateAsync(finding, note, cancellationToken);
        }
        catch (AwsCallFailedException failed)
        {
            throw new FindingNotUpdatedException($"{outcome} The finding was not updated: {failed.Message}", failed);
        }
    }
}

/// <summary>
/// The outcome of a run could not be written on its finding. The message has the outcome and the response of Security
/// Hub.
/// </summary>
public sealed class FindingNotUpdatedException(string message, Exception innerException)
    : Exception(message, innerException);

/// <summary>
/// Finds the subject of a finding: an IAM user of the function's own account. Refuses any other subject.
/// </summary>
internal static class FindingSubject
{
    /// <param name="resource">The id of the finding's first resource.</param>
    /// <exception cref="ActionRefusedException">The resource is not a user of this account; the message describes
    /// it.</exception>
    public static UserArn Of(string resource, InvokedFunction function)
    {
        if (UserArn.Parse(resource) is not { } arn)
            throw new ActionRefusedException($"Nothing was done: {Why(resource)}");
        return (arn.Partition, arn.AccountId) == (function.Partition, function.AccountId)
            ? arn
            : throw new ActionRefusedException(
                $"Nothing was done: the finding is about {resource}, and only users of account {function.AccountId} "
                    + $"of the partition {function.Partition} are deactivated here."
            );
    }

    private static string Why(string resource) =>
        resource.Split(':') switch
        {
            [_, _, "iam", _, _, "root"] =>
                $"the finding is about the root user ({resource}), whose access keys the root user alone can "
                    + "deactivate and delete.",
            [_, _, "iam", _, _, ['r', 'o', 'l', 'e', '/', ..]] =>
                $"the finding is about a role ({resource}), and a role has no access keys.",
            _ => $"the finding is about {resource}, which is not an IAM user; an ARN such as "
                + "arn:aws:iam::111122223333:user/NAME is.",
        };
}
