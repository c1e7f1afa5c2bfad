using System.Text;
using System.Text.Json;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Status;

namespace AccessKeyRotation.Cli.Commands.Doctor;

/// <summary>Checks that AWS Config records IAM users continuously in this region.</summary>
internal static class RecorderCheck
{
    private const string Subject = "Recorder";
    private const string Continuous = "CONTINUOUS";
    private const string Daily = "DAILY";

    public static CheckResult Of(Part<Recorder?> part, DeployedStack place) =>
        part switch
        {
            { Failure: { } failure } => CheckResult.NotChecked(Subject, failure),
            { Value: null } => CheckResult.Problem(
                Subject,
                $"AWS Config has no recorder in {place.Region}, so that it invokes no rule. Replace BUCKET by a bucket "
                    + "for AWS Config, or use the region whose recorder includes IAM users.",
                Put(place, New(place)),
                $"aws configservice put-delivery-channel --region {place.Region} "
                    + "--delivery-channel name=default,s3BucketName=BUCKET",
                Start(place, "default")
            ),
            { Value: { IncludesUsers: false } recorder } => CheckResult.Problem(
                Subject,
                $"Recorder {recorder.Name} does not include IAM users, so that changes of users are not evaluated.",
                Put(place, WithUsers(recorder))
            ),
            { Value: { IsRecording: false } recorder } => CheckResult.Problem(
                Subject,
                $"Recorder {recorder.Name} is stopped, so that AWS Config invokes no rule.",
                Start(place, recorder.Name)
            ),
            { Value: { FrequencyOfUsers: Daily } recorder } => CheckResult.Warning(
                Subject,
                $"Recorder {recorder.Name} records IAM users once a day: a change of a user is evaluated up to a day "
                    + "later.",
                Put(place, WithContinuousUsers(recorder))
            ),
            { Value: { Failure: { } failure } recorder } => CheckResult.Warning(
                Subject,
                $"The last delivery of recorder {recorder.Name} failed: {failure}.",
                $"aws configservice describe-delivery-channel-status --region {place.Region}"
            ),
            { Value: { } recorder } => CheckResult.Ok(
                Subject,
                $"Recorder {recorder.Name} records IAM users continuously."
            ),
        };

    private static Recorder New(DeployedStack place) =>
        new(
            "default",
            $"arn:{place.Partition}:iam::{place.Caller.AccountId}:role/aws-service-role/config.amazonaws.com/"
                + "AWSServiceRoleForConfig",
            Recorder.AllTypes,
            IncludesGlobalTypes: true,
            [],
            [],
            Continuous,
            [],
            IsRecording: false,
            Failure: null
        );

    private static Recorder WithUsers(Recorder recorder) =>
        recorder with
        {
            IncludesGlobalTypes = recorder.Strategy == Recorder.AllTypes,
            Types = recorder.Strategy == Recorder.IncludedTypes ? [.. recorder.Types, Recorder.UserType] : [],
            ExcludedTypes = [.. recorder.ExcludedTypes.Where(type => type != Recorder.UserType)],
        };

    private static Recorder WithContinuousUsers(Recorder recorder) =>
        recorder with
        {
            Overrides =
            [
                .. recorder
                    .Overrides.Select(each =>
                        each with
                        {
                            Types = [.. each.Types.Where(type => type != Recorder.UserType)],
                        }
                    )
                    .Where(each => each.Types.Count > 0),
                new([Recorder.UserType], Continuous),
            ],
        };

    private static string Start(DeployedStack place, string recorder) =>
        $"aws configservice start-configuration-recorder --region {place.Region} "
        + $"--configuration-recorder-name {recorder}";

    /// <summary>The call replaces the whole recorder, so that the command repeats what does not change.</summary>
    private static string Put(DeployedStack place, Recorder recorder) =>
        $"aws configservice put-configuration-recorder --region {place.Region} --configuration-recorder '"
        + Json(json =>
        {
            json.WriteString("name", recorder.Name);
            json.WriteString("roleARN", recorder.RoleArn);
            json.WriteStartObject("recordingMode");
            json.WriteString("recordingFrequency", recorder.Frequency);
            json.WriteStartArray("recordingModeOverrides");
            foreach (RecordingOverride each in recorder.Overrides)
            {
                json.WriteStartObject();
                Types(json, each.Types);
                json.WriteString("recordingFrequency", each.Frequency);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        })
        + "' --recording-group '"
        + Json(json =>
        {
            json.WriteBoolean("allSupported", recorder.Strategy == Recorder.AllTypes);
            json.WriteBoolean("includeGlobalResourceTypes", recorder.IncludesGlobalTypes);
            Types(json, recorder.Types);
            json.WriteStartObject("exclusionByResourceTypes");
            Types(json, recorder.ExcludedTypes);
            json.WriteEndObject();
            json.WriteStartObject("recordingStrategy");
            json.WriteString("useOnly", recorder.Strategy);
            json.WriteEndObject();
        })
        + "'";

    private static void Types(Utf8JsonWriter json, IEnumerable<string> types)
    {
        json.WriteStartArray("resourceTypes");
        foreach (string type in types)
            json.WriteStringValue(type);
        json.WriteEndArray();
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
