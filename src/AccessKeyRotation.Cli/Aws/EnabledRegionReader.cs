using AccessKeyRotation.Aws;
using Amazon.EC2;
using Amazon.EC2.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Reads the regions that are enabled for the account.</summary>
public sealed class EnabledRegionReader(IAmazonEC2 ec2)
{
    /// <summary>Returns the names in alphabetical order.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken) =>
        AwsCall.SendAsync<IReadOnlyList<string>>(
            "ec2:DescribeRegions",
            async token =>
            {
                DescribeRegionsResponse response = await ec2.DescribeRegionsAsync(new DescribeRegionsRequest(), token);
                return response.Regions is { Count: > 0 } regions
                    ? [.. regions.Select(region => region.RegionName).Order(StringComparer.Ordinal)]
                    : throw new InvalidDataException("The response has no regions.");
            },
            cancellationToken
        );
}
