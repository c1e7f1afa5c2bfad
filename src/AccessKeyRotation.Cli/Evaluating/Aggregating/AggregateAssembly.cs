using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Cli.Evaluating.Aggregating;

/// <summary>Puts together what was read: the accounts with their violations, and of which accounts it cannot be told.</summary>
internal sealed class AggregateAssembly(AggregatorReading reading, AggregatorScope scope, DateTimeOffset now)
{
    public AggregateEvaluation Assemble()
    {
        AggregatedAccount[] accounts =
        [
            .. reading.Results.GroupBy(rule => rule.Rule.AccountId).Select(rules => AccountOf(rules.Key, [.. rules])).Where(account => account.Users > 0)
                .OrderBy(account => account.AccountId, StringComparer.Ordinal),
        ];
        AccountGaps gaps = new(reading, scope, now);
        AggregatedAccount[] withoutUsers = [.. gaps.TrustedWithoutUsers(accounts).Select(account => new AggregatedAccount(account, [], 0, 0, [], null, null))];
        return new(
            now, scope, [.. accounts.Concat(withoutUsers).OrderBy(account => account.AccountId, StringComparer.Ordinal)], gaps.Find(accounts), [.. Notes(accounts, withoutUsers.Length)]);
    }

    private AggregatedAccount AccountOf(string accountId, IReadOnlyList<RuleResults> rules)
    {
        // A user whom two rules have judged, as by a pack beside a stack, violates where one of them says so; of two that do the later speaks.
        (AggregatedRule Rule, AggregatedResult Result)[] users =
        [
            .. rules.SelectMany(rule => rule.Results.Select(result => (rule.Rule, Result: result)))
                .GroupBy(result => result.Result.User)
                .Select(same => same.OrderBy(one => one.Result.IsCompliant).ThenByDescending(one => one.Result.GivenAt).First()),
        ];
        return new(
            accountId, [.. rules.Where(rule => rule.Results.Count > 0).Select(rule => rule.Rule)], users.Length, users.Count(user => user.Result.IsWaived),
            [.. users.Where(user => !user.Result.IsCompliant).Select(user => Violation(user.Rule, user.Result))],
            users.Min(user => user.Result.GivenAt), users.Max(user => user.Result.GivenAt));
    }

    private AggregatedViolation Violation(AggregatedRule rule, AggregatedResult result)
    {
        RecordedUser? recorded = reading.Users.GetValueOrDefault((rule.AccountId, result.User));
        return new(rule.AccountId, rule.Region, result.User, result.Annotation, recorded, recorded is null ? null : new UserTags(recorded.Tags).ValueOf(scope.OwnerTag));
    }

    private IEnumerable<string> Notes(IReadOnlyList<AggregatedAccount> accounts, int withoutUsers)
    {
        AggregatedViolation[] violations = [.. accounts.SelectMany(account => account.Violations)];
        if (violations.Count(violation => violation.Recorded is null) is > 0 and { } unnamed)
        {
            string why = reading.UsersFailure is { } failure ? $"the names could not be read ({failure})" : "AWS Config has not recorded them";
            yield return $"The ids of {ReportText.Counted(unnamed, "user")} stand for their names: {why}.";
        }
        if (violations.Count(violation => violation.Key is null) is > 0 and { } foreign)
            yield return $"The annotations of {ReportText.Counted(foreign, "user")} are not in this rule's words and are shown as they are; which key, and how old, is not known.";
        if (withoutUsers > 0)
            yield return $"{ReportText.Counted(withoutUsers, "account")} without results {(withoutUsers == 1 ? "counts" : "count")} as without users: AWS Config records IAM roles there and no IAM user.";
        if (scope.Accounts.Count == 0 && reading.Sources.Any(source => source.IsOrganization))
            yield return "An account of the organization of which AWS Config records nothing cannot be seen here; name the organization's accounts with --account to be told of it.";
    }
}
