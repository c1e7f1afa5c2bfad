using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Documents;

namespace AccessKeyRotation.Local.CloudFormation.Resources;

/// <summary>
/// AWS::Config::RemediationConfiguration of a rule and a document of the account. Limits: AWS Config API,
/// RemediationConfiguration.
/// </summary>
internal static class RemediationResource
{
    private const int MostAttempts = 25;
    private const int LongestWindow = 2_678_000;
    private const int MostParameters = 25;

    public static void Make(Made made, PropertyMap properties)
    {
        properties.Only("TargetType", "SSM_DOCUMENT");
        ConfigRule rule = made.Account.Rules.Find(properties.Needed("ConfigRuleName"))
            ?? throw properties.Wrong(
                $"ConfigRuleName is '{properties.Needed("ConfigRuleName")}', and there is no such rule."
            );
        AutomationDocument document = made.Account.Documents.Find(properties.Needed("TargetId"))
            ?? throw properties.Wrong($"TargetId is '{properties.Needed("TargetId")}', and there is no such document.");
        Dictionary<string, RemediationParameter> parameters = properties
            .Map("Parameters")
            ?.Members.ToDictionary(
                parameter => parameter.Key,
                parameter => Parameter(document, properties, parameter.Key, parameter.Value)
            )
            ?? [];
        if (parameters.Count > MostParameters)
            throw properties.Wrong($"Parameters has {parameters.Count}; AWS Config takes {MostParameters}.");

        rule.ConfigureRemediation(
            WithAttempts(
                properties,
                new(document.Name, parameters)
                {
                    TargetVersion = properties.Text("TargetVersion"),
                    Automatic = properties.Flag("Automatic") ?? false,
                    ExecutionControls = Controls(properties.Map("ExecutionControls")?.Map("SsmControls")),
                }
            )
        );
    }

    private static RemediationConfiguration WithAttempts(PropertyMap properties, RemediationConfiguration configuration)
    {
        int? attempts = properties.Number("MaximumAutomaticAttempts", 1, MostAttempts);
        int? seconds = properties.Number("RetryAttemptSeconds", 1, LongestWindow);
        if (configuration.Automatic && (attempts is null || seconds is null))
            throw properties.Wrong(
                "Automatic is true; AWS Config then needs MaximumAutomaticAttempts and RetryAttemptSeconds."
            );
        return configuration with
        {
            MaximumAutomaticAttempts = attempts ?? configuration.MaximumAutomaticAttempts,
            RetryWindow = seconds is { } window ? TimeSpan.FromSeconds(window) : configuration.RetryWindow,
        };
    }

    private static SsmControls? Controls(PropertyMap? controls) =>
        controls is null
            ? null
            : new(
                controls.Number("ConcurrentExecutionRatePercentage", 1, 100)
                    ?? throw controls.Wrong("ConcurrentExecutionRatePercentage is missing."),
                controls.Number("ErrorPercentage", 1, 100) ?? throw controls.Wrong("ErrorPercentage is missing.")
            );

    private static RemediationParameter Parameter(
        AutomationDocument document,
        PropertyMap properties,
        string name,
        JsonNode? value
    )
    {
        if (document.FindParameter(name) is null)
            throw properties.Wrong(
                $"{document.Name} has no parameter {name}; it has "
                    + $"{string.Join(", ", document.Parameters.Select(parameter => parameter.Name))}."
            );
        PropertyMap map = PropertyMap.Of($"Parameter {name} of the remediation", value);
        map.Allow("ResourceValue", "StaticValue");
        if (map.Map("ResourceValue") is { } resource)
        {
            resource.Only("Value", "RESOURCE_ID");
            return RemediationParameter.ResourceId;
        }
        return map.Map("StaticValue")?.Texts("Values") is { Count: > 0 } values
            ? new(values)
            : throw map.Wrong("it must have a ResourceValue, or a StaticValue with Values.");
    }
}
