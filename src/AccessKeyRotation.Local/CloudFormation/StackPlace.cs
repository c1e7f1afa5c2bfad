namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>Where a stack is, and under which name.</summary>
public sealed record StackPlace(string AccountId, string Region, string StackName)
{
    public string Partition => Region switch
    {
        ['c', 'n', '-', ..] => "aws-cn",
        _ when Region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };

    public string UrlSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    /// <summary>An ARN of this account and region.</summary>
    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{AccountId}:{resource}";

    /// <summary>An ARN of IAM, which knows no region.</summary>
    public string IamArn(string resource) => $"arn:{Partition}:iam::{AccountId}:{resource}";

    /// <summary>What <c>Ref</c> makes of the names that CloudFormation knows by itself; null for others.</summary>
    public string? PseudoParameter(string name) => name switch
    {
        "AWS::AccountId" => AccountId,
        "AWS::Region" => Region,
        "AWS::Partition" => Partition,
        "AWS::URLSuffix" => UrlSuffix,
        "AWS::StackName" => StackName,
        _ => null,
    };
}
