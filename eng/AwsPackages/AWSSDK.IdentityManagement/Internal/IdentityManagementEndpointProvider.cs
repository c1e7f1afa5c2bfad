using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using AwsPackages.Protocol;

namespace Amazon.IdentityManagement.Internal;

/// <summary>IAM has one host for each partition, and requests are signed for the region of that host.</summary>
internal sealed class IdentityManagementEndpointProvider : IEndpointProvider
{
    private static readonly Partition Aws = new("aws", "us-east-1", "iam.amazonaws.com")
    {
        Fips = "iam-fips.amazonaws.com",
        DualStack = "iam.global.api.aws",
        FipsDualStack = "iam-fips.global.api.aws",
    };

    private static readonly Partition[] Partitions =
    [
        Aws,
        new("aws-cn", "cn-north-1", "iam.cn-north-1.amazonaws.com.cn")
        {
            DualStack = "iam.global.api.amazonwebservices.com.cn",
        },
        new("aws-us-gov", "us-gov-west-1", "iam.us-gov.amazonaws.com")
        {
            Fips = "iam.us-gov.amazonaws.com",
            DualStack = "iam.us-gov.api.aws",
            FipsDualStack = "iam.us-gov.api.aws",
        },
        new("aws-iso", "us-iso-east-1", "iam.us-iso-east-1.c2s.ic.gov") { Fips = "iam-fips.us-iso-east-1.c2s.ic.gov" },
        new("aws-iso-b", "us-isob-east-1", "iam.us-isob-east-1.sc2s.sgov.gov")
        {
            Fips = "iam-fips.us-isob-east-1.sc2s.sgov.gov",
        },
        new("aws-iso-e", "eu-isoe-west-1", "iam.eu-isoe-west-1.cloud.adc-e.uk"),
        new("aws-iso-f", "us-isof-south-1", "iam.us-isof-south-1.csp.hci.ic.gov"),
        new("aws-eusc", "eusc-de-east-1", "iam.eusc-de-east-1.amazonaws.eu"),
    ];

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        EndpointChoice choice = EndpointChoice.Of(parameters);
        if (!string.IsNullOrEmpty(choice.ServiceUrl))
            return choice.CustomEndpoint(Aws.SigningRegion);

        string name = (choice.Region ?? RegionEndpoint.USEast1).PartitionName;
        Partition partition = Array.Find(Partitions, candidate => candidate.Name == name)
            ?? throw new AmazonClientException($"IAM has no known endpoint in partition {name}");
        string host = partition.Host(choice.Fips, choice.DualStack)
            ?? throw new AmazonClientException(
                $"IAM has no such endpoint in partition {name}: FIPS {choice.Fips}, dual stack {choice.DualStack}"
            );
        return choice.SignedFor(partition.SigningRegion, $"https://{host}");
    }

    private sealed record Partition(string Name, string SigningRegion, string Standard)
    {
        public string Fips { get; init; }
        public string DualStack { get; init; }
        public string FipsDualStack { get; init; }

        public string Host(bool fips, bool dualStack) =>
            (fips, dualStack) switch
            {
                (false, false) => Standard,
                (true, false) => Fips,
                (false, true) => DualStack,
                (true, true) => FipsDualStack,
            };
    }
}
