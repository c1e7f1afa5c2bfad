using AccessKeyRotation.Aws;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Rotations;

/// <summary>The settings of the document that ends rotations.</summary>
/// <param name="Document">The name of the FinishRotation document.</param>
/// <param name="Wait">The time to replace the old key, and the time that the old key must be unused.</param>
/// <param name="IsDefaultWait">True if the document did not run lately, so that its default applies.</param>
/// <param name="MaxWaiverDuration">The maximum time between the last write and the end of a waiver.</param>
internal sealed record FinishSettings(
    string Document,
    TimeSpan Wait,
    bool IsDefaultWait,
    string WaiverPath,
    TimeSpan MaxWaiverDuration
)
{
    public const string WaitDaysParameter = "WaitDays";

    /// <summary>The default of WaitDays in documents/FinishRotation.yaml.</summary>
    private static readonly TimeSpan DefaultWait = TimeSpan.FromDays(7);

    /// <param name="remediationDocument">The document of the rule's remediation.</param>
    /// <exception cref="AwsCallFailedException">The executions of the document cannot be read.</exception>
    public static async Task<FinishSettings> ReadAsync(
        AwsConnection aws,
        TimeProvider time,
        string remediationDocument,
        RuleParameters rule,
        CancellationToken cancellationToken
    )
    {
        string document = RemediationDocuments.Sibling(remediationDocument, RemediationDocuments.FinishRotation);
        TimeSpan? wait = await new DailyRunReader(aws.Ssm, time).FindDaysAsync(
            document,
            WaitDaysParameter,
            cancellationToken
        );
        return new(document, wait ?? DefaultWait, wait is null, rule.WaiverPath, rule.MaxWaiverDuration);
    }

    /// <summary>Returns a sentence with the waiting time and its source.</summary>
    public string DescribeWait() =>
        IsDefaultWait
            ? $"The waiting time is {ReportText.Days(Wait)}, the default of {Document}, which did not run in the last "
                + "2 days."
            : $"The waiting time is {ReportText.Days(Wait)}, as in the newest execution of {Document}.";
}
