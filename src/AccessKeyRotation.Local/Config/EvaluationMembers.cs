using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>Reads and checks the structure Evaluation.</summary>
internal static class EvaluationMembers
{
    private const string Rejected = "INSUFFICIENT_DATA";

    public static void Check(JsonMembers evaluation, string member, Constraints constraints)
    {
        string? type = evaluation.Text("ComplianceResourceType");
        string? id = evaluation.Text("ComplianceResourceId");
        string? compliance = evaluation.Text("ComplianceType");
        string[] known = [.. Enum.GetValues<ComplianceType>().Select(known => known.ToWire()), Rejected];

        constraints
            .Required(type, $"{member}.complianceResourceType")
            .Length(type, $"{member}.complianceResourceType", 1, 256)
            .Required(id, $"{member}.complianceResourceId")
            .Length(id, $"{member}.complianceResourceId", 1, 768)
            .Required(compliance, $"{member}.complianceType")
            .OneOf(compliance, $"{member}.complianceType", known)
            .Length(evaluation.Text("Annotation"), $"{member}.annotation", 1, 256)
            .Required(evaluation.Moment("OrderingTimestamp"), $"{member}.orderingTimestamp");
    }

    /// <exception cref="AwsErrorException">The compliance type is in the model, but PutEvaluations rejects
    /// it.</exception>
    public static Evaluation Read(JsonMembers checkedEvaluation)
    {
        string compliance = checkedEvaluation.Text("ComplianceType")!;
        if (compliance == Rejected)
            throw new AwsErrorException(
                "InvalidParameterValueException",
                $"The compliance type {Rejected} is not allowed in PutEvaluations."
            );
        return new(
            checkedEvaluation.Text("ComplianceResourceType")!,
            checkedEvaluation.Text("ComplianceResourceId")!,
            ComplianceTypes.Parse(compliance),
            checkedEvaluation.Moment("OrderingTimestamp")!.Value,
            checkedEvaluation.Text("Annotation")
        );
    }

    public static JsonObject Write(Evaluation evaluation)
    {
        JsonObject structure = new()
        {
            ["ComplianceResourceType"] = evaluation.ResourceType,
            ["ComplianceResourceId"] = evaluation.ResourceId,
            ["ComplianceType"] = evaluation.Compliance.ToWire(),
            ["OrderingTimestamp"] = JsonMoment.Of(evaluation.OrderingTimestamp),
        };
        if (evaluation.Annotation is not null)
            structure["Annotation"] = evaluation.Annotation;
        return structure;
    }
}
