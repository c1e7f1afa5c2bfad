using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Digests;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Operations;
using AccessKeyRotation.Remediation.Portions;
using AccessKeyRotation.Sweeps;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.Warning;

/// <summary>
/// Tells owners what falls due: one message each. As in the rule's sweep the credential report proves of most users that there is nothing to tell,
/// and the keys of the others are read live.
/// </summary>
internal sealed class WarnKeyOwners(OperationContext context) : IOperation
{
    public async Task<IPlannedRun> PlanAsync(CancellationToken cancellation)
    {
        RotationPolicy policy = context.Fields.Policy;
        (TimeSpan warning, TimeSpan grace, string waiverPath) = (context.Fields.Warning, context.Fields.Grace, context.Fields.WaiverPath);

        Task<IReadOnlyList<ListedUser>> listing = context.Reads.Iam.ListTaggedUsersAsync(cancellation);
        Task<CredentialReportReading> report = context.Reads.Reports.ReadAsync(cancellation);
        Task<WaiverRegister> register = context.Reads.Registers.ReadAsync(waiverPath, context.Settings.MaxWaiverDuration, cancellation);
        await Task.WhenAll(listing, report, register).ConfigureAwait(false);

        IReadOnlyList<TaggedUser> users = SelectUsers(await listing.ConfigureAwait(false), await report.ConfigureAwait(false), Earlier(policy, warning));
        PortionReading<TaggedUser, DigestReading?> reading = await context.Portion.ReadAsync(
            users, user => user.User.Name.Value, (user, token) => ReadAsync(user, policy, token), _ => false, cancellation).ConfigureAwait(false);

        DigestPlanner planner = new(policy, warning, grace, context.Settings.OwnerTag, context.Now);
        WaiverRegister waivers = await register.ConfigureAwait(false);
        IEnumerable<DigestEntry> entries = reading.Read.OfType<DigestReading>().SelectMany(each => planner.EntriesOf(each, waivers)).Concat(planner.EndingWaivers(waivers));
        return new WarningRun(context, OwnerDigest.Of(entries), reading);
    }

    /// <summary>The limits that a key breaks as soon as its owner is to be warned.</summary>
    private static RotationPolicy Earlier(RotationPolicy policy, TimeSpan warning) =>
        new(Less(policy.MaxAge, warning), policy.MaxUnusedAge is { } unusedAge ? Less(unusedAge, warning) : null);

    private static TimeSpan Less(TimeSpan limit, TimeSpan warning) => limit > warning ? limit - warning : TimeSpan.Zero;

    private TaggedUser[] SelectUsers(IReadOnlyList<TaggedUser> users, CredentialReportReading report, RotationPolicy earlier)
    {
        DateOnly day = DateOnly.FromDateTime(context.Now.UtcDateTime);
        Selection selection = report is CredentialReportReading.Available { Evidence: { } evidence }
            ? new SuspectSelector(evidence, new HashSet<UserId>(), earlier, context.Now, day).Select(users.Select(user => user.User))
            : Selection.Everybody(users.Select(user => user.User));
        HashSet<UserId> suspects = [.. selection.Suspects.Select(suspect => suspect.User.Id)];
        return [.. users.Where(user => user.Tags.HasRecords || suspects.Contains(user.User.Id)).OrderBy(user => DailyOrder.Of(user.User.Id, day))];
    }

    /// <returns>Null where the user has been deleted.</returns>
    private async Task<DigestReading?> ReadAsync(TaggedUser tagged, RotationPolicy policy, CancellationToken cancellation)
    {
        if (await context.Reads.UserKeys.ReadAsync(tagged.User.Id, tagged.User.Name, cancellation).ConfigureAwait(false) is not { } live)
            return null;
        IReadOnlyList<AccessKey> judged = await context.Reads.Judge.WithNeededLastUsesAsync(live.Keys, policy, cancellation).ConfigureAwait(false);
        return new(live.User, await RecordedKeys.WithLastUsesAsync(judged, tagged.Tags, context.Reads.Judge, cancellation).ConfigureAwait(false), tagged.Tags);
    }
}
