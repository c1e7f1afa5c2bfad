using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class EvaluationModeConfiguration
{
    public EvaluationMode Mode { get; set; }

    internal static EvaluationModeConfiguration Read(JsonElement element) => new() { Mode = element.Text("Mode") };
}
