using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Sts;

internal static class StsOperations
{
    public static readonly QueryService Service = new("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/",
        new Dictionary<string, QueryOperation>
        {
            [nameof(AssumeRole)] = AssumeRole.Answer,
            [nameof(GetCallerIdentity)] = GetCallerIdentity.Answer,
        });
}
