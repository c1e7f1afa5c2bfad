using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

internal static class ConfigOperations
{
    public static readonly JsonService Service = new("config", "StarlingDoveService", new Dictionary<string, JsonOperation>
    {
        [nameof(GetComplianceDetailsByConfigRule)] = GetComplianceDetailsByConfigRule.Answer,
        [nameof(GetResourceConfigHistory)] = GetResourceConfigHistory.Answer,
        [nameof(PutEvaluations)] = PutEvaluations.Answer,
    });
}
