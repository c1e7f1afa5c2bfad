using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Risks;

/// <summary>Collects the facts about the keys of an account and scores them.</summary>
internal sealed class RiskAssessor(RiskCriteria criteria, AccountPolicies policies, DateTimeOffset asOf)
{
    private const string NoReportRow = "the user has no usable row in a credential report";

    /// <summary>The console passwords of live users, from the credential report.</summary>
    public IReadOnlyDictionary<UserId, PasswordState> Passwords { get; init; } =
        new Dictionary<UserId, PasswordState>();

    /// <summary>Scores a key of a live user.</summary>
    /// <param name="sources">Null if the clients of the keys were not requested.</param>
    public RiskScore ScoreOf(
        ListedUser user,
        int activeKeys,
        DateTimeOffset created,
        LastUse lastUse,
        Fact<PlacesOfUse>? sources = null
    )
    {
        UserId id = user.User.Id;
        return RiskScore.Of(
            new(
                asOf,
                Fact.Of(created, FactSources.AccessKeys),
                LastUseOf(lastUse, FactSources.LastUse),
                Fact.Of(RiskCriteria.IsQuarantined(user), FactSources.AuthorizationDetails),
                policies.AccessOf(id),
                Fact.Of(criteria.Exposure.IsMetBy(user.Tags), FactSources.AuthorizationDetails),
                Fact.Of(criteria.Production.IsMetBy(user.Tags), FactSources.AuthorizationDetails),
                Passwords.TryGetValue(id, out PasswordState password)
                    ? Fact.Of(password, FactSources.CredentialReport)
                    : Fact.Unknown<PasswordState>(NoReportRow),
                Fact.Of(activeKeys, FactSources.AccessKeys)
            )
            {
                Sources = sources,
            }
        );
    }

    /// <summary>Scores a key of a credential report, which has neither tags nor policies.</summary>
    /// <param name="password">Null if the report lacks the columns.</param>
    public RiskScore ScoreOf(PasswordState? password, int activeKeys, DateTimeOffset created, LastUse lastUse)
    {
        const string NoTags = "a credential report has no tags";
        const string NoPolicies = "a credential report has no policies";
        return RiskScore.Of(
            new(
                asOf,
                Fact.Of(created, FactSources.CredentialReport),
                LastUseOf(lastUse, FactSources.CredentialReport),
                Fact.Unknown<bool>(NoPolicies),
                Fact.Unknown<PolicyAccess>(NoPolicies),
                Fact.Unknown<bool>(NoTags),
                Fact.Unknown<bool>(NoTags),
                password is { } known
                    ? Fact.Of(known, FactSources.CredentialReport)
                    : Fact.Unknown<PasswordState>("the credential report lacks the columns"),
                Fact.Of(activeKeys, FactSources.CredentialReport)
            )
        );
    }

    private static Fact<LastUse> LastUseOf(LastUse lastUse, string source) =>
        lastUse is LastUse.At || lastUse == LastUse.Never
            ? Fact.Of(lastUse, source)
            : Fact.Unknown<LastUse>(
                lastUse == LastUse.NotRead ? "the last use was not read" : "the last use could not be read"
            );
}
