using System.Text.Json;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Cli.Rotations;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>The rotations in progress as a JSON array, oldest first.</summary>
internal static class RotationsJson
{
    public static void Write(IReadOnlyList<RotationInProgress> rotations, FinishSettings settings, TextWriter output) =>
        IndentedJson.WriteArray(output, json =>
        {
            foreach (RotationInProgress rotation in rotations)
            {
                json.WriteStartObject();
                Write(json, rotation, settings);
                json.WriteEndObject();
            }
        });

    private static void Write(Utf8JsonWriter json, RotationInProgress rotation, FinishSettings settings)
    {
        json.WriteString("userName", rotation.User.Name.Value);
        json.WriteString("userId", rotation.User.Id.Value);
        WriteKey(json, "oldKey", rotation.Record.OldKey, rotation.OldKey);
        WriteKey(json, "newKey", rotation.Record.NewKey, rotation.NewKey);
        json.WriteMoment("deliveredAt", rotation.DeliveredAt);
        json.WriteMoment("waitEndsAt", rotation.DeliveredAt + settings.Wait);
        json.WriteNumber("waitDays", (int)settings.Wait.TotalDays);
        json.WriteBoolean("isDefaultWait", settings.IsDefaultWait);
        json.WriteString("nextStep", NextStep.NameOf(rotation.Plan));
        json.WriteString("nextStepDescription", NextStep.Describe(rotation));
    }

    /// <param name="id">Null for a key that is not created yet.</param>
    /// <param name="key">Null for a key that does not exist, which has no status.</param>
    private static void WriteKey(Utf8JsonWriter json, string name, AccessKeyId? id, AccessKey? key)
    {
        if (id is not { } known)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteString("accessKeyId", known.Value);
        json.WriteString("status", key?.Status.ToString());
        json.WriteMoment("createdAt", key?.CreateDate);
        json.WriteString("lastUse", key is null ? null : ReportText.LastUseKind(key.LastUse));
        json.WriteMoment("lastUsedAt", (key?.LastUse as LastUse.At)?.Date);
        json.WriteEndObject();
    }
}
