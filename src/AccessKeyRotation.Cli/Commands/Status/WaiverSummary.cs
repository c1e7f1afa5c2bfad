using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>The valid waivers that have not expired.</summary>
/// <param name="Newest">The waiver that was written last; null if there is none.</param>
/// <param name="Writing">The time and the author of the newest waiver; null if they could not be read.</param>
internal sealed record WaiverSummary(int Active, Waiver? Newest, ParameterVersion? Writing)
{
    /// <summary>The names of the entries that are not valid waivers.</summary>
    public IReadOnlyList<string> Invalid { get; init; } = [];

    public static WaiverSummary None { get; } = new(0, null, null);

    /// <exception cref="AccessKeyRotation.Aws.AwsCallFailedException">The waivers cannot be read.</exception>
    public static async Task<WaiverSummary> ReadAsync(
        IAmazonSimpleSystemsManagement ssm,
        RuleParameters parameters,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        WaiverRegistry registry = await new WaiverRegistryReader(ssm).ReadAsync(
            parameters.WaiverPath,
            parameters.MaxWaiverDuration,
            cancellationToken
        );
        Waiver[] active = [.. registry.Waivers.Where(waiver => !waiver.IsExpired(now))];
        string[] invalid = [.. registry.Invalid.Select(entry => entry.Name)];
        return active.MaxBy(waiver => waiver.WrittenAt) is { } newest
            ? new(active.Length, newest, await LatestWriting.ReadAsync(ssm, newest.Name, cancellationToken))
            {
                Invalid = invalid,
            }
            : None with
            {
                Invalid = invalid,
            };
    }
}
