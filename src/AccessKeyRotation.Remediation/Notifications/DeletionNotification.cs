using System.Globalization;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Notifications;

/// <summary>The notification of deleted keys of one user.</summary>
internal static class DeletionNotification
{
    public static Notification Of(RunningDocument document, DeletionPlan plan, string? owner)
    {
        IEnumerable<string> keys =
        [
            .. plan.Unnotified.Select(record =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{record.Key}: deactivated {record.At:u} for {record.Cause}"
                )
            ),
            .. plan.Deletions.Select(planned =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{planned.Key.Id}: created {planned.Key.CreateDate:u}, deactivated {planned.Record.At:u} for "
                        + $"{planned.Record.Cause}, {LastUseOf(planned.Key)}"
                )
            ),
        ];
        return new(
            $"Deactivated access key of {plan.User.Name} deleted",
            $"""
            Of IAM user {plan.User.Name} ({plan.User.Id}, account {document.AccountId}), deleted after the grace period:

            {string.Join('\n', keys)}

            This cannot be undone. If the user still needs access, create a new key.

            Automation execution {document.Execution.Id} of {document.Name} in {document.Region}.
            """,
            "access-key-deleted",
            owner
        );
    }

    private static string LastUseOf(AccessKey key) =>
        key.LastUse is LastUse.At used
            ? string.Create(CultureInfo.InvariantCulture, $"last used {used.Date:u}")
            : "never used";
}
