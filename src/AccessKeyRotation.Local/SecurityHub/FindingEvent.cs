using System.Globalization;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.SecurityHub;

/// <summary>What Security Hub sends to EventBridge (Security Hub User Guide, "EventBridge event formats").</summary>
internal static class FindingEvent
{
    /// <summary>Of every finding that is imported or updated, whoever updates it.</summary>
    public static string Imported(LocalAccount account, Finding finding) =>
        Event(account, "Security Hub Findings - Imported", $"{finding.ProductArn}/{finding.Id}", new JsonObject { ["findings"] = new JsonArray(finding.Content) });

    /// <summary>Of each finding that a person chose the action for: an event each.</summary>
    public static string CustomAction(LocalAccount account, Finding finding, string id, string name, string description) => Event(
        account,
        "Security Hub Findings - Custom Action",
        $"arn:aws:securityhub:{ConfigFinding.Region}:{account.Id}:action/custom/{id}",
        new JsonObject { ["actionName"] = name, ["actionDescription"] = description, ["findings"] = new JsonArray(finding.Content) });

    private static string Event(LocalAccount account, string type, string resource, JsonObject detail) => new JsonObject
    {
        ["version"] = "0",
        ["id"] = $"{Guid.NewGuid()}",
        ["detail-type"] = type,
        ["source"] = "aws.securityhub",
        ["account"] = account.Id,
        ["time"] = account.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["region"] = ConfigFinding.Region,
        ["resources"] = new JsonArray(resource),
        ["detail"] = detail,
    }.ToJsonString();
}
