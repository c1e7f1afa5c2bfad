using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class ConfigRuleEvaluationStatus
{
    public string ConfigRuleArn { get; set; }
    public string ConfigRuleId { get; set; }
    public string ConfigRuleName { get; set; }
    public DateTime? FirstActivatedTime { get; set; }
    public bool? FirstEvaluationStarted { get; set; }
    public DateTime? LastDeactivatedTime { get; set; }
    public string LastDebugLogDeliveryStatus { get; set; }
    public string LastDebugLogDeliveryStatusReason { get; set; }
    public DateTime? LastDebugLogDeliveryTime { get; set; }
    public string LastErrorCode { get; set; }
    public string LastErrorMessage { get; set; }
    public DateTime? LastFailedEvaluationTime { get; set; }
    public DateTime? LastFailedInvocationTime { get; set; }
    public DateTime? LastSuccessfulEvaluationTime { get; set; }
    public DateTime? LastSuccessfulInvocationTime { get; set; }

    internal static ConfigRuleEvaluationStatus Read(JsonElement element) =>
        new()
        {
            ConfigRuleArn = element.Text("ConfigRuleArn"),
            ConfigRuleId = element.Text("ConfigRuleId"),
            ConfigRuleName = element.Text("ConfigRuleName"),
            FirstActivatedTime = element.Time("FirstActivatedTime"),
            FirstEvaluationStarted = element.Flag("FirstEvaluationStarted"),
            LastDeactivatedTime = element.Time("LastDeactivatedTime"),
            LastDebugLogDeliveryStatus = element.Text("LastDebugLogDeliveryStatus"),
            LastDebugLogDeliveryStatusReason = element.Text("LastDebugLogDeliveryStatusReason"),
            LastDebugLogDeliveryTime = element.Time("LastDebugLogDeliveryTime"),
            LastErrorCode = element.Text("LastErrorCode"),
            LastErrorMessage = element.Text("LastErrorMessage"),
            LastFailedEvaluationTime = element.Time("LastFailedEvaluationTime"),
            LastFailedInvocationTime = element.Time("LastFailedInvocationTime"),
            LastSuccessfulEvaluationTime = element.Time("LastSuccessfulEvaluationTime"),
            LastSuccessfulInvocationTime = element.Time("LastSuccessfulInvocationTime"),
        };
}
