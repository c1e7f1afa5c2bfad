using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

internal static class SsmOperations
{
    public static readonly JsonService Service = new(
        "ssm",
        "AmazonSSM",
        new Dictionary<string, JsonOperation>
        {
            [nameof(DeleteParameter)] = DeleteParameter.Answer,
            [nameof(DescribeAutomationExecutions)] = DescribeAutomationExecutions.Answer,
            [nameof(DescribeDocument)] = DescribeDocument.Answer,
            [nameof(GetAutomationExecution)] = GetAutomationExecution.Answer,
            [nameof(GetParameter)] = GetParameter.Answer,
            [nameof(GetParameterHistory)] = GetParameterHistory.Answer,
            [nameof(GetParametersByPath)] = GetParametersByPath.Answer,
            [nameof(PutParameter)] = PutParameter.Answer,
            [nameof(SendAutomationSignal)] = SendAutomationSignal.Answer,
            [nameof(StartAutomationExecution)] = StartAutomationExecution.Answer,
            [nameof(StopAutomationExecution)] = StopAutomationExecution.Answer,
        },
        secrets: new Dictionary<string, SecretMembers> { [nameof(PutParameter)] = PutParameter.Secrets }
    );
}
