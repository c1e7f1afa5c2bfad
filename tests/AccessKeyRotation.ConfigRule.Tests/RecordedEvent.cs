using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.ConfigEvents;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace AccessKeyRotation.ConfigRule.Tests;

/// <summary>The events in <c>Events/</c>: complete events of AWS Config, read as the function reads them.</summary>
internal static class RecordedEvent
{
    public static IEnumerable<string> Names =>
        Directory
            .EnumerateFiles(Folder, "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Notifications", "Events");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.json"));

    public static ConfigEvent Read(string name) => Parse(Text(name));

    /// <summary>Returns the event with a changed invoking event.</summary>
    public static ConfigEvent Read(string name, Action<JsonObject> edit) =>
        Parse(EndToEnd.RuleHarness.Edited(Text(name), edit));

    public static ConfigEvent Parse(string json)
    {
        using MemoryStream bytes = new(Encoding.UTF8.GetBytes(json));
        return new SourceGeneratorLambdaJsonSerializer<RuleJsonContext>().Deserialize<ConfigEvent>(bytes);
    }
}
