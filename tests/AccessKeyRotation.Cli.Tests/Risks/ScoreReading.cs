using AccessKeyRotation.Cli.Risks;

namespace AccessKeyRotation.Cli.Tests.Risks;

internal static class ScoreReading
{
    /// <summary>Returns the points of a part; null if it is not determined.</summary>
    public static int? PointsOf(this RiskScore score, string part) =>
        score.Parts.SingleOrDefault(each => each.Name == part)?.Points;
}
