using System.Globalization;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using Amazon.ConfigService;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>
/// Reads the results of a rule from an aggregator. The number of concurrent calls is limited, and the SDK retries
/// throttled calls.
/// </summary>
internal sealed class AggregatorReader(IAmazonConfigService config, AggregatorScope scope, Action<string> progress)
{
    private const int CallsAtOnce = 8;

    /// <summary>The maximum number of accounts that are read one by one; for more accounts, all are listed.</summary>
    private const int MaxReadOneByOne = 50;

    /// <exception cref="CommandFailedException">The aggregator does not exist.</exception>
    /// <exception cref="AwsCallFailedException">A call failed, other than for the results of one account or for
    /// names.</exception>
    public async Task<AggregatorSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        progress($"Reading the sources of aggregator {scope.Aggregator}");
        IReadOnlyList<AggregatorSource> sources = await new AggregatorSourceReader(config).FindAsync(
            scope.Aggregator,
            cancellationToken
        )
            ?? throw new CommandFailedException(
                $"Aggregator {scope.Aggregator} was not found: use the credentials of the account that has it, and its "
                    + "region with --region."
            );
        ResourceCountReader counts = new(config);
        Task<IReadOnlyDictionary<string, long>> recorded = counts.ByAccountAsync(
            scope.Aggregator,
            resourceType: null,
            cancellationToken
        );
        Task<IReadOnlyDictionary<string, long>> users = counts.ByAccountAsync(
            scope.Aggregator,
            EvaluationReporter.UserResourceType,
            cancellationToken
        );
        Task<IReadOnlyDictionary<string, long>> roles = counts.ByAccountAsync(
            scope.Aggregator,
            "AWS::IAM::Role",
            cancellationToken
        );
        Task<IReadOnlyList<AggregatedRule>> rules = FindRulesAsync(cancellationToken);
        await Task.WhenAll(recorded, users, roles, rules);

        IReadOnlyList<RuleResults> results = await ReadResultsAsync(await rules, cancellationToken);
        (IReadOnlyCollection<RecordedUser> named, string? failure) = await ReadUsersAsync(results, cancellationToken);
        return new(
            sources,
            await recorded,
            await users,
            await roles,
            results,
            // A user is recorded in each region that records IAM.
            named.GroupBy(user => (user.AccountId, user.Id)).ToDictionary(same => same.Key, same => same.First()),
            failure
        );
    }

    private async Task<IReadOnlyList<AggregatedRule>> FindRulesAsync(CancellationToken cancellationToken)
    {
        AggregatedRuleReader reader = new(config);
        Counter listed = new(count =>
            progress(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Finding rule {scope.Rule}: {ReportText.Counted(count, "rule")} listed"
                )
            )
        );
        if (scope.Accounts.Count is 0 or > MaxReadOneByOne)
            return
            [
                .. (
                    await reader.FindAsync(scope.Aggregator, scope.Rule, accountId: null, listed, cancellationToken)
                ).Where(rule => scope.Includes(rule.AccountId)),
            ];

        List<AggregatedRule> found = [];
        foreach (string account in scope.Accounts)
            found.AddRange(await reader.FindAsync(scope.Aggregator, scope.Rule, account, listed, cancellationToken));
        return found;
    }

    private async Task<IReadOnlyList<RuleResults>> ReadResultsAsync(
        IReadOnlyList<AggregatedRule> rules,
        CancellationToken cancellationToken
    )
    {
        AggregatedResultReader reader = new(config);
        RuleResults[] results = new RuleResults[rules.Count];
        int done = 0;
        await Parallel.ForAsync(
            0,
            rules.Count,
            new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellationToken },
            async (index, token) =>
            {
                try
                {
                    results[index] = new(
                        rules[index],
                        await reader.ReadAsync(scope.Aggregator, rules[index], token),
                        Failure: null
                    );
                }
                catch (AwsCallFailedException failed)
                {
                    // The failure of one account must not hide the others.
                    results[index] = new(rules[index], [], failed.Message);
                }
                progress(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Reading results: {Interlocked.Increment(ref done)} of {rules.Count} rules"
                    )
                );
            }
        );
        return results;
    }

    private async Task<(IReadOnlyCollection<RecordedUser> Users, string? Failure)> ReadUsersAsync(
        IReadOnlyList<RuleResults> results,
        CancellationToken cancellationToken
    )
    {
        UserId[] violating =
        [
            .. results
                .SelectMany(rule => rule.Results)
                .Where(result => !result.IsCompliant)
                .Select(result => result.User),
        ];
        progress(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Reading the names of {ReportText.Counted(violating.Length, "user")}"
            )
        );
        try
        {
            return (
                await new RecordedUserReader(config).ReadAsync(scope.Aggregator, violating, cancellationToken),
                null
            );
        }
        catch (AwsCallFailedException failed)
        {
            return ([], failed.Message);
        }
    }

    /// <summary>
    /// Reports synchronously. <see cref="Progress{T}"/> would queue the reports and deliver them after the end.
    /// </summary>
    private sealed class Counter(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}

/// <summary>The scope of a report from an AWS Config aggregator.</summary>
/// <param name="Rule">The name under which the rule was deployed.</param>
/// <param name="Accounts">The required accounts; empty for all accounts of the aggregator.</param>
/// <param name="MaxResultAge">The maximum age of the newest result of an account.</param>
/// <param name="TrustInventory">True to count an account as having no users if AWS Config records IAM roles but no IAM
/// users.</param>
/// <param name="OwnerTag">The user tag with the owner.</param>
internal sealed record AggregatorScope(
    string Aggregator,
    string Rule,
    IReadOnlyList<string> Accounts,
    TimeSpan MaxResultAge,
    bool TrustInventory,
    string OwnerTag
)
{
    public bool Includes(string accountId) => Accounts.Count == 0 || Accounts.Contains(accountId);
}

/// <summary>All data that was read from an aggregator.</summary>
/// <param name="Recorded">The number of recorded resources of all types by account.</param>
/// <param name="RecordedUsers">The number of recorded IAM users by account.</param>
/// <param name="RecordedRoles">The number of recorded IAM roles by account; an account without any does not record
/// IAM.</param>
/// <param name="Results">The results of each rule, or the reason why they could not be read.</param>
/// <param name="Users">The recorded violating users.</param>
/// <param name="UsersFailure">The reason why the users could not be read; null if they were.</param>
internal sealed record AggregatorSnapshot(
    IReadOnlyList<AggregatorSource> Sources,
    IReadOnlyDictionary<string, long> Recorded,
    IReadOnlyDictionary<string, long> RecordedUsers,
    IReadOnlyDictionary<string, long> RecordedRoles,
    IReadOnlyList<RuleResults> Results,
    IReadOnlyDictionary<(string AccountId, UserId User), RecordedUser> Users,
    string? UsersFailure
);

/// <summary>The results of a rule in one account and region.</summary>
/// <param name="Failure">The call and its error if the results could not be read; otherwise null.</param>
internal sealed record RuleResults(AggregatedRule Rule, IReadOnlyList<AggregatedResult> Results, string? Failure);
