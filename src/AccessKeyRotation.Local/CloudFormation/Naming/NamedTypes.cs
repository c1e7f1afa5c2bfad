using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.CloudFormation.Naming;

/// <summary>The resource types with known names and attributes.</summary>
internal static class NamedTypes
{
    private static readonly Dictionary<string, NamedType> Types = new()
    {
        ["AWS::CloudWatch::Alarm"] = Simple("AlarmName", r => r.Place.Arn("cloudwatch", $"alarm:{r.Name}")),
        ["AWS::CloudWatch::Dashboard"] = new("DashboardName"),
        ["AWS::Config::ConfigRule"] = Of(
            "ConfigRuleName",
            ref_: null,
            ("Arn", r => r.Place.Arn("config", $"config-rule/{RuleId(r)}")),
            ("ConfigRuleId", RuleId)
        ),
        ["AWS::Events::Rule"] = Simple("Name", r => r.Place.Arn("events", $"rule/{r.Name}")),
        ["AWS::IAM::ManagedPolicy"] = Of("ManagedPolicyName", PolicyArn, ("PolicyArn", PolicyArn)),
        ["AWS::IAM::Role"] = Of(
            "RoleName",
            ref_: null,
            ("Arn", r => r.Place.IamArn($"role{r.Path}{r.Name}")),
            ("RoleId", r => UniqueId.Of("AROA", 17, r.Place.AccountId, r.Name))
        ),
        ["AWS::KMS::Alias"] = new("AliasName"),
        ["AWS::KMS::Key"] = Of(
            nameProperty: null,
            KeyId,
            ("Arn", r => r.Place.Arn("kms", $"key/{KeyId(r)}")),
            ("KeyId", KeyId)
        ),
        ["AWS::Lambda::Function"] = Simple("FunctionName", r => r.Place.Arn("lambda", $"function:{r.Name}")),
        ["AWS::Logs::LogGroup"] = Simple("LogGroupName", r => r.Place.Arn("logs", $"log-group:{r.Name}:*")),
        ["AWS::SNS::Topic"] = Of("TopicName", TopicArn, ("TopicArn", TopicArn), ("TopicName", r => r.Name)),
        ["AWS::SSM::Document"] = new("Name"),
        ["AWS::SSM::Parameter"] = new("Name"),
    };

    private static readonly NamedType Unknown = new(NameProperty: null);

    /// <summary>Returns the type. An unknown type has a generated name and no attributes.</summary>
    public static NamedType Find(string type) => Types.GetValueOrDefault(type, Unknown);

    private static NamedType Simple(string nameProperty, Func<ResourceName, string> arn) =>
        Of(nameProperty, ref_: null, ("Arn", arn));

    private static NamedType Of(
        string? nameProperty,
        Func<ResourceName, string>? ref_,
        params (string Name, Func<ResourceName, string> Value)[] attributes
    )
    {
        NamedType type = new(nameProperty)
        {
            Attributes = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value),
        };
        return ref_ is null ? type : type with { Ref = ref_ };
    }

    private static string PolicyArn(ResourceName policy) => policy.Place.IamArn($"policy{policy.Path}{policy.Name}");

    private static string TopicArn(ResourceName topic) => topic.Place.Arn("sns", topic.Name);

    private static string RuleId(ResourceName rule) => ConfigRule.IdOf(rule.Place.AccountId, rule.Name);

    private static string KeyId(ResourceName key) => $"12345678-1234-1234-1234-{key.Id.ToLowerInvariant()}";
}

/// <summary>
/// The names and attributes of one resource type. Source: CloudFormation Template Reference, "Return values" of each
/// type.
/// </summary>
/// <param name="NameProperty">The property with the name; null if there is none.</param>
internal sealed record NamedType(string? NameProperty)
{
    /// <summary>For <c>Ref</c>.</summary>
    public Func<ResourceName, string> Ref { get; init; } = resource => resource.Name;

    /// <summary>For <c>Fn::GetAtt</c>, by name.</summary>
    public IReadOnlyDictionary<string, Func<ResourceName, string>> Attributes { get; init; } =
        new Dictionary<string, Func<ResourceName, string>>();
}
