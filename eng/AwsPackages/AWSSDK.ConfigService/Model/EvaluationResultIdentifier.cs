using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class EvaluationResultIdentifier
{
    public EvaluationResultQualifier EvaluationResultQualifier { get; set; }
    public DateTime? OrderingTimestamp { get; set; }
    public string ResourceEvaluationId { get; set; }

    internal static EvaluationResultIdentifier Read(JsonElement element) =>
        new()
        {
            EvaluationResultQualifier = element.Child("EvaluationResultQualifier") is { } qualifier
                ? EvaluationResultQualifier.Read(qualifier)
                : null,
            OrderingTimestamp = element.Time("OrderingTimestamp"),
            ResourceEvaluationId = element.Text("ResourceEvaluationId"),
        };
}
