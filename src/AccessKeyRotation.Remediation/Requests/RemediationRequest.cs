using System.Text.Json.Serialization;

namespace AccessKeyRotation.Remediation.Requests;

/// <summary>
/// What a step of an Automation document sends: the operation, the execution, and the document's parameters under their own names, all of them
/// texts. A member that is not here is refused, since it may be misspelt.
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
    string? DryRun = null,
    string? TopicArn = null);
