using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>
/// Assembles the report from the aggregator: the accounts with their violations, and the accounts with incomplete
/// results.
/// </summary>
internal sealed class AggregateAssembly(AggregatorSnapshot snapshot, AggregatorScope scope, DateTimeOffset now)
{
    public AggregateEvaluation Assemble()
    {
        AggregatedAccount[] accounts =
        [
            .. snapshot
                .Results.GroupBy(rule => rule.Rule.AccountId)
                .Select(rules => AccountOf(rules.Key, [.. rules]))
                .Where(account => account.Users > 0)
                .OrderBy(account => account.AccountId, StringComparer.Ordinal),
        ];
        AccountGaps gaps = new(snapshot, scope, now);
        AggregatedAccount[] withoutUsers =
        [
            .. gaps.TrustedWithoutUsers(accounts)
                .Select(account => new AggregatedAccount(account, [], 0, 0, [], null, null)),
        ];
        return new(
            now,
            scope,
            [.. accounts.Concat(withoutUsers).OrderBy(account => account.AccountId, StringComparer.Ordinal)],
            gaps.Find(accounts),
            [.. Notes(accounts, withoutUsers.Length)]
        );
    }

    private AggregatedAccount AccountOf(string accountId, IReadOnlyList<RuleResults> rules)
    {
        // Two rules, such as those of a conformance pack and of a stack, can evaluate the same user. The user violates
        // if one result is noncompliant; the later of two noncompliant results counts.
        (AggregatedRule Rule, AggregatedResult Result)[] users =
        [
            .. rules
                .SelectMany(rule => rule.Results.Select(result => (rule.Rule, Result: result)))
                .GroupBy(result => result.Result.User)
                .Select(same =>
                    same.OrderBy(one => one.Result.IsCompliant).ThenByDescending(one => one.Result.GivenAt).First()
                ),
        ];
        return new(
            accountId,
            [.. rules.Where(rule => rule.Results.Count > 0).Select(rule => rule.Rule)],
            users.Length,
            users.Count(user => user.Result.IsWaived),
            [.. users.Where(user => !user.Result.IsCompliant).Select(user => Violation(user.Rule, user.Result))],
            users.Min(user => user.Result.GivenAt),
            users.Max(user => user.Result.GivenAt)
        );
    }

    private AggregatedViolation Violation(AggregatedRule rule, AggregatedResult result)
    {
        RecordedUser? recorded = snapshot.Users.GetValueOrDefault((rule.AccountId, result.User));
        return new(
            rule.AccountId,
            rule.Region,
            result.User,
            result.Annotation,
            recorded,
            recorded is null ? null : new UserTags(recorded.Tags).ValueOf(scope.OwnerTag)
        );
    }

    private IEnumerable<string> Notes(IReadOnlyList<AggregatedAccount> accounts, int withoutUsers)
    {
        AggregatedViolation[] violations = [.. accounts.SelectMany(account => account.Violations)];
        if (violations.Count(violation => violation.Recorded is null) is > 0 and { } unnamed)
        {
            string why = snapshot.UsersFailure is { } failure
                ? $"the names could not be read ({failure})"
                : "AWS Config has not recorded them";
            yield return $"The ids of {ReportText.Counted(unnamed, "user")} replace their names: {why}.";
        }
        if (violations.Count(violation => violation.Key is null) is > 0 and { } foreign)
            yield return $"The annotations of {ReportText.Counted(foreign, "user")} are in an unknown format and are "
                + "shown unchanged; the key and its age are unknown.";
        if (withoutUsers > 0)
            yield return $"{ReportText.Counted(withoutUsers, "account")} without results "
                + $"{(withoutUsers == 1 ? "is" : "are")} counted as having no users: AWS Config records IAM "
                + $"roles but no IAM users in {(withoutUsers == 1 ? "it" : "them")}.";
        if (scope.Accounts.Count == 0 && snapshot.Sources.Any(source => source.IsOrganization))
            yield return "Accounts of the organization without AWS Config records are not included; use --account to "
                + "list the accounts of the organization.";
    }
}
