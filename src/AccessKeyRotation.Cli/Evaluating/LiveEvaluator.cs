using System.Globalization;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Aws.Sweeps;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Sweeps;
using AccessKeyRotation.Verdicts;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Evaluating;

/// <summary>
/// Judges the account that the connection reaches, as the AWS Config rule does: the credential report proves most users compliant, and the keys of the
/// others are read live.
/// </summary>
internal sealed class LiveEvaluator(AwsConnection aws, TimeProvider time)
{
    private const int CallsAtOnce = 8;

    private readonly IamAccessKeyReader _iam = new(aws.Iam);

    /// <param name="progress">Told what is being done.</param>
    /// <exception cref="AwsCallFailedException">Something could not be read: nobody is judged.</exception>
    public async Task<EvaluatedAccount> EvaluateAsync(LiveScope scope, DateTimeOffset now, Action<string> progress, CancellationToken cancellation)
    {
        Caller caller = await aws.ReadCallerAsync(cancellation).ConfigureAwait(false);
        progress("Reading the users, the credential report and the waivers");
        DateTimeOffset listedAt = time.GetUtcNow();
        Task<IReadOnlyList<ListedUser>> listing = _iam.ListTaggedUsersAsync(cancellation);
        Task<CredentialReportReading?> reading = ReadReportAsync(scope, cancellation);
        Task<WaiverRegister?> waivers = ReadRegisterAsync(scope, cancellation);
        await Task.WhenAll(listing, reading, waivers).ConfigureAwait(false);
        Dictionary<UserId, ListedUser> users = (await listing.ConfigureAwait(false)).DistinctBy(user => user.User.Id).ToDictionary(user => user.User.Id);
        CredentialReportReading? report = await reading.ConfigureAwait(false);
        WaiverRegister? register = await waivers.ConfigureAwait(false);

        ReportEvidence? evidence = (report as CredentialReportReading.Available)?.Evidence;
        Selection selection = Select(users.Values.Select(user => user.User), evidence, scope.Policy, now);
        IReadOnlyList<JudgedSuspect> judged = await JudgeAsync(selection.Suspects, listedAt, scope.Policy, now, progress, cancellation).ConfigureAwait(false);
        EvaluatedKeys keys = new(scope.Policy, register ?? WaiverRegister.Empty, now);
        IEnumerable<EvaluatedUser> everybody =
        [
            .. judged.Where(suspect => suspect.Verdict.Compliance != Compliance.NotApplicable)
                .Select(suspect => Evaluated(users[suspect.User.Id] with { User = suspect.User }, keys.Of(suspect.User, suspect.Keys))),
            .. selection.Proven.Select(proven => Evaluated(users[proven.User.Id], keys.Of(evidence!.RowOf(proven.User.Name.Value)!))),
        ];
        return EvaluatedAccount.Of(
            caller.AccountId,
            everybody,
            evidence?.ActiveRootKeys,
            new EvaluationSource.Live([.. users.Values], evidence?.GeneratedAt, selection.Suspects.Count, (report as CredentialReportReading.Unavailable)?.Reason),
            register);

        EvaluatedUser Evaluated(ListedUser user, IReadOnlyList<EvaluatedKey> itsKeys) =>
            new(user.User.Name.Value, user.Arn, user.Tags.ValueOf(scope.OwnerTag), itsKeys, user);
    }

    private async Task<CredentialReportReading?> ReadReportAsync(LiveScope scope, CancellationToken cancellation) =>
        scope.ListEverybody ? null : await new IamCredentialReportSource(aws.Iam, time).ReadAsync(cancellation).ConfigureAwait(false);

    private async Task<WaiverRegister?> ReadRegisterAsync(LiveScope scope, CancellationToken cancellation) =>
        scope.Waivers is { } waivers ? await new WaiverRegisterReader(aws.Ssm).ReadAsync(waivers.Path, waivers.MaxDuration, cancellation).ConfigureAwait(false) : null;

    private static Selection Select(IEnumerable<IamUser> users, ReportEvidence? evidence, RotationPolicy policy, DateTimeOffset now) => evidence is null
        ? Selection.Everybody(users)
        : new SuspectSelector(evidence, new HashSet<UserId>(), policy, now, DateOnly.FromDateTime(now.UtcDateTime)).Select(users);

    /// <summary>The suspects by their live keys, each violating one with its last use.</summary>
    private async Task<IReadOnlyList<JudgedSuspect>> JudgeAsync(
        IReadOnlyList<Suspect> suspects, DateTimeOffset listedAt, RotationPolicy policy, DateTimeOffset now, Action<string> progress, CancellationToken cancellation)
    {
        LiveJudge judge = new(_iam);
        Progress judging = new(count => progress(string.Create(CultureInfo.InvariantCulture, $"Reading the keys of {suspects.Count} users: {count}")));
        IReadOnlyList<JudgedSuspect> judged = await new SuspectJudge(_iam, new UserKeysReader(_iam, time), judge, time)
            .JudgeAsync(suspects, listedAt, policy, now, cancellation, judging).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();

        progress("Reading when the violating keys were last used");
        JudgedSuspect[] known = [.. judged];
        await Parallel.ForAsync(0, known.Length, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellation }, async (index, token) =>
            known[index] = known[index] with { Keys = await WithLastUsesAsync(judge, known[index], token).ConfigureAwait(false) }).ConfigureAwait(false);
        return known;
    }

    private static async Task<IReadOnlyList<AccessKey>> WithLastUsesAsync(LiveJudge judge, JudgedSuspect suspect, CancellationToken cancellation)
    {
        HashSet<AccessKeyId> violating = [.. suspect.Verdict.Violations.Select(violation => violation.Key.Id)];
        List<AccessKey> keys = new(suspect.Keys.Count);
        foreach (AccessKey key in suspect.Keys)
        {
            keys.Add(key.LastUse == LastUse.NotRead && violating.Contains(key.Id)
                ? key with { LastUse = await judge.TryReadLastUseAsync(key.Id, cancellation).ConfigureAwait(false) }
                : key);
        }
        return keys;
    }

    /// <summary>Reports where it happens; the framework's own would queue the reports up and deliver them after the end.</summary>
    private sealed class Progress(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
