using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

internal static class DescribeConfigurationRecorders
{
    private const string All = "ALL_SUPPORTED_RESOURCE_TYPES";
    private const string Inclusion = "INCLUSION_BY_RESOURCE_TYPES";
    private const string Exclusion = "EXCLUSION_BY_RESOURCE_TYPES";

    public static JsonObject Answer(JsonCall call) =>
        new()
        {
            ["ConfigurationRecorders"] = new JsonArray([
                .. RecorderMembers.Find(call).Select(recorder => Write(call, recorder)),
            ]),
        };

    private static JsonObject Write(JsonCall call, ConfigurationRecorder recorder) =>
        new()
        {
            ["arn"] = RecorderMembers.ArnOf(call, recorder),
            ["name"] = recorder.Name,
            ["roleARN"] =
                $"arn:aws:iam::{call.Account.Id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
            ["recordingGroup"] = Group(recorder),
            ["recordingMode"] = new JsonObject
            {
                ["recordingFrequency"] = recorder.Frequency,
                ["recordingModeOverrides"] = new JsonArray([
                    .. recorder.FrequencyOverrides.Select(entry => new JsonObject
                    {
                        ["resourceTypes"] = new JsonArray(entry.Key),
                        ["recordingFrequency"] = entry.Value,
                    }),
                ]),
            },
            ["recordingScope"] = "PAID",
        };

    private static JsonObject Group(ConfigurationRecorder recorder) =>
        new()
        {
            ["allSupported"] = recorder.Strategy == All,
            ["includeGlobalResourceTypes"] = recorder.Strategy == All && recorder.IncludesGlobalTypes,
            ["resourceTypes"] = Types(recorder, Inclusion),
            ["exclusionByResourceTypes"] = new JsonObject { ["resourceTypes"] = Types(recorder, Exclusion) },
            ["recordingStrategy"] = new JsonObject { ["useOnly"] = recorder.Strategy },
        };

    private static JsonArray Types(ConfigurationRecorder recorder, string strategy) =>
        new([.. (recorder.Strategy == strategy ? recorder.ResourceTypes : []).Select(type => (JsonNode)type)]);
}

internal static class DescribeConfigurationRecorderStatus
{
    public static JsonObject Answer(JsonCall call) =>
        new()
        {
            ["ConfigurationRecordersStatus"] = new JsonArray([
                .. RecorderMembers.Find(call).Select(recorder => Write(call, recorder)),
            ]),
        };

    private static JsonObject Write(JsonCall call, ConfigurationRecorder recorder)
    {
        JsonObject written = new()
        {
            ["arn"] = RecorderMembers.ArnOf(call, recorder),
            ["name"] = recorder.Name,
            ["recording"] = recorder.IsRecording,
            ["lastStatus"] = recorder.LastErrorCode is null ? "Success" : "Failure",
            ["lastStatusChangeTime"] = JsonMoment.Of(call.Account.Time.GetUtcNow()),
        };
        if (recorder.LastErrorCode is { } code)
            written["lastErrorCode"] = code;
        return written;
    }
}

/// <summary>Reads the members that the operations on recorders share.</summary>
internal static class RecorderMembers
{
    /// <exception cref="AwsErrorException">NoSuchConfigurationRecorderException</exception>
    public static IReadOnlyList<ConfigurationRecorder> Find(JsonCall call)
    {
        IReadOnlyList<string> names = call.Body.Texts("ConfigurationRecorderNames") ?? [];
        ConfigurationRecorder[] all = call.Account.Recorders.Own is { } own ? [own] : [];
        string? unknown = names.FirstOrDefault(name => all.All(recorder => recorder.Name != name));
        return unknown is null
            ? all
            : throw new AwsErrorException(
                "NoSuchConfigurationRecorderException",
                $"Cannot find configuration recorder with the specified name '{unknown}'."
            );
    }

    public static string ArnOf(JsonCall call, ConfigurationRecorder recorder) =>
        $"arn:aws:config:us-east-1:{call.Account.Id}:configuration-recorder/{recorder.Name}/a1b2c3d4e5f6g7h8";
}
