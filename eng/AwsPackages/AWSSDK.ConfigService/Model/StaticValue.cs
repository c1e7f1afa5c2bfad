using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class StaticValue
{
    public List<string> Values { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static StaticValue Read(JsonElement element) =>
        new() { Values = element.Items("Values", item => item.GetString()) };
}
