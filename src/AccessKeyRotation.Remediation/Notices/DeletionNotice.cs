using System.Globalization;
using AccessKeyRotation.Aws.Sns;
using AccessKeyRotation.Deletions;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Remediation.Notices;

/// <summary>The message about the deleted keys of one user.</summary>
internal static class DeletionNotice
{
    public static Notice Of(RunningDocument document, DeletionPlan plan, string? owner)
    {
        IEnumerable<string> keys =
        [
            .. plan.Untold.Select(record => string.Create(CultureInfo.InvariantCulture, $"{record.Key}: deactivated {record.At:u} for {record.Cause}")),
            .. plan.Deletions.Select(planned => string.Create(CultureInfo.InvariantCulture,
                $"{planned.Key.Id}: created {planned.Key.CreateDate:u}, deactivated {planned.Record.At:u} for {planned.Record.Cause}, {LastUseOf(planned.Key)}")),
        ];
        return new(
            $"Deactivated access key of {plan.User.Name} deleted",
            $"""
            Of IAM user {plan.User.Name} ({plan.User.Id}, account {document.AccountId}), deleted after the grace period:

            {string.Join('\n', keys)}

            This cannot be undone. Whoever needs access gets a new key.

            Automation execution {document.Execution.Id} of {document.Execution.DocumentName} in {document.Region}.
            """,
            "access-key-deleted",
            owner);
    }

    private static string LastUseOf(AccessKey key) => key.LastUse is LastUse.At used ? string.Create(CultureInfo.InvariantCulture, $"last used {used.Date:u}") : "never used";
}
