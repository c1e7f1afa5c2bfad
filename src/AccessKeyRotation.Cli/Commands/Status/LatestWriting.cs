using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Infrastructure;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>The time and the author of the last version of a parameter.</summary>
internal static class LatestWriting
{
    /// <summary>Returns null if the history cannot be read, because the permission for it is optional.</summary>
    public static async Task<ParameterVersion?> ReadAsync(
        IAmazonSimpleSystemsManagement ssm,
        string name,
        CancellationToken cancellationToken
    )
    {
        try
        {
            ParameterHistoryReader histories = new(ssm);
            IReadOnlyList<ParameterVersion>? versions = await histories.FindAsync(name, cancellationToken);
            return versions is [.., { } latest] ? latest : null;
        }
        catch (AwsCallFailedException)
        {
            return null;
        }
    }

    /// <summary>Such as <c>2026-05-06T07:08:09Z by arn:aws:iam::111122223333:user/alice</c>.</summary>
    public static string Describe(ParameterVersion? writing) =>
        writing is null
            ? "an unknown time"
            : $"{ReportText.Moment(writing.WrittenAt)} by {writing.WrittenBy ?? "an unknown principal"}";
}
