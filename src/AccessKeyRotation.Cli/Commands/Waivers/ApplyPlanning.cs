using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>Plans the changes. It has no access to code that writes.</summary>
internal sealed class ApplyPlanning(IAccessKeyReader iam, WaiverRegistryReader registry, WaiverSource source)
{
    /// <param name="approved">The valid waivers of the folder.</param>
    /// <exception cref="AccessKeyRotation.Aws.AwsCallFailedException">A call failed. Nothing may be changed, because an
    /// unread registry is not an empty one.</exception>
    public async Task<WaiverPlan> PlanAsync(
        IReadOnlyList<Waiver> approved,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        Task<IReadOnlyList<IamUser>> listing = iam.ListUsersAsync(cancellationToken);
        Task<WaiverRegistry> waivers = registry.ReadAsync(source.Path, source.MaxDuration, cancellationToken);
        await Task.WhenAll(listing, waivers);

        WaiverRegistry current = await waivers;
        ApprovedUsers users = ApprovedUsers.Of(approved, await listing, current, source.Path);
        WaiverPlan plan = WaiverPlan.Of(users.Desired, current, source.Path, now);
        return plan with
        {
            Waiting = users.Waiting,
            Refused = [.. users.Refused, .. plan.Refused, .. await ForeignKeysAsync(plan, cancellationToken)],
        };
    }

    /// <summary>
    /// Finds keys that do not belong to their user, such as typing errors, which would waive nothing. Only new and
    /// changed waivers are checked: the key of an existing waiver can have been deleted, which must not block other
    /// approvals.
    /// </summary>
    private async Task<IReadOnlyList<WaiverFaultOf>> ForeignKeysAsync(
        WaiverPlan plan,
        CancellationToken cancellationToken
    )
    {
        List<WaiverFaultOf> foreign = [];
        foreach (DesiredWaiver desired in plan.Changes.Select(step => step.Desired).OfType<DesiredWaiver>())
        {
            if (desired.Approved.AccessKeyId is not { } key)
                continue;
            IReadOnlyList<AccessKey>? keys = await iam.ListAccessKeysAsync(desired.User.Name, cancellationToken);
            if (keys?.Any(other => other.Id == key) != true)
                foreign.Add(new(desired.Name, $"accessKeyId is {key}; user {desired.User.Name} has {KeysOf(keys)}."));
        }
        return foreign;
    }

    private static string KeysOf(IReadOnlyList<AccessKey>? keys) =>
        keys is null or [] ? "no access key" : Shown.List([.. keys.Select(key => key.Id.Value)]);
}
