using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Usage;

/// <summary>
/// Reads which users have a console password, which is evidence that a person uses a command line. It is information
/// only: without it, fewer replacements are named.
/// </summary>
internal static class ConsolePasswords
{
    /// <summary>A command does not wait for a credential report.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Returns null for each user name.</summary>
    public static Func<string, bool?> Unknown { get; } = _ => null;

    /// <returns><see cref="Unknown"/> if there is no credential report, or if it cannot be read.</returns>
    public static async Task<Func<string, bool?>> ReadAsync(
        AwsConnection aws,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using CancellationTokenSource timeout = new(Timeout, time);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            timeout.Token,
            cancellationToken
        );
        try
        {
            return
                await new IamCredentialReportSource(aws.Iam, time).ReadAsync(stop.Token)
                    is CredentialReportOutcome.Available { Evidence: { } evidence }
                ? name => evidence.RowOf(name)?.HasPassword
                : Unknown;
        }
        catch (Exception unread)
            when (unread is AwsCallFailedException
                || (unread is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return Unknown;
        }
    }
}
