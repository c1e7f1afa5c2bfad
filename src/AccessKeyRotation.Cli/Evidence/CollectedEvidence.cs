using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Status;
using AccessKeyRotation.Records;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>All that was read, before any of it is written.</summary>
/// <param name="CollectedAt">When the reading began.</param>
/// <param name="Actions">In the order of their starts.</param>
/// <param name="Users">All users of the account, with their tags.</param>
/// <param name="Notes">What is missing and why, for the auditor.</param>
internal sealed record CollectedEvidence(
    EvidenceOptions Options, Caller Caller, DateTimeOffset CollectedAt, DeployedRule Rule, RuleRunStatus Runs, IReadOnlyList<RemediationBlock> Blocks,
    IReadOnlyList<StoredResult> Results, IReadOnlyList<KeyAction> Actions, IReadOnlyList<ListedUser> Users, string WaiverPath, WaiverRegister Register,
    IReadOnlyList<WaiverHistory> Waivers, CredentialReportDownload Report, IReadOnlyList<EvidenceNote> Notes)
{
    public UserNames Names { get; } = new(Users.Select(user => user.User));
}

/// <summary>Something that the evidence cannot show.</summary>
/// <param name="File">Which file lacks it.</param>
/// <param name="IsOfThisSpan">Whether it is so for what was asked this time; else it is so always.</param>
internal sealed record EvidenceNote(string File, string Text, bool IsOfThisSpan);
