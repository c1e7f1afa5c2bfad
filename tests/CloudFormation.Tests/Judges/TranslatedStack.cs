using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Judges;

/// <summary>The expanded template after the SAM transform, which is asked once.</summary>
internal static class TranslatedStack
{
    private static readonly Lazy<string> Translated = new(() => PythonJudge.TranslateSam(StackTemplate.Expand()).ToJsonString());

    public static JsonObject Read() => JsonNode.Parse(Translated.Value)!.AsObject();
}
