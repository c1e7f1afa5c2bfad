using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class RemediationParameterValue
{
    public ResourceValue ResourceValue { get; set; }
    public StaticValue StaticValue { get; set; }

    internal static RemediationParameterValue Read(JsonElement element) =>
        new()
        {
            ResourceValue = element.Child("ResourceValue") is { } resource ? ResourceValue.Read(resource) : null,
            StaticValue = element.Child("StaticValue") is { } constant ? StaticValue.Read(constant) : null,
        };
}
