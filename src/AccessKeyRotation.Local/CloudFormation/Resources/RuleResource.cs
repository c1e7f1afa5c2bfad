using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Values;

namespace AccessKeyRotation.Local.CloudFormation.Resources;

/// <summary>AWS::Config::ConfigRule of a function of the account.</summary>
internal static class RuleResource
{
    private const string Principal = "config.amazonaws.com";
    private const int LongestParameters = 1024;

    public static void Make(Made made, string id, PropertyMap properties)
    {
        PropertyMap source = properties.Map("Source") ?? throw properties.Wrong("Source is missing.");
        source.Only("Owner", "CUSTOM_LAMBDA");
        string function = source.Needed("SourceIdentifier");
        CheckMayInvoke(made, id, properties, function);

        ConfigRule rule = made.Account.Rules.Add(made.Template.NameOf(id));
        rule.SourceIdentifier = function;
        rule.Description = properties.Text("Description");
        rule.InputParameters = InputParameters(properties);
        rule.Triggers = new(
            properties.Map("Scope")?.Texts("ComplianceResourceTypes") ?? [],
            [
                .. source
                    .List("SourceDetails")
                    .Select(detail => PropertyMap.Of($"Resource {id}, SourceDetails", detail))
                    .Select(Trigger),
            ]
        );
    }

    private static RuleTrigger Trigger(PropertyMap detail)
    {
        detail.Only("EventSource", "aws.config");
        return new(detail.Needed("MessageType"), detail.Text("MaximumExecutionFrequency"));
    }

    private static string? InputParameters(PropertyMap properties)
    {
        if (properties.Find("InputParameters") is not { } parameters)
            return null;
        string text = JsonText.Of(parameters);
        return text.Length <= LongestParameters
            ? text
            : throw properties.Wrong(
                $"InputParameters has {text.Length} characters; AWS Config takes {LongestParameters}."
            );
    }

    private static void CheckMayInvoke(Made made, string id, PropertyMap properties, string function)
    {
        FunctionPermission? permission = made.Permissions.Find(each => each.LetsIn(Principal, made.Account, function));
        if (permission is null)
        {
            throw properties.Wrong(
                $"InsufficientPermissionsException: The AWS Lambda function {function} cannot be invoked. Check the "
                    + "specified function ARN, and check the function's permissions. "
                    + $"It needs an AWS::Lambda::Permission for {Principal}, created before the rule."
            );
        }
        if (!made.Order.IsNeeded(permission.LogicalId, by: id))
        {
            throw properties.Wrong(
                $"InsufficientPermissionsException: The AWS Lambda function {function} cannot be invoked before "
                    + $"{permission.LogicalId} is created, "
                    + $"which can happen after the rule. Add DependsOn: {permission.LogicalId}."
            );
        }
    }
}
