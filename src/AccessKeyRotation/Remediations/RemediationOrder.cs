namespace AccessKeyRotation.Remediations;

/// <summary>Riskiest first; of equal risks by name, and by id where a name moved from one user to another between two reads. Two users are never equal.</summary>
public sealed class RemediationOrder : IComparer<PlannedRemediation>
{
    public static RemediationOrder RiskiestFirst { get; } = new();

    public int Compare(PlannedRemediation? x, PlannedRemediation? y)
    {
        if (x is null || y is null)
            return (x is null).CompareTo(y is null);

        int byRisk = x.Risk.CompareTo(y.Risk);
        int byName = byRisk != 0 ? byRisk : string.CompareOrdinal(x.User.User.Name.Value, y.User.User.Name.Value);
        return byName != 0 ? byName : string.CompareOrdinal(x.User.User.Id.Value, y.User.User.Id.Value);
    }
}
