using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>The collected evidence before it is written.</summary>
/// <param name="CollectedAt">The start time of the collection.</param>
/// <param name="Actions">Ordered by start time.</param>
/// <param name="Users">All users of the account, with their tags.</param>
/// <param name="Records">The record parameters, not verified.</param>
/// <param name="Usage">The clients of access keys; null if they were not requested.</param>
/// <param name="Notes">The missing data and the reasons, for the auditor.</param>
internal sealed record CollectedEvidence(
    EvidenceOptions Options,
    Caller Caller,
    DateTimeOffset CollectedAt,
    DeployedRule Rule,
    RuleRunStatus Runs,
    IReadOnlyList<RemediationExceptionEntry> RemediationExceptions,
    IReadOnlyList<StoredResult> Results,
    IReadOnlyList<RecordedAction> Actions,
    IReadOnlyList<ListedUser> Users,
    IReadOnlyList<StoredRecord> Records,
    string WaiverPath,
    WaiverRegistry Registry,
    IReadOnlyList<WaiverHistory> Waivers,
    CredentialReportDownload Report,
    UsageReport? Usage,
    IReadOnlyList<EvidenceNote> Notes
)
{
    public UserNames Names { get; } = new(Users.Select(user => user.User));
}

/// <summary>A limitation of the evidence.</summary>
/// <param name="File">The file that lacks the data.</param>
/// <param name="IsOfThisSpan">True if the limitation is specific to this period; false if it always applies.</param>
internal sealed record EvidenceNote(string File, string Text, bool IsOfThisSpan);

/// <summary>A waiver with its versions, the oldest first.</summary>
internal sealed record WaiverHistory(string Name, IReadOnlyList<ParameterVersion> Versions)
{
    /// <summary>True if the first version is included: Parameter Store retains the last 100 versions.</summary>
    public bool IsWhole => Versions is [{ Version: 1 }, ..];
}
