using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Writers;

namespace AccessKeyRotation.Remediation.Rotations;

/// <summary>
/// Writes the record of one rotation over the version that was read or written last. Of two concurrent runs, the second
/// fails at its first write, before it changes a key.
/// </summary>
internal sealed class RotationProgress(
    IamUser user,
    RecordState<RotationRecord> state,
    RecordReader reader,
    RecordWriter writer,
    TimeProvider time
)
{
    private RecordState<RotationRecord> _state = state;

    /// <exception cref="ActionRefusedException">Another execution changed the record.</exception>
    /// <exception cref="Aws.AwsCallFailedException">A call failed, so the state of the record is unknown.</exception>
    public async Task WriteAsync(RotationRecord record, CancellationToken cancellationToken)
    {
        if (await writer.WriteAsync(user.Id, record, _state, cancellationToken) is { } written)
        {
            _state = written;
            return;
        }
        RecordState<RotationRecord> present = await reader.FindRotationAsync(user.Id, record.OldKey, cancellationToken);
        string other = present.Record is { } first ? $"automation execution {first.ExecutionId}" : "another program";
        throw new ActionRefusedException(
            $"The rotation of {record.OldKey} of {user.Name} was not continued: {other} changed its record at the "
                + "same time. Wait until that has ended."
        );
    }

    /// <summary>Records that no new key exists, so that the next run starts again.</summary>
    public Task EndAsync(RotationRecord record, CancellationToken cancellationToken) =>
        WriteAsync(record with { Phase = RotationPhase.Ended, At = time.GetUtcNow() }, cancellationToken);
}
