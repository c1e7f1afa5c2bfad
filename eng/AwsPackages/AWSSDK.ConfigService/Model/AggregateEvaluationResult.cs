using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class AggregateEvaluationResult
{
    public string AccountId { get; set; }
    public string Annotation { get; set; }
    public string AwsRegion { get; set; }
    public ComplianceType ComplianceType { get; set; }
    public DateTime? ConfigRuleInvokedTime { get; set; }
    public EvaluationResultIdentifier EvaluationResultIdentifier { get; set; }
    public DateTime? ResultRecordedTime { get; set; }

    internal static AggregateEvaluationResult Read(JsonElement element) =>
        new()
        {
            AccountId = element.Text("AccountId"),
            Annotation = element.Text("Annotation"),
            AwsRegion = element.Text("AwsRegion"),
            ComplianceType = element.Text("ComplianceType"),
            ConfigRuleInvokedTime = element.Time("ConfigRuleInvokedTime"),
            EvaluationResultIdentifier = element.Child("EvaluationResultIdentifier") is { } evaluationResultIdentifier
                ? EvaluationResultIdentifier.Read(evaluationResultIdentifier)
                : null,
            ResultRecordedTime = element.Time("ResultRecordedTime"),
        };
}
