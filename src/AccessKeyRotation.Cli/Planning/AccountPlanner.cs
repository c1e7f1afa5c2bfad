using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Deactivations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Verdicts;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Planning;

/// <summary>Judges the live account by the rule's parameters and plans for everybody who violates. It reads and does nothing else.</summary>
internal sealed class AccountPlanner(AwsConnection aws, TimeProvider time, RemediationTarget target, PlanOptions options)
{
    /// <param name="progress">Told what is being done.</param>
    /// <exception cref="CommandFailedException">A user who was asked for does not exist.</exception>
    /// <exception cref="AwsCallFailedException">Something could not be read: there is no plan.</exception>
    public async Task<PlannedAccount> PlanFirstAsync(Action<string> progress, CancellationToken cancellation)
    {
        (PlannedAccount planned, IReadOnlyList<ListedUser> everybody) = await ReadAsync(progress, cancellation).ConfigureAwait(false);
        HashSet<string> names = [.. everybody.Select(user => user.User.Name.Value)];
        return options.Users.FirstOrDefault(name => !names.Contains(name)) is { } unknown
            ? throw new CommandFailedException($"--user is '{unknown}'; account {planned.AccountId} has no user of this name.")
            : planned;
    }

    /// <summary>The same of an account in which users who were asked for may have been deleted since.</summary>
    /// <exception cref="AwsCallFailedException">Something could not be read: there is no plan.</exception>
    public async Task<PlannedAccount> PlanAgainAsync(Action<string> progress, CancellationToken cancellation) =>
        (await ReadAsync(progress, cancellation).ConfigureAwait(false)).Planned;

    private async Task<(PlannedAccount Planned, IReadOnlyList<ListedUser> Everybody)> ReadAsync(Action<string> progress, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        LiveScope scope = new(target.Rule.Policy, new(target.Rule.WaiverPath, target.Rule.MaxWaiverDuration), options.OwnerTag);
        EvaluatedAccount account = await new LiveEvaluator(aws, time).EvaluateAsync(scope, now, progress, cancellation).ConfigureAwait(false);
        WaiverRegister register = account.Register ?? WaiverRegister.Empty;
        IReadOnlyList<ListedUser> everybody = ((EvaluationSource.Live)account.Source).Users;
        IReadOnlyList<EvaluatedUser> begun = await ReadBegunAsync(account, everybody, new(target.Rule.Policy, register, now), cancellation).ConfigureAwait(false);

        EvaluatedUser[] users = [.. account.Users, .. begun];
        RemediationPlan plan = RemediationPlan.Of(
            users.Where(user => options.Users.Count == 0 || options.Users.Contains(user.Name)).Select(user => (user.Live!, ReadingOf(user, register, now))),
            target.Rule.Policy, target.SkipIfUsedWithin, options.Criteria, now);
        return (new(now, account.AccountId, users, plan), everybody);
    }

    /// <summary>Users who comply and whose tags say that a deactivation was not completed, with their keys: an evaluation does not name them.</summary>
    private async Task<IReadOnlyList<EvaluatedUser>> ReadBegunAsync(
        EvaluatedAccount account, IReadOnlyList<ListedUser> everybody, EvaluatedKeys evaluated, CancellationToken cancellation)
    {
        IamAccessKeyReader iam = new(aws.Iam);
        UserKeysReader reader = new(iam, time);
        LiveJudge judge = new(iam);
        HashSet<UserId> named = [.. account.Users.Select(user => user.Id!.Value)];
        List<EvaluatedUser> begun = [];
        foreach (ListedUser user in everybody.Where(user => !named.Contains(user.User.Id) && user.Tags.Deactivations.Any(IsBegun)))
        {
            if (await reader.ReadAsync(user.User.Id, user.User.Name, cancellation).ConfigureAwait(false) is not { } found)
                continue;
            IReadOnlyList<AccessKey> keys = await judge.WithNeededLastUsesAsync(found.Keys, target.Rule.Policy, cancellation).ConfigureAwait(false);
            ListedUser live = user with { User = found.User };
            begun.Add(new(found.User.Name.Value, user.Arn, user.Tags.ValueOf(options.OwnerTag), evaluated.Of(found.User, keys), live));
        }
        return begun;
    }

    private static bool IsBegun(DeactivationRecord record) => record.Phase == DeactivationPhase.Pending || !record.IsNotified;

    private UserReading ReadingOf(EvaluatedUser user, WaiverRegister register, DateTimeOffset now)
    {
        AccessKey[] keys =
            [.. user.Keys.Select(key => new AccessKey(key.Id!.Value, key.IsActive ? AccessKeyStatus.Active : AccessKeyStatus.Inactive, key.CreateDate, key.LastUse))];
        return new(user.Live!.User, keys, user.Live.Tags, Verdict.Of(keys, target.Rule.Policy, now), register);
    }
}
