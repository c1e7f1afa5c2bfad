using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Verdicts;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>Every result that AWS Config holds for the rule, in the order of the users' ids.</summary>
internal static class VerdictsFile
{
    public const string Name = "verdicts.json";

    public static EvidenceFile Of(CollectedEvidence evidence) => new(
        Name,
        IndentedJson.Of(json => json.WriteObjects(evidence.Results.OrderBy(result => result.User.Value, StringComparer.Ordinal), (each, result) =>
        {
            each.WriteString("userId", result.User.Value);
            each.WriteString("userName", evidence.Names.Find(result.User.Value));
            each.WriteString("complianceType", WordOf(result.Compliance));
            each.WriteBoolean("isWaived", result.Compliance == Compliance.Compliant && result.IsWaived);
            each.WriteString("annotation", result.Annotation);
            each.WriteMoment("judgedAt", result.OrderingTimestamp);
        })),
        evidence.Results.Count,
        "The verdict of every user that AWS Config held.");

    private static string WordOf(Compliance compliance) => compliance switch
    {
        Compliance.Compliant => "COMPLIANT",
        Compliance.NonCompliant => "NON_COMPLIANT",
        Compliance.NotApplicable => "NOT_APPLICABLE",
        _ => throw new ArgumentOutOfRangeException(nameof(compliance), compliance, "AWS Config has no such compliance type."),
    };
}
