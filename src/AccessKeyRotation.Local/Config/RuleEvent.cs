using System.Globalization;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Config;

/// <summary>
/// Formats the events that AWS Config sends to a rule's function. Source: AWS Config Developer Guide, "Example events":
/// the invoking event and the rule's parameters are strings that contain JSON.
/// </summary>
public static class RuleEvent
{
    /// <summary>Formats a scheduled event, which names no resource.</summary>
    /// <param name="parameters">Parameters as JSON; null for the rule's own. The event of a rule without parameters
    /// lacks the member, as in AWS Config.</param>
    public static string Scheduled(
        LocalAccount account,
        ConfigRule rule,
        RuleInvocation invocation,
        string? parameters = null
    ) =>
        Envelope(
            account,
            rule,
            invocation,
            parameters,
            eventLeftScope: false,
            new JsonObject
            {
                ["awsAccountId"] = account.Id,
                ["notificationCreationTime"] = Text(invocation.Invoked),
                ["messageType"] = "ScheduledNotification",
                ["recordVersion"] = "1.0",
            }
        );

    /// <summary>Formats the event for a created, changed or deleted resource.</summary>
    public static string Changed(
        LocalAccount account,
        ConfigRule rule,
        RuleInvocation invocation,
        ConfigurationItem item,
        string? parameters = null,
        bool eventLeftScope = false
    ) =>
        Envelope(
            account,
            rule,
            invocation,
            parameters,
            eventLeftScope,
            new JsonObject
            {
                ["configurationItemDiff"] = null,
                ["configurationItem"] = Item(item),
                ["notificationCreationTime"] = Text(invocation.Invoked),
                ["messageType"] = "ConfigurationItemChangeNotification",
                ["recordVersion"] = "1.3",
            }
        );

    /// <summary>
    /// Formats the event for a changed resource whose item is too large for the event and is replaced by a summary.
    /// </summary>
    public static string Oversized(
        LocalAccount account,
        ConfigRule rule,
        RuleInvocation invocation,
        ConfigurationItem item,
        string? parameters = null
    ) =>
        Envelope(
            account,
            rule,
            invocation,
            parameters,
            eventLeftScope: false,
            new JsonObject
            {
                ["configurationItemSummary"] = Summary(item),
                ["s3DeliverySummary"] = new JsonObject
                {
                    ["s3BucketLocation"] = null,
                    ["errorCode"] = null,
                    ["errorMessage"] = null,
                },
                ["notificationCreationTime"] = Text(invocation.Invoked),
                ["messageType"] = "OversizedConfigurationItemChangeNotification",
                ["recordVersion"] = "1.0",
            }
        );

    private static string Envelope(
        LocalAccount account,
        ConfigRule rule,
        RuleInvocation invocation,
        string? parameters,
        bool eventLeftScope,
        JsonObject invokingEvent
    )
    {
        JsonObject envelope = new()
        {
            ["version"] = "1.0",
            ["invokingEvent"] = invokingEvent.ToJsonString(),
            ["resultToken"] = invocation.ResultToken,
            ["eventLeftScope"] = eventLeftScope,
            ["executionRoleArn"] =
                $"arn:aws:iam::{account.Id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
            ["configRuleArn"] = rule.Arn,
            ["configRuleName"] = rule.Name,
            ["configRuleId"] = rule.Id,
            ["accountId"] = account.Id,
        };
        if ((parameters ?? rule.InputParameters) is { } ruleParameters)
            envelope["ruleParameters"] = ruleParameters;
        return envelope.ToJsonString();
    }

    private static JsonObject Item(ConfigurationItem item)
    {
        JsonObject members = Common(item);
        members["configuration"] = item.Configuration.Length == 0 ? null : JsonNode.Parse(item.Configuration);
        members["supplementaryConfiguration"] = new JsonObject();
        members["relatedEvents"] = new JsonArray();
        members["relationships"] = new JsonArray();
        members["tags"] = new JsonObject(
            item.Tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))
        );
        return members;
    }

    private static JsonObject Summary(ConfigurationItem item)
    {
        JsonObject members = Common(item);
        members["changeType"] = item.Status switch
        {
            "ResourceDiscovered" => "CREATE",
            "ResourceDeleted" => "DELETE",
            _ => "UPDATE",
        };
        return members;
    }

    private static JsonObject Common(ConfigurationItem item) =>
        new()
        {
            ["configurationItemVersion"] = "1.3",
            ["configurationItemCaptureTime"] = Text(item.CaptureTime),
            ["configurationStateId"] = item.StateId,
            ["awsAccountId"] = item.AccountId,
            ["configurationItemStatus"] = item.Status,
            ["resourceType"] = item.ResourceType,
            ["resourceId"] = item.ResourceId,
            ["resourceName"] = item.ResourceName,
            ["ARN"] = item.Arn,
            ["awsRegion"] = "global",
            ["availabilityZone"] = "Not Applicable",
            ["configurationStateMd5Hash"] = "",
            ["resourceCreationTime"] = item.CreationTime is { } created ? Text(created) : null,
        };

    private static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
