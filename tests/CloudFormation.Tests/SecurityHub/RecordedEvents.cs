using System.Text.Json.Nodes;

namespace AccessKeyRotation.CloudFormation.Tests.SecurityHub;

/// <summary>The events of clicks on findings, as Security Hub sends them to EventBridge.</summary>
internal static class RecordedEvents
{
    public static JsonObject Read(string name) =>
        JsonNode
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "SecurityHub", $"{name}.json")))!
            .AsObject();

    /// <summary>Returns the event with another value of one member.</summary>
    public static JsonObject With(this JsonObject recorded, string member, JsonNode value)
    {
        JsonObject changed = recorded.DeepClone().AsObject();
        changed[member] = value;
        return changed;
    }
}
