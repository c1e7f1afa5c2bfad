using System.Globalization;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.SecurityHub;

/// <summary>
/// Formats the events that Security Hub sends to EventBridge (Security Hub User Guide, "EventBridge event formats").
/// </summary>
internal static class FindingEvent
{
    /// <summary>Formats the event of an imported or updated finding. Every update sends one.</summary>
    public static string Imported(LocalAccount account, Finding finding) =>
        Event(
            account,
            "Security Hub Findings - Imported",
            $"{finding.ProductArn}/{finding.Id}",
            new JsonObject { ["findings"] = new JsonArray(finding.Content) }
        );

    /// <summary>Formats the event of a custom action. Each selected finding sends its own event.</summary>
    public static string CustomAction(
        LocalAccount account,
        Finding finding,
        string id,
        string name,
        string description
    ) =>
        Event(
            account,
            "Security Hub Findings - Custom Action",
            $"arn:aws:securityhub:{ConfigFinding.Region}:{account.Id}:action/custom/{id}",
            new JsonObject
            {
                ["actionName"] = name,
                ["actionDescription"] = description,
                ["findings"] = new JsonArray(finding.Content),
            }
        );

    private static string Event(LocalAccount account, string type, string resource, JsonObject detail) =>
        new JsonObject
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
