using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>Scores the violating keys of an evaluation.</summary>
internal static class KeyScores
{
    /// <summary>Keys are distinguished by reference: those of two users can have equal properties.</summary>
    public static IReadOnlyDictionary<EvaluatedKey, RiskScore> Of(Evaluation evaluation)
    {
        Dictionary<EvaluatedKey, RiskScore> scores = new(ReferenceEqualityComparer.Instance);
        Func<EvaluatedKey, Fact<PlacesOfUse>?> sourcesOf = SourcesOf(evaluation.Usage);
        foreach (EvaluatedAccount account in evaluation.Accounts)
        {
            RiskAssessor risks = RisksOf(account, evaluation.Risks, evaluation.AsOf);
            foreach (EvaluatedUser user in account.Users)
            {
                int activeKeys = user.Keys.Count(key => key.IsActive);
                foreach (EvaluatedKey key in user.Keys.Where(key => key.Violates))
                    scores[key] = user.Live is { } live
                        ? risks.ScoreOf(live, activeKeys, key.CreateDate, key.LastUse, sourcesOf(key))
                        : risks.ScoreOf(user.Password, activeKeys, key.CreateDate, key.LastUse);
            }
        }
        return scores;
    }

    /// <returns>Null for each key if the clients of the keys were not requested.</returns>
    private static Func<EvaluatedKey, Fact<PlacesOfUse>?> SourcesOf(UsageReport? usage)
    {
        if (usage is null)
            return _ => null;
        if (usage.Unread.Count > 0)
            return _ => Fact.Unknown<PlacesOfUse>("a region of the event history could not be read");
        ILookup<string?, KeyUsage> usages = usage.Keys.ToLookup(each => (string?)each.AccessKeyId);
        return key =>
            usages[key.Id?.Value].FirstOrDefault() is { } known
                ? Fact.Of(PlacesOf(known), FactSources.EventHistory)
                : Fact.Unknown<PlacesOfUse>("the clients of the key were not read");
    }

    private static PlacesOfUse PlacesOf(KeyUsage usage) =>
        new(
            usage.Clients.SelectMany(client => client.Sources).Where(PublicAddress.Is).Distinct().Count(),
            usage.Clients.SelectMany(client => client.Regions).Distinct().Count(),
            usage.Clients.Count
        );

    /// <summary>Returns the assessor for the keys of the account.</summary>
    public static RiskAssessor RisksOf(EvaluatedAccount account, RiskCriteria criteria, DateTimeOffset asOf) =>
        RisksOf(account.Users, account.Policies, criteria, asOf);

    /// <param name="policies">Null if the policies were not read.</param>
    public static RiskAssessor RisksOf(
        IEnumerable<EvaluatedUser> users,
        AccountPolicies? policies,
        RiskCriteria criteria,
        DateTimeOffset asOf
    )
    {
        Dictionary<UserId, PasswordState> passwords = [];
        foreach (EvaluatedUser user in users)
        {
            if ((user.Id, user.Password) is ({ } id, { } password))
                passwords[id] = password;
        }
        return new(criteria, policies ?? AccountPolicies.Unknown("the policies were not read"), asOf)
        {
            Passwords = passwords,
        };
    }
}
