using AccessKeyRotation.Remediation.Requests;

namespace AccessKeyRotation.Remediation.Operations;

/// <summary>Where the function runs, from its ARN: <c>arn:aws:lambda:REGION:ACCOUNT:function:NAME</c>.</summary>
internal sealed record InvokedFunction(string Arn, string Partition, string Region, string AccountId)
{
    public static InvokedFunction Parse(string arn) => arn.Split(':') is [_, { Length: > 0 } partition, _, { Length: > 0 } region, { Length: > 0 } account, ..]
        ? new(arn, partition, region, account)
        : throw InvalidRequestException.Of("The invoked function's ARN", arn, "arn:aws:lambda:REGION:ACCOUNT:function:NAME");
}
