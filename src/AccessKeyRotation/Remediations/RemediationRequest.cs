using System.Text.Json.Serialization;

namespace AccessKeyRotation.Remediations;

/// <summary>
/// The request of an Automation step: the operation, the execution, and the document's parameters under their own
/// names, all strings. An unknown member is refused, because it can be a misspelled one.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RemediationRequest(
    string? Operation = null,
    string? ExecutionId = null,
    string? ResourceId = null,
    string? FindingId = null,
    string? ProductArn = null,
    string? FindingAccountId = null,
    string? UserArn = null,
    string? UserName = null,
    string? AccessKeyId = null,
    string? MaxAccessKeyAge = null,
    string? MaxAccessKeyUnusedAge = null,
    string? WaiverPath = null,
    string? SkipIfUsedWithinDays = null,
    string? GraceDays = null,
    string? WaitDays = null,
    string? WarnDays = null,
    string? Owner = null,
    string? Reason = null,
    string? Days = null,
    string? Redeliver = null,
    string? DryRun = null,
    string? TopicArn = null
)
{
    /// <summary>
    /// Returns the document's parameters by name; null for a parameter that the request does not have.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Parameters() =>
        new Dictionary<string, string?>
        {
            [nameof(ResourceId)] = ResourceId,
            [nameof(FindingId)] = FindingId,
            [nameof(ProductArn)] = ProductArn,
            [nameof(FindingAccountId)] = FindingAccountId,
            [nameof(UserArn)] = UserArn,
            [nameof(UserName)] = UserName,
            [nameof(AccessKeyId)] = AccessKeyId,
            [nameof(MaxAccessKeyAge)] = MaxAccessKeyAge,
            [nameof(MaxAccessKeyUnusedAge)] = MaxAccessKeyUnusedAge,
            [nameof(WaiverPath)] = WaiverPath,
            [nameof(SkipIfUsedWithinDays)] = SkipIfUsedWithinDays,
            [nameof(GraceDays)] = GraceDays,
            [nameof(WaitDays)] = WaitDays,
            [nameof(WarnDays)] = WarnDays,
            [nameof(Owner)] = Owner,
            [nameof(Reason)] = Reason,
            [nameof(Days)] = Days,
            [nameof(Redeliver)] = Redeliver,
            [nameof(DryRun)] = DryRun,
            [nameof(TopicArn)] = TopicArn,
        };
}
