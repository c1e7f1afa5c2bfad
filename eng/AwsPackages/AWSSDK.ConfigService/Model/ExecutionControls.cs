using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class ExecutionControls
{
    public SsmControls SsmControls { get; set; }

    internal static ExecutionControls Read(JsonElement element) =>
        new() { SsmControls = element.Child("SsmControls") is { } controls ? SsmControls.Read(controls) : null };
}
