using AccessKeyRotation.Aws.Evaluations;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Remediation.OwnerDigests;

/// <summary>
/// Notifies owners of keys that violate now or soon, with one message for each owner. As in the scheduled evaluation,
/// the credential report proves that most users have no such key, and the keys of the others are read live.
/// </summary>
internal sealed class WarnKeyOwners(OperationContext context) : IOperation
{
    public async Task<IPlannedRun> PlanAsync(CancellationToken cancellationToken)
    {
        RotationPolicy policy = context.Fields.Policy;
        (TimeSpan warning, TimeSpan grace, string waiverPath) = (
            context.Fields.Warning,
            context.Fields.Grace,
            context.Fields.WaiverPath
        );

        Task<IReadOnlyList<ListedUser>> listing = context.Reads.Iam.ListTaggedUsersAsync(cancellationToken);
        Task<CredentialReportOutcome> report = context.Reads.Reports.ReadAsync(cancellationToken);
        Task<IReadOnlyList<StoredRecord>> stored = context.Reads.Records.ListAsync(RecordName.Path, cancellationToken);
        Task<WaiverRegistry> registry = context.Reads.Registries.ReadAsync(
            waiverPath,
            context.Settings.MaxWaiverDuration,
            cancellationToken
        );
        await Task.WhenAll(listing, report, registry, stored);

        ILookup<UserId, StoredRecord> records = (await stored)
            .Where(each => each.Name is not null)
            .ToLookup(each => each.Name!.User);
        IReadOnlyList<TaggedUser> users = SelectUsers(await listing, records, await report, Earlier(policy, warning));
        BatchSnapshot<TaggedUser, OwnerSnapshot?> snapshot = await context.Batch.ReadAsync(
            users,
            user => user.User.Name.Value,
            (user, token) => ReadAsync(user, records[user.User.Id], policy, token),
            _ => false,
            cancellationToken
        );

        DigestPlanner planner = new(policy, warning, grace, context.Settings.OwnerTag, context.Now);
        WaiverRegistry waivers = await registry;
        IEnumerable<DigestEntry> entries = snapshot
            .Read.OfType<OwnerSnapshot>()
            .SelectMany(each => planner.EntriesOf(each, waivers))
            .Concat(planner.EndingWaivers(waivers));
        return new WarningRun(context, OwnerDigest.Of(entries), snapshot);
    }

    /// <summary>Returns the limits that a key exceeds as soon as its owner is to be notified.</summary>
    private static RotationPolicy Earlier(RotationPolicy policy, TimeSpan warning) =>
        new(Less(policy.MaxAge, warning), policy.MaxUnusedAge is { } unusedAge ? Less(unusedAge, warning) : null);

    private static TimeSpan Less(TimeSpan limit, TimeSpan warning) => limit > warning ? limit - warning : TimeSpan.Zero;

    private TaggedUser[] SelectUsers(
        IReadOnlyList<TaggedUser> users,
        ILookup<UserId, StoredRecord> records,
        CredentialReportOutcome report,
        RotationPolicy earlier
    )
    {
        ListedAccount account = ListedAccount.WithoutResults([.. users.Select(user => user.User)], report, context.Now);
        Selection selection = account.Select(earlier, context.Now);
        HashSet<UserId> usersToCheck = [.. selection.UsersToCheck.Select(userToCheck => userToCheck.User.Id)];
        IEnumerable<TaggedUser> toRead = users.Where(user =>
            records.Contains(user.User.Id) || usersToCheck.Contains(user.User.Id)
        );
        return RunOrder.Of(toRead, user => user.User.Id.Value, context.Now);
    }

    /// <returns>Null if the user was deleted.</returns>
    private async Task<OwnerSnapshot?> ReadAsync(
        TaggedUser tagged,
        IEnumerable<StoredRecord> stored,
        RotationPolicy policy,
        CancellationToken cancellationToken
    )
    {
        if (await context.Reads.UserKeys.ReadAsync(tagged.User.Id, tagged.User.Name, cancellationToken) is not { } live)
            return null;
        IReadOnlyList<AccessKey> evaluated = await context.Reads.LastUses.WithNeededLastUsesAsync(
            live.Keys,
            policy,
            cancellationToken
        );
        UserRecords records = await context.Reads.Records.VerifyUserAsync(stored, cancellationToken);
        IReadOnlyList<AccessKey> keys = await RecordedKeys.WithLastUsesAsync(
            evaluated,
            records,
            context.Reads.LastUses,
            cancellationToken
        );
        return new(live.User, keys, tagged.Tags, records);
    }
}
