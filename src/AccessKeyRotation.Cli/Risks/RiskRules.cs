using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Risks;

/// <summary>The points and the words of each fact.</summary>
internal static class RiskRules
{
    public static RuledFact OfQuarantine(bool isQuarantined) =>
        isQuarantined
            ? Of(RiskWeights.Quarantined, "AWS found a key of the user in public and attached a quarantine policy")
            : RuledFact.Harmless("no quarantine policy is attached");

    /// <returns>Null if nothing was found and a policy could not be read.</returns>
    public static RuledFact? OfAccess(PolicyAccess access)
    {
        if (WeightOf(access.Level) is not { } weight)
            return access.NotDetermined.Count > 0 ? null : RuledFact.Harmless(access.Fact);
        return access.IsLimited
            ? new($"{weight.Label}, limited", weight.Points + RiskWeights.Limited.Points, access.Fact)
            : Of(weight, access.Fact);
    }

    public static RuledFact OfTag(RiskWeight weight, bool hasTag) =>
        hasTag ? Of(weight, "the user has the tag") : RuledFact.Harmless("the user does not have the tag");

    public static RuledFact OfAge(TimeSpan age)
    {
        int periods = (int)Math.Clamp(age / RiskWeights.AgePeriod, 0, RiskWeights.MaxAgePeriods);
        string fact = $"created {ReportText.Days(age < TimeSpan.Zero ? TimeSpan.Zero : age)} ago";
        return periods == 0
            ? RuledFact.Harmless(fact)
            : new(RiskWeights.Old.Label, periods * RiskWeights.Old.Points, fact);
    }

    public static RuledFact OfUse(LastUse lastUse, DateTimeOffset asOf, DateTimeOffset created)
    {
        (DateTimeOffset since, string fact) = lastUse is LastUse.At used
            ? (used.Date, $"last used {ReportText.Day(used.Date)}{PlaceOf(used)}")
            : (created, "never used");
        return asOf - since >= RiskWeights.UnusedPeriod ? Of(RiskWeights.Unused, fact) : RuledFact.Harmless(fact);
    }

    public static RuledFact OfPassword(PasswordState password) =>
        password switch
        {
            PasswordState.WithoutMfa => Of(RiskWeights.PasswordWithoutMfa, "a console password without MFA"),
            PasswordState.WithMfa => RuledFact.Harmless("a console password with MFA"),
            _ => RuledFact.Harmless("no console password"),
        };

    public static RuledFact OfActiveKeys(int activeKeys)
    {
        string fact = ReportText.Counted(activeKeys, "active key");
        return activeKeys > 1 ? Of(RiskWeights.TwoActiveKeys, fact) : RuledFact.Harmless(fact);
    }

    public static RuledFact OfSources(PlacesOfUse places)
    {
        if (places.Clients == 0)
            return RuledFact.Harmless("no calls in the event history");
        string fact =
            $"used from {ReportText.Counted(places.Addresses, "public address", "public addresses")} in "
            + $"{ReportText.Counted(places.Regions, "region")} by {ReportText.Counted(places.Clients, "client")}";
        return places.Addresses > 1 ? Of(RiskWeights.SeveralAddresses, fact) : RuledFact.Harmless(fact);
    }

    private static RiskWeight? WeightOf(AccessLevel level) =>
        level switch
        {
            AccessLevel.Administrator => RiskWeights.Administrator,
            AccessLevel.ChangesIam => RiskWeights.ChangesIam,
            AccessLevel.AllExcept => RiskWeights.AllExcept,
            AccessLevel.ServiceWide => RiskWeights.ServiceWide,
            _ => null,
        };

    private static string PlaceOf(LastUse.At used)
    {
        string place = string.Join(", ", new[] { used.Service, used.Region }.OfType<string>());
        return place.Length == 0 ? "" : $" ({place})";
    }

    private static RuledFact Of(RiskWeight weight, string fact) => new(weight.Label, weight.Points, fact);
}

/// <summary>A fact with its points.</summary>
internal sealed record RuledFact(string Label, int Points, string Fact)
{
    /// <summary>A fact without points.</summary>
    public static RuledFact Harmless(string fact) => new(fact, 0, fact);
}
