using AccessKeyRotation.Aws;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Reads the configuration recorder of the region.</summary>
public sealed class RecorderReader(IAmazonConfigService config)
{
    /// <returns>Null if the region has no recorder that the customer manages.</returns>
    /// <exception cref="AwsCallFailedException">A call failed.</exception>
    public async Task<Recorder?> FindAsync(CancellationToken cancellationToken)
    {
        ConfigurationRecorder? recorder = await AwsCall.SendAsync(
            "config:DescribeConfigurationRecorders",
            async token =>
            {
                DescribeConfigurationRecordersResponse response = await config.DescribeConfigurationRecordersAsync(
                    new DescribeConfigurationRecordersRequest(),
                    token
                );
                // A recorder with a service principal belongs to an AWS service and does not invoke rules.
                return response.ConfigurationRecorders?.Find(each => string.IsNullOrEmpty(each.ServicePrincipal));
            },
            cancellationToken
        );
        return recorder is null ? null : Read(recorder, await ReadStatusAsync(recorder.Name, cancellationToken));
    }

    private Task<ConfigurationRecorderStatus> ReadStatusAsync(string name, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"config:DescribeConfigurationRecorderStatus for recorder {name}",
            async token =>
            {
                DescribeConfigurationRecorderStatusResponse response =
                    await config.DescribeConfigurationRecorderStatusAsync(
                        new DescribeConfigurationRecorderStatusRequest { ConfigurationRecorderNames = [name] },
                        token
                    );
                return response.ConfigurationRecordersStatus is [{ } status, ..]
                    ? status
                    : throw new InvalidDataException("The response has no recorder.");
            },
            cancellationToken
        );

    private static Recorder Read(ConfigurationRecorder recorder, ConfigurationRecorderStatus status) =>
        new(
            recorder.Name,
            recorder.RoleARN,
            StrategyOf(recorder.RecordingGroup),
            recorder.RecordingGroup?.IncludeGlobalResourceTypes == true,
            recorder.RecordingGroup?.ResourceTypes ?? [],
            recorder.RecordingGroup?.ExclusionByResourceTypes?.ResourceTypes ?? [],
            recorder.RecordingMode?.RecordingFrequency?.Value ?? RecordingFrequency.CONTINUOUS.Value,
            [
                .. (recorder.RecordingMode?.RecordingModeOverrides ?? []).Select(each => new RecordingOverride(
                    each.ResourceTypes ?? [],
                    each.RecordingFrequency?.Value ?? ""
                )),
            ],
            status.Recording == true,
            string.Equals(status.LastStatus?.Value, RecorderStatus.Failure.Value, StringComparison.OrdinalIgnoreCase)
                ? $"{status.LastErrorCode}: {status.LastErrorMessage}".Trim(' ', ':')
                : null
        );

    /// <summary>Old recorders have no strategy.</summary>
    private static string StrategyOf(RecordingGroup? group) =>
        group?.RecordingStrategy?.UseOnly?.Value
        ?? (group?.AllSupported == true ? Recorder.AllTypes : Recorder.IncludedTypes);
}

/// <summary>A configuration recorder (AWS Config API Reference, "ConfigurationRecorder").</summary>
/// <param name="Strategy">Such as <c>ALL_SUPPORTED_RESOURCE_TYPES</c>.</param>
/// <param name="Frequency"><c>CONTINUOUS</c> or <c>DAILY</c>.</param>
/// <param name="Failure">The error of the last delivery; null if it succeeded.</param>
public sealed record Recorder(
    string Name,
    string RoleArn,
    string Strategy,
    bool IncludesGlobalTypes,
    IReadOnlyList<string> Types,
    IReadOnlyList<string> ExcludedTypes,
    string Frequency,
    IReadOnlyList<RecordingOverride> Overrides,
    bool IsRecording,
    string? Failure
)
{
    public const string AllTypes = "ALL_SUPPORTED_RESOURCE_TYPES";
    public const string IncludedTypes = "INCLUSION_BY_RESOURCE_TYPES";
    public const string UserType = "AWS::IAM::User";

    /// <summary>
    /// True if the recorder includes IAM users. An exclusion strategy includes them unless it names them, whatever
    /// <see cref="IncludesGlobalTypes"/> is (AWS Config Developer Guide, "Recording AWS Resources").
    /// </summary>
    public bool IncludesUsers =>
        Strategy switch
        {
            AllTypes => IncludesGlobalTypes,
            IncludedTypes => Types.Contains(UserType),
            _ => !ExcludedTypes.Contains(UserType),
        };

    public string FrequencyOfUsers =>
        Overrides.FirstOrDefault(each => each.Types.Contains(UserType))?.Frequency ?? Frequency;
}

/// <summary>The recording frequency of some resource types.</summary>
public sealed record RecordingOverride(IReadOnlyList<string> Types, string Frequency);
