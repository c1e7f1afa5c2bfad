using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>Plans with what reads, and is given nothing that writes.</summary>
internal sealed class ApplyPlanning(IAccessKeyReader iam, WaiverRegisterReader register, WaiverSource source)
{
    /// <param name="approved">The waivers of the folder, each valid in itself.</param>
    /// <exception cref="Aws.AwsCallFailedException">Something could not be read: nothing may be done, for a register that is not read is not an empty one.</exception>
    public async Task<WaiverPlan> PlanAsync(IReadOnlyList<Waiver> approved, DateTimeOffset now, CancellationToken cancellation)
    {
        Task<IReadOnlyList<IamUser>> listing = iam.ListUsersAsync(cancellation);
        Task<WaiverRegister> reading = register.ReadAsync(source.Path, source.MaxDuration, cancellation);
        await Task.WhenAll(listing, reading).ConfigureAwait(false);

        ApprovedUsers users = ApprovedUsers.Of(approved, await listing.ConfigureAwait(false));
        WaiverPlan plan = WaiverPlan.Of(users.Wanted, await reading.ConfigureAwait(false), source.Path, now);
        return plan with { Waiting = users.Waiting, Refused = [.. users.Refused, .. plan.Refused, .. await ForeignKeysAsync(plan, cancellation).ConfigureAwait(false)] };
    }

    /// <summary>
    /// Keys that are not their users': typing errors, which would protect nothing. Asked of what is to be written alone: a key of a waiver that stands
    /// may have been deleted since, and that must not keep others from being approved.
    /// </summary>
    private async Task<IReadOnlyList<WaiverFaultOf>> ForeignKeysAsync(WaiverPlan plan, CancellationToken cancellation)
    {
        List<WaiverFaultOf> foreign = [];
        foreach (WantedWaiver wanted in plan.Acts.Select(step => step.Wanted).OfType<WantedWaiver>())
        {
            if (wanted.Approved.AccessKeyId is not { } key)
                continue;
            IReadOnlyList<AccessKey>? keys = await iam.ListAccessKeysAsync(wanted.User.Name, cancellation).ConfigureAwait(false);
            if (keys?.Any(other => other.Id == key) != true)
                foreign.Add(new(wanted.Name, $"accessKeyId is {key}; user {wanted.User.Name} has {KeysOf(keys)}."));
        }
        return foreign;
    }

    private static string KeysOf(IReadOnlyList<AccessKey>? keys) => keys is null or [] ? "no access key" : Shown.List([.. keys.Select(key => key.Id.Value)]);
}
