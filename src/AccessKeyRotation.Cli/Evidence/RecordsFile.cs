using System.Text.Json;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>What stands on users, as tags, of deactivations and rotations: who has none is left out.</summary>
internal static class RecordsFile
{
    public const string Name = "records.json";

    public static EvidenceFile Of(CollectedEvidence evidence)
    {
        ListedUser[] users = [.. evidence.Users.Where(user => user.Tags.HasRecords).OrderBy(user => user.User.Id.Value, StringComparer.Ordinal)];
        return new(
            Name, IndentedJson.Of(json => json.WriteObjects(users, Write)), users.Length,
            "The records of deactivations and rotations that stood on users as tags.");
    }

    private static void Write(Utf8JsonWriter json, ListedUser user)
    {
        json.WriteString("userId", user.User.Id.Value);
        json.WriteString("userName", user.User.Name.Value);
        json.WriteString("userArn", user.Arn);
        json.WriteObjects("deactivations", user.Tags.Deactivations.OrderBy(record => record.Key.Value, StringComparer.Ordinal), (each, record) =>
        {
            each.WriteString("accessKeyId", record.Key.Value);
            each.WriteString("phase", WordOf(record.Phase));
            each.WriteMoment("at", record.At);
            each.WriteString("executionId", record.ExecutionId);
            each.WriteString("because", record.Cause.Value);
            each.WriteBoolean("isNotified", record.IsNotified);
            each.WriteString("tag", user.Tags.ValueOf(record.TagKey));
        });
        if (user.Tags.Rotation is { } rotation)
            Write(json, rotation, user.Tags.ValueOf(RotationRecord.TagKey));
        else
            json.WriteNull("rotation");
        json.WriteObjects("unreadable", user.Tags.Unreadable.Order(StringComparer.Ordinal), (each, key) =>
        {
            each.WriteString("tagKey", key);
            each.WriteString("tag", user.Tags.ValueOf(key));
        });
    }

    private static void Write(Utf8JsonWriter json, RotationRecord rotation, string? tag)
    {
        json.WriteStartObject("rotation");
        json.WriteString("phase", WordOf(rotation.Phase));
        json.WriteMoment("at", rotation.At);
        json.WriteString("executionId", rotation.ExecutionId);
        json.WriteString("oldAccessKeyId", rotation.OldKey.Value);
        json.WriteString("newAccessKeyId", rotation.NewKey?.Value);
        json.WriteBoolean("isNotified", rotation.IsNotified);
        json.WriteString("tag", tag);
        json.WriteEndObject();
    }

    private static string WordOf(DeactivationPhase phase) => phase switch
    {
        DeactivationPhase.Pending => "pending",
        DeactivationPhase.Deactivated => "deactivated",
        DeactivationPhase.Deleting => "deleting",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "There is no such phase."),
    };

    private static string WordOf(RotationPhase phase) => phase switch
    {
        RotationPhase.Creating => "creating",
        RotationPhase.Created => "created",
        RotationPhase.Delivered => "delivered",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "There is no such phase."),
    };
}
