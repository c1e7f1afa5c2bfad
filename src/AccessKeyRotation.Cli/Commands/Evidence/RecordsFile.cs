using System.Text.Json;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>The record parameters as stored. Only the key of the remediation function can verify them.</summary>
internal static class RecordsFile
{
    public const string Name = "records.json";

    public static EvidenceFile Of(CollectedEvidence evidence)
    {
        StoredRecord[] records = [.. evidence.Records.OrderBy(record => record.ParameterName, StringComparer.Ordinal)];
        Dictionary<UserId, UserName> names = evidence.Users.ToDictionary(user => user.User.Id, user => user.User.Name);
        return new(
            Name,
            IndentedJson.Of(json => json.WriteObjects(records, (each, record) => Write(each, record, names))),
            records.Length,
            "The records of deactivations and rotations as stored in Parameter Store. Signatures are not verified."
        );
    }

    private static void Write(Utf8JsonWriter json, StoredRecord record, Dictionary<UserId, UserName> names)
    {
        json.WriteString("parameter", record.ParameterName);
        json.WriteNumber("version", record.Version);
        json.WriteMoment("storedAt", record.LastModified);
        json.WriteBoolean("isVerified", false);
        json.WriteString(
            "kind",
            record.Name?.Kind switch
            {
                RecordKind.Deactivation => "deactivation",
                RecordKind.Rotation => "rotation",
                _ => null,
            }
        );
        json.WriteString("userId", record.Name?.User.Value);
        json.WriteString(
            "userName",
            record.Name is { } name && names.TryGetValue(name.User, out UserName present) ? present.Value : null
        );
        json.WriteString("accessKeyId", record.Name?.Key.Value);
        json.WriteString("value", record.Value);
    }
}
