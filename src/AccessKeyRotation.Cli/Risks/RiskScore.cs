using System.Globalization;

namespace AccessKeyRotation.Cli.Risks;

/// <summary>The score of a key: the sum of its parts. Undetermined parts add no points.</summary>
/// <param name="Parts">The determined parts, in the order of <see cref="RiskParts.All"/>.</param>
/// <param name="NotDetermined">The parts, or what they lack, with the reasons.</param>
internal sealed record RiskScore(IReadOnlyList<RiskPart> Parts, IReadOnlyList<UndeterminedPart> NotDetermined)
{
    public int Total { get; } = Parts.Sum(part => part.Points);

    /// <summary>The parts with points, those with most points first.</summary>
    public IReadOnlyList<RiskPart> Strongest { get; } =
    [.. Parts.Where(part => part.Points > 0).OrderByDescending(part => part.Points)];

    /// <summary>Returns the score and its strongest parts, such as <c>42: administrator access, old</c>.</summary>
    public string ToText(int parts) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Total}{(Strongest.Count == 0 ? "" : ": ")}{string.Join(", ", Strongest.Take(parts).Select(part => part.Label))}"
        );

    public static RiskScore Of(RiskFacts facts)
    {
        RiskScoring scoring = new();
        scoring.Add(RiskParts.Quarantine, facts.IsQuarantined, RiskRules.OfQuarantine);
        scoring.Add(RiskParts.Access, facts.Access, RiskRules.OfAccess);
        scoring.AddUndetermined(RiskParts.Access, facts.Access.Value?.NotDetermined ?? []);
        scoring.Add(RiskParts.Exposure, facts.IsExposed, isExposed => RiskRules.OfTag(RiskWeights.Exposed, isExposed));
        scoring.Add(RiskParts.Production, facts.IsProduction, isProduction =>
            RiskRules.OfTag(RiskWeights.Production, isProduction)
        );
        scoring.Add(RiskParts.Age, facts.Created, created => RiskRules.OfAge(facts.AsOf - created));
        scoring.Add(RiskParts.Use, facts.LastUse, use => RiskRules.OfUse(use!, facts.AsOf, facts.Created.Value));
        scoring.Add(RiskParts.Password, facts.Password, RiskRules.OfPassword);
        scoring.Add(RiskParts.ActiveKeys, facts.ActiveKeys, RiskRules.OfActiveKeys);
        if (facts.Sources is { } sources)
            scoring.Add(RiskParts.Sources, sources, RiskRules.OfSources);
        return new(scoring.Parts, scoring.NotDetermined);
    }
}

/// <summary>A determined part of a score.</summary>
/// <param name="Name">One of <see cref="RiskParts"/>.</param>
/// <param name="Label">The fact in a few words, for tables.</param>
/// <param name="Points">Zero for a fact without risk.</param>
/// <param name="Fact">The fact in words.</param>
/// <param name="Source">The read that returned the fact.</param>
internal sealed record RiskPart(string Name, string Label, int Points, string Fact, string Source);

/// <summary>A part that is not determined, or not completely.</summary>
/// <param name="Name">One of <see cref="RiskParts"/>.</param>
/// <param name="Why">The reason as a clause.</param>
internal sealed record UndeterminedPart(string Name, string Why)
{
    public override string ToString() => $"{Name}: {Why}";
}

/// <summary>Collects the parts of a score.</summary>
internal sealed class RiskScoring
{
    private readonly List<RiskPart> _parts = [];
    private readonly List<UndeterminedPart> _notDetermined = [];

    public IReadOnlyList<RiskPart> Parts => _parts;

    public IReadOnlyList<UndeterminedPart> NotDetermined => _notDetermined;

    /// <param name="rule">Returns null if the known value does not determine the part.</param>
    public void Add<T>(string part, Fact<T> fact, Func<T, RuledFact?> rule)
    {
        if (fact.WhyUnknown is { } why)
            _notDetermined.Add(new(part, why));
        else if (rule(fact.Value!) is { } ruled)
            _parts.Add(new(part, ruled.Label, ruled.Points, ruled.Fact, fact.Source));
    }

    public void AddUndetermined(string part, IEnumerable<string> reasons) =>
        _notDetermined.AddRange(reasons.Select(why => new UndeterminedPart(part, why)));
}
