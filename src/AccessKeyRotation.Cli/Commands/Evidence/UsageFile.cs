using AccessKeyRotation.Aws.CloudTrail;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Cli.Commands.Usage;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>
/// The clients of the keys that violate a limit now, and of the keys that were deactivated or replaced in the time that
/// CloudTrail keeps events.
/// </summary>
internal static class UsageFile
{
    public const string Name = "usage.json";

    public static EvidenceFile Of(UsageReport usage) =>
        new(
            Name,
            IndentedJson.Of(json =>
            {
                json.WriteStartArray();
                UsageJson.WriteItems(usage, json);
                json.WriteEndArray();
            }),
            usage.Keys.Count,
            "The clients of the access keys that violate a limit or have a recent record, from the event history of "
                + "CloudTrail."
        );

    public static IEnumerable<EvidenceNote> NotesOf(UsageReport usage) =>
        [
            new(Name, EventHistoryUsage.Note, IsOfThisSpan: false),
            .. usage.Unread.Select(part => new EvidenceNote(Name, part, IsOfThisSpan: true)),
        ];

    /// <exception cref="AccessKeyRotation.Aws.AwsCallFailedException">A call that is not for one region
    /// failed.</exception>
    public static async Task<UsageReport> ReadAsync(
        CommandHost host,
        AwsConnection aws,
        RotationPolicy policy,
        IEnumerable<StoredRecord> records,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        TimeSpan kept = TimeSpan.FromDays(EventHistoryReader.MaxDays);
        DateTimeOffset oldest = host.Time.GetUtcNow() - kept;
        AccessKeyId[] recorded =
        [
            .. records
                .Where(record => record.Name is not null && record.LastModified >= oldest)
                .Select(record => record.Name!.Key)
                .Distinct(),
        ];
        IReadOnlyDictionary<AccessKeyId, UserName?> keys = await new SelectedKeyReader(aws, host.Time).ReadAsync(
            new(recorded, [], policy),
            progress,
            cancellationToken
        );
        return UsageReport.Of(
            await new EventHistory(aws, host.Time).ReadAsync(keys, new(kept, []), progress, cancellationToken)
        );
    }
}
