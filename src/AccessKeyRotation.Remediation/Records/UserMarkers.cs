using AccessKeyRotation.Aws;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Writers;

namespace AccessKeyRotation.Remediation.Records;

/// <summary>
/// Writes and removes the tags that show deactivated keys on users. No action depends on them: a user with 50 tags, or
/// one that cannot be tagged, only lacks the marker.
/// </summary>
internal sealed class UserMarkers(IAccessKeyWriter writer)
{
    private readonly List<string> _notes = [];

    /// <summary>The markers that were not written or removed, in sentences.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public Task SetAsync(IamUser live, DeactivationRecord record, CancellationToken cancellationToken) =>
        TryAsync(
            writer.TagUserAsync(
                live.Name,
                UserMarker.TagKeyOf(record.Key),
                UserMarker.TagValueOf(record),
                cancellationToken
            ),
            $"The tag {UserMarker.TagKeyOf(record.Key)} of {live.Name} was not written"
        );

    public Task RemoveAsync(IamUser live, AccessKeyId key, CancellationToken cancellationToken) =>
        TryAsync(
            writer.UntagUserAsync(live.Name, UserMarker.TagKeyOf(key), cancellationToken),
            $"The tag {UserMarker.TagKeyOf(key)} of {live.Name} was not removed"
        );

    private async Task TryAsync(Task change, string failure)
    {
        try
        {
            await change;
        }
        catch (AwsCallFailedException failed)
        {
            _notes.Add(
                $"{failure}, so AWS Config evaluates the user with the next scheduled evaluation only: "
                    + $"{failed.Message.TrimEnd('.')}."
            );
        }
    }
}
