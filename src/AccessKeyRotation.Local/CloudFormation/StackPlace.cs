namespace AccessKeyRotation.Local.CloudFormation;

/// <summary>The account, the region and the name of a stack.</summary>
public sealed record StackPlace(string AccountId, string Region, string StackName)
{
    public string Partition =>
        Region switch
        {
            ['c', 'n', '-', ..] => "aws-cn",
            _ when Region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
            _ => "aws",
        };

    public string UrlSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    /// <summary>Returns an ARN in this account and region.</summary>
    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{AccountId}:{resource}";

    /// <summary>Returns an IAM ARN, which has no region.</summary>
    public string IamArn(string resource) => $"arn:{Partition}:iam::{AccountId}:{resource}";

    /// <summary>Returns the value of <c>Ref</c> for a pseudo parameter; null for other names.</summary>
    public string? PseudoParameter(string name) =>
        name switch
        {
            "AWS::AccountId" => AccountId,
            "AWS::Region" => Region,
            "AWS::Partition" => Partition,
            "AWS::URLSuffix" => UrlSuffix,
            "AWS::StackName" => StackName,
            _ => null,
        };
}
