using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class EvaluationResult
{
    public string Annotation { get; set; }
    public ComplianceType ComplianceType { get; set; }
    public DateTime? ConfigRuleInvokedTime { get; set; }
    public EvaluationResultIdentifier EvaluationResultIdentifier { get; set; }
    public DateTime? ResultRecordedTime { get; set; }
    public string ResultToken { get; set; }

    internal static EvaluationResult Read(JsonElement element) =>
        new()
        {
            Annotation = element.Text("Annotation"),
            ComplianceType = element.Text("ComplianceType"),
            ConfigRuleInvokedTime = element.Time("ConfigRuleInvokedTime"),
            EvaluationResultIdentifier = element.Child("EvaluationResultIdentifier") is { } identifier
                ? EvaluationResultIdentifier.Read(identifier)
                : null,
            ResultRecordedTime = element.Time("ResultRecordedTime"),
            ResultToken = element.Text("ResultToken"),
        };
}
