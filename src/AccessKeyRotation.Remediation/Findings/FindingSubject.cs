using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Executions;

namespace AccessKeyRotation.Remediation.Findings;

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
