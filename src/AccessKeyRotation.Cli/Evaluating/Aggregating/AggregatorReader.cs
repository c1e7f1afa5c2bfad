using System.Globalization;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Keys;
using Amazon.ConfigService;

namespace AccessKeyRotation.Cli.Evaluating.Aggregating;

/// <summary>Reads what an aggregator has of the rule. The SDK's retries meet throttling; few calls are under way at a time.</summary>
internal sealed class AggregatorReader(IAmazonConfigService config, AggregatorScope scope, Action<string> progress)
{
    private const int CallsAtOnce = 8;

    /// <summary>Up to so many accounts are asked one by one; of more, all are listed.</summary>
    private const int MostAskedOneByOne = 50;

    /// <exception cref="CommandFailedException">There is no such aggregator here.</exception>
    /// <exception cref="AwsCallFailedException">A call failed, other than for one account's results or for names.</exception>
    public async Task<AggregatorReading> ReadAsync(CancellationToken cancellation)
    {
        progress($"Asking what aggregator {scope.Aggregator} draws from");
        IReadOnlyList<AggregatorSource> sources = await new AggregatorSourceReader(config).FindAsync(scope.Aggregator, cancellation).ConfigureAwait(false)
            ?? throw new CommandFailedException($"AWS Config has no aggregator {scope.Aggregator} here: sign in to the account that has it, and give its region with --region.");
        ResourceCountReader counts = new(config);
        Task<IReadOnlyDictionary<string, long>> recorded = counts.ByAccountAsync(scope.Aggregator, resourceType: null, cancellation);
        Task<IReadOnlyDictionary<string, long>> users = counts.ByAccountAsync(scope.Aggregator, EvaluationReporter.UserResourceType, cancellation);
        Task<IReadOnlyDictionary<string, long>> roles = counts.ByAccountAsync(scope.Aggregator, "AWS::IAM::Role", cancellation);
        Task<IReadOnlyList<AggregatedRule>> rules = FindRulesAsync(cancellation);
        await Task.WhenAll(recorded, users, roles, rules).ConfigureAwait(false);

        IReadOnlyList<RuleResults> results = await ReadResultsAsync(await rules.ConfigureAwait(false), cancellation).ConfigureAwait(false);
        (IReadOnlyCollection<RecordedUser> named, string? failure) = await ReadUsersAsync(results, cancellation).ConfigureAwait(false);
        return new(
            sources, await recorded.ConfigureAwait(false), await users.ConfigureAwait(false), await roles.ConfigureAwait(false), results,
            // A user is recorded in each region that records IAM; it is the same user.
            named.GroupBy(user => (user.AccountId, user.Id)).ToDictionary(same => same.Key, same => same.First()), failure);
    }

    private async Task<IReadOnlyList<AggregatedRule>> FindRulesAsync(CancellationToken cancellation)
    {
        AggregatedRuleReader reader = new(config);
        Counter listed = new(count => progress(string.Create(CultureInfo.InvariantCulture, $"Looking for rule {scope.Rule}: {count} rules listed")));
        if (scope.Accounts.Count is 0 or > MostAskedOneByOne)
            return [.. (await reader.FindAsync(scope.Aggregator, scope.Rule, accountId: null, listed, cancellation).ConfigureAwait(false)).Where(rule => scope.Includes(rule.AccountId))];

        List<AggregatedRule> found = [];
        foreach (string account in scope.Accounts)
            found.AddRange(await reader.FindAsync(scope.Aggregator, scope.Rule, account, listed, cancellation).ConfigureAwait(false));
        return found;
    }

    private async Task<IReadOnlyList<RuleResults>> ReadResultsAsync(IReadOnlyList<AggregatedRule> rules, CancellationToken cancellation)
    {
        AggregatedResultReader reader = new(config);
        RuleResults[] results = new RuleResults[rules.Count];
        int done = 0;
        await Parallel.ForAsync(0, rules.Count, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellation }, async (index, token) =>
        {
            try
            {
                results[index] = new(rules[index], await reader.ReadAsync(scope.Aggregator, rules[index], token).ConfigureAwait(false), Failure: null);
            }
            catch (AwsCallFailedException failed)
            {
                // One account of thousands must not hide the others.
                results[index] = new(rules[index], [], failed.Message);
            }
            progress(string.Create(CultureInfo.InvariantCulture, $"Reading the results of {rules.Count} rules: {Interlocked.Increment(ref done)}"));
        }).ConfigureAwait(false);
        return results;
    }

    private async Task<(IReadOnlyCollection<RecordedUser> Users, string? Failure)> ReadUsersAsync(IReadOnlyList<RuleResults> results, CancellationToken cancellation)
    {
        UserId[] violating = [.. results.SelectMany(rule => rule.Results).Where(result => !result.IsCompliant).Select(result => result.User)];
        progress(string.Create(CultureInfo.InvariantCulture, $"Asking for the names of {violating.Length} users"));
        try
        {
            return (await new RecordedUserReader(config).ReadAsync(scope.Aggregator, violating, cancellation).ConfigureAwait(false), null);
        }
        catch (AwsCallFailedException failed)
        {
            return ([], failed.Message);
        }
    }

    /// <summary>Reports where it happens; the framework's own would queue the reports up and deliver them after the end.</summary>
    private sealed class Counter(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
