using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

internal static class SsmOperations
{
    public static readonly JsonService Service = new("ssm", "AmazonSSM", new Dictionary<string, JsonOperation>
    {
        [nameof(DeleteParameter)] = DeleteParameter.Answer,
        [nameof(GetParametersByPath)] = GetParametersByPath.Answer,
        [nameof(PutParameter)] = PutParameter.Answer,
    });
}
