using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Evaluations;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>All evaluation results that AWS Config stores for the rule, ordered by user id.</summary>
internal static class ResultsFile
{
    public const string Name = "results.json";

    public static EvidenceFile Of(CollectedEvidence evidence) =>
        new(
            Name,
            IndentedJson.Of(json =>
                json.WriteObjects(
                    evidence.Results.OrderBy(result => result.User.Value, StringComparer.Ordinal),
                    (each, result) =>
                    {
                        each.WriteString("userId", result.User.Value);
                        each.WriteString("userName", evidence.Names.Find(result.User.Value));
                        each.WriteString("complianceType", WordOf(result.Compliance));
                        each.WriteBoolean("isWaived", result.Compliance == Compliance.Compliant && result.IsWaived);
                        each.WriteString("annotation", result.Annotation);
                        each.WriteMoment("evaluatedAt", result.OrderingTimestamp);
                    }
                )
            ),
            evidence.Results.Count,
            "The stored AWS Config evaluation result of every user."
        );

    private static string WordOf(Compliance compliance) =>
        compliance switch
        {
            Compliance.Compliant => "COMPLIANT",
            Compliance.NonCompliant => "NON_COMPLIANT",
            Compliance.NotApplicable => "NOT_APPLICABLE",
            _ => throw new ArgumentOutOfRangeException(
                nameof(compliance),
                compliance,
                "AWS Config has no such compliance type."
            ),
        };
}
