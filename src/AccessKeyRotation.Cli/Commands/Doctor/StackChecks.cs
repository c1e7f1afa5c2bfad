using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Commands.Doctor;

/// <summary>Checks the topic and the keys of the stack, and the permissions of the caller.</summary>
internal static class StackChecks
{
    private const int MostActions = 5;

    public static CheckResult Topic(Part<TopicSubscriptions?> part, DeployedStack place)
    {
        const string Subject = "Topic";
        string subscribe =
            $"aws sns subscribe --region {place.Region} --topic-arn {place.TopicArn} --protocol email "
            + "--notification-endpoint security@example.com";
        return part switch
        {
            { Failure: { } failure } => CheckResult.NotChecked(Subject, failure),
            { Value: null } => CheckResult.Problem(
                Subject,
                $"Topic {place.TopicArn} does not exist, so that no action is notified. Deploy the stack again.",
                place.DetectDrift
            ),
            { Value: { Confirmed: 0, Pending: > 0 } } => CheckResult.Problem(
                Subject,
                "No subscription of the topic is confirmed. Choose the link in the message of AWS, or subscribe again.",
                subscribe
            ),
            { Value.Confirmed: 0 } => CheckResult.Problem(
                Subject,
                "The topic has no subscription, so that its messages reach no person.",
                subscribe
            ),
            { Value: { Pending: > 0 } topic } => CheckResult.Warning(
                Subject,
                $"{ReportText.Counted(topic.Pending, "subscription")} of the topic not confirmed.",
                $"aws sns list-subscriptions-by-topic --region {place.Region} --topic-arn {place.TopicArn}"
            ),
            { Value: { } topic } => CheckResult.Ok(
                Subject,
                $"{ReportText.Counted(topic.Confirmed, "confirmed subscription")}."
            ),
        };
    }

    /// <param name="expected">The statements of the key's policy in the template.</param>
    public static CheckResult Key(
        StackKey key,
        Part<KmsKey?> part,
        IReadOnlyList<PolicyStatement> expected,
        DeployedStack place
    )
    {
        switch (part)
        {
            case { Failure: { } failure }:
                return CheckResult.NotChecked(key.Subject, failure);
            case { Value: null }:
                return CheckResult.Problem(
                    key.Subject,
                    $"{key.Alias} does not exist. Deploy the stack again.",
                    place.DetectDrift
                );
            case { Value: { State: "PendingDeletion" } pending }:
                return CheckResult.Problem(
                    key.Subject,
                    $"{key.Alias} is scheduled for deletion. {key.Loss}",
                    $"aws kms cancel-key-deletion --region {place.Region} --key-id {pending.Id}",
                    $"aws kms enable-key --region {place.Region} --key-id {pending.Id}"
                );
            case { Value: { IsEnabled: false } disabled }:
                return CheckResult.Problem(
                    key.Subject,
                    $"{key.Alias} is {disabled.State}. {key.Loss}",
                    $"aws kms enable-key --region {place.Region} --key-id {disabled.Id}"
                );
            default:
                return Policy(key, part.Value, expected, place);
        }
    }

    /// <param name="denied">The denied actions; null with a reason if they were not determined.</param>
    public static CheckResult Permissions(Part<IReadOnlyList<string>> denied, string? principal, DeployedStack place)
    {
        const string Subject = "Permissions";
        if (denied.Failure is { } failure)
            return CheckResult.NotChecked(Subject, failure);
        if (denied.Value.Count == 0)
            return CheckResult.Ok(Subject, "The caller has the permissions of all commands.");
        string actions = ReportText.Listed(denied.Value, MostActions);
        return CheckResult.Warning(
            Subject,
            $"The caller lacks {ReportText.Counted(denied.Value.Count, "permission")} of the policy "
                + $"access-key-rotation-operator: {actions}.",
            Attach(principal!, place)
        );
    }

    private static CheckResult Policy(
        StackKey key,
        KmsKey found,
        IReadOnlyList<PolicyStatement> expected,
        DeployedStack place
    )
    {
        IReadOnlyList<PolicyStatement> actual;
        try
        {
            actual = PolicyStatement.Read(found.Policy);
        }
        catch (SourceException unreadable)
        {
            return CheckResult.NotChecked(key.Subject, $"the policy of {key.Alias} is not JSON: {unreadable.Message}");
        }
        HashSet<string> present = [.. actual.Select(statement => statement.Json)];
        string[] missing =
        [
            .. expected.Where(statement => !present.Contains(statement.Json)).Select(statement => statement.Sid),
        ];
        HashSet<string> known = [.. expected.Select(statement => statement.Json)];
        int added = actual.Count(statement => !known.Contains(statement.Json));
        string restore =
            $"aws kms put-key-policy --region {place.Region} --key-id {found.Id} --policy-name default --policy "
            + $"'{{\"Version\":\"2012-10-17\",\"Statement\":[{string.Join(',', expected.Select(each => each.JsonWithSid))}]}}'";
        return missing.Length > 0
                ? CheckResult.Problem(
                    key.Subject,
                    $"The policy of {key.Alias} lacks {string.Join(", ", missing)}. {key.Loss}",
                    restore
                )
            : added > 0
                ? CheckResult.Warning(
                    key.Subject,
                    $"The policy of {key.Alias} has {ReportText.Counted(added, "statement")} that the stack does not create.",
                    restore
                )
            : CheckResult.Ok(key.Subject, $"{key.Alias} is enabled and has the policy of the stack.");
    }

    private static string Attach(string principal, DeployedStack place)
    {
        string policy =
            $"arn:{place.Partition}:iam::{place.Caller.AccountId}:policy/access-key-rotation/access-key-rotation-operator";
        string name = principal[(principal.LastIndexOf('/') + 1)..];
        return principal.Contains(":user/", StringComparison.Ordinal)
                ? $"aws iam attach-user-policy --user-name {name} --policy-arn {policy}"
            : principal.Contains(":role/aws-reserved/sso.amazonaws.com/", StringComparison.Ordinal)
                // A role of IAM Identity Center cannot be changed in the account.
                ? "aws sso-admin attach-customer-managed-policy-reference-to-permission-set --instance-arn INSTANCE_ARN "
                    + "--permission-set-arn PERMISSION_SET_ARN --customer-managed-policy-reference "
                    + "Name=access-key-rotation-operator,Path=/access-key-rotation/"
            : $"aws iam attach-role-policy --role-name {name} --policy-arn {policy}";
    }
}

/// <summary>A KMS key of the stack.</summary>
/// <param name="LogicalName">The name in the template.</param>
/// <param name="Loss">The effect of a missing key or policy, as a sentence.</param>
internal sealed record StackKey(string LogicalName, string Alias, string Subject, string Loss)
{
    public static IReadOnlyList<StackKey> All { get; } =
    [
        new(
            "DeliveryKey",
            "alias/access-key-rotation",
            "Delivery key",
            "Delivered secrets cannot be read, or other principals can read them."
        ),
        new(
            "RecordsKey",
            AwsConnection.RecordsKeyAlias,
            "Records key",
            "Records cannot be signed, or other principals can sign them."
        ),
        new("TopicKey", "alias/access-key-rotation-topic", "Topic key", "Alarms and events do not reach the topic."),
    ];
}
