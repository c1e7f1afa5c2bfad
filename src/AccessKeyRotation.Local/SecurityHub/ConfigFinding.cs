using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.SecurityHub;

/// <summary>
/// Formats the finding that Security Hub creates for a rule's result (Security Hub User Guide, "AWS service
/// integrations", AWS Config). It contains neither the annotation nor the rule's description, and its severity is
/// always the same.
/// </summary>
internal static class ConfigFinding
{
    public const string Region = "us-east-1";
    public const string ProductArn = $"arn:aws:securityhub:{Region}::product/aws/config";

    private const string Type = "Software and Configuration Checks";

    public static string IdOf(ConfigRule rule, Evaluation result) =>
        $"{rule.Arn}/finding/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{result.ResourceType}/{result.ResourceId}")))[..40]}";

    public static string StatusOf(ComplianceType compliance) =>
        compliance switch
        {
            ComplianceType.Compliant => "PASSED",
            ComplianceType.NonCompliant => "FAILED",
            _ => "NOT_AVAILABLE",
        };

    /// <param name="before">The previous version of the finding, whose note and first date are kept; null for a new
    /// finding.</param>
    public static JsonObject Of(LocalAccount account, ConfigRule rule, StoredEvaluation result, JsonObject? before)
    {
        (string id, string status, string recorded) = (
            IdOf(rule, result.Evaluation),
            StatusOf(result.Evaluation.Compliance),
            Moment(result.Recorded)
        );
        JsonObject finding = new()
        {
            ["SchemaVersion"] = "2018-10-08",
            ["Id"] = id,
            ["ProductArn"] = ProductArn,
            ["ProductName"] = "Config",
            ["CompanyName"] = "AWS",
            ["Region"] = Region,
            ["GeneratorId"] = rule.Arn,
            ["AwsAccountId"] = account.Id,
            ["Types"] = new JsonArray(Type),
            ["CreatedAt"] = (string?)before?["CreatedAt"] ?? recorded,
            ["UpdatedAt"] = recorded,
            ["Severity"] = new JsonObject { ["Label"] = "MEDIUM", ["Normalized"] = 40 },
            ["Title"] = rule.Name,
            ["Description"] = $"This finding is created for a resource compliance change for config rule: {rule.Name}",
            ["ProductFields"] = new JsonObject
            {
                ["aws/securityhub/ProductName"] = "Config",
                ["aws/securityhub/CompanyName"] = "AWS",
                ["aws/securityhub/FindingId"] = $"{ProductArn}/{id}",
                ["aws/config/ConfigRuleArn"] = rule.Arn,
                ["aws/config/ConfigRuleName"] = rule.Name,
                ["aws/config/ConfigComplianceType"] = result.Evaluation.Compliance.ToWire(),
            },
            ["Resources"] = new JsonArray(ResourceOf(account, result.Evaluation)),
            ["Compliance"] = new JsonObject { ["Status"] = status },
            ["WorkflowState"] = "NEW",
            ["Workflow"] = new JsonObject { ["Status"] = status == "PASSED" ? "RESOLVED" : "NEW" },
            ["RecordState"] = "ACTIVE",
            ["FindingProviderFields"] = new JsonObject
            {
                ["Severity"] = new JsonObject { ["Label"] = "MEDIUM" },
                ["Types"] = new JsonArray(Type),
            },
        };
        if (before?["Note"] is { } note)
            finding["Note"] = note.DeepClone();
        return finding;
    }

    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject ResourceOf(LocalAccount account, Evaluation result)
    {
        ConfigurationItem? item = account.History.Items.LastOrDefault(item =>
            item.ResourceId == result.ResourceId && item.ResourceType == result.ResourceType
        );
        JsonObject resource = new()
        {
            ["Type"] = result.ResourceType == ConfigurationItem.UserType ? "AwsIamUser" : "Other",
            ["Id"] = item?.Arn ?? result.ResourceId,
            ["Partition"] = "aws",
            ["Region"] = Region,
        };
        if (item is { Configuration: { Length: > 0 } configuration })
            resource["Details"] = new JsonObject
            {
                ["AwsIamUser"] = Capitalised(JsonNode.Parse(configuration)!.AsObject()),
            };
        return resource;
    }

    /// <summary>
    /// Converts a configuration item, which has the same members with lower-case first letters; tags are elsewhere.
    /// </summary>
    private static JsonObject Capitalised(JsonObject configuration) =>
        new(
            configuration
                .Where(member =>
                    member.Key is not ("arn" or "tags") && member.Value is not (null or JsonArray { Count: 0 })
                )
                .Select(member =>
                    KeyValuePair.Create(
                        char.ToUpperInvariant(member.Key[0]) + member.Key[1..],
                        Capitalised(member.Value!)
                    )
                )
        );

    private static JsonNode? Capitalised(JsonNode value) =>
        value switch
        {
            JsonArray list => new JsonArray([.. list.Select(item => Capitalised(item!))]),
            JsonObject structure => Capitalised(structure),
            _ => value.DeepClone(),
        };
}

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
