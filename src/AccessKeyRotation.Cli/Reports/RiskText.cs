using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Risks;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>Describes what the risk scores of a report lack.</summary>
internal static class RiskText
{
    /// <summary>The maximum number of reasons.</summary>
    private const int ReasonsShown = 5;

    /// <summary>Returns a line for each reason, those of most scores first.</summary>
    public static IEnumerable<string> Undetermined(IEnumerable<RiskScore> scores)
    {
        (string Parts, string Why, int Count)[] reasons =
        [
            .. scores
                .SelectMany(score => score.NotDetermined.GroupBy(undetermined => undetermined.Why))
                .GroupBy(same => same.Key)
                .Select(same => (PartsOf(same), same.Key, same.Count()))
                .OrderByDescending(reason => reason.Item3)
                .ThenBy(reason => reason.Key, StringComparer.Ordinal),
        ];
        foreach ((string parts, string why, int count) in reasons.Take(ReasonsShown))
            yield return $"Risk of {ReportText.Counted(count, "key")} without {parts}: {why}.";
        if (reasons.Length > ReasonsShown)
            yield return $"{ReportText.Number(reasons.Length - ReasonsShown)} more reasons for undetermined parts; use "
                + "--format json to list all.";
    }

    private static string PartsOf(IEnumerable<IEnumerable<UndeterminedPart>> same)
    {
        HashSet<string> parts = [.. same.SelectMany(undetermined => undetermined).Select(part => part.Name)];
        return string.Join(", ", RiskParts.All.Where(parts.Contains));
    }
}
