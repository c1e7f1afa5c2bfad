using AccessKeyRotation.Peers;
using Amazon;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SecurityHub;
using Amazon.SecurityHub.Model;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace AwsPackages.Tests.Wire;

public class EndpointTests
{
    private static readonly string[] Regions =
    [
        "us-east-1",
        "us-west-2",
        "eu-central-1",
        "ap-southeast-4",
        "cn-north-1",
        "cn-northwest-1",
        "us-gov-west-1",
        "us-gov-east-1",
        "us-iso-east-1",
        "us-isob-east-1",
        "eu-isoe-west-1",
        "us-isof-south-1",
        "eusc-de-east-1",
    ];

    [Theory]
    [InlineData("us-east-1", false, "https://iam.amazonaws.com")]
    [InlineData("eu-west-1", false, "https://iam.amazonaws.com")]
    [InlineData("eu-west-1", true, "https://iam-fips.amazonaws.com")]
    [InlineData("cn-northwest-1", false, "https://iam.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-east-1", false, "https://iam.us-gov.amazonaws.com")]
    [InlineData("us-gov-east-1", true, "https://iam.us-gov.amazonaws.com")]
    public void Iam_has_one_host_a_partition(string region, bool fips, string url) =>
        IamEndpoint(region, fips, dualStack: false).Should().Be(url);

    [Theory]
    [InlineData("eu-west-1", false, "https://config.eu-west-1.amazonaws.com")]
    [InlineData("us-east-1", true, "https://config-fips.us-east-1.amazonaws.com")]
    [InlineData("cn-north-1", false, "https://config.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", false, "https://config.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", true, "https://config.us-gov-west-1.amazonaws.com")]
    public void Config_has_a_host_in_each_region(string region, bool fips, string url) =>
        ConfigEndpoint(region, fips, dualStack: false).Should().Be(url);

    [Theory]
    [InlineData("eu-west-1", false, false, "https://sns.eu-west-1.amazonaws.com")]
    [InlineData("us-east-1", true, false, "https://sns-fips.us-east-1.amazonaws.com")]
    [InlineData("us-east-1", true, true, "https://sns-fips.us-east-1.api.aws")]
    [InlineData("cn-north-1", false, false, "https://sns.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", true, false, "https://sns.us-gov-west-1.amazonaws.com")]
    public void Sns_has_a_host_in_each_region(string region, bool fips, bool dualStack, string url) =>
        SnsEndpoint(region, fips, dualStack).Should().Be(url);

    [Theory]
    [InlineData("eu-west-1", false, false, "https://securityhub.eu-west-1.amazonaws.com")]
    [InlineData("us-east-1", true, false, "https://securityhub-fips.us-east-1.amazonaws.com")]
    [InlineData("cn-north-1", false, false, "https://securityhub.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", true, false, "https://securityhub-fips.us-gov-west-1.amazonaws.com")]
    public void Security_Hub_has_a_host_in_each_region(string region, bool fips, bool dualStack, string url) =>
        SecurityHubEndpoint(region, fips, dualStack).Should().Be(url);

    [Theory]
    [InlineData("eu-west-1", false, false, "https://cloudtrail.eu-west-1.amazonaws.com")]
    [InlineData("us-east-1", true, false, "https://cloudtrail-fips.us-east-1.amazonaws.com")]
    [InlineData("cn-north-1", false, false, "https://cloudtrail.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", false, false, "https://cloudtrail.us-gov-west-1.amazonaws.com")]
    [InlineData("us-iso-east-1", false, false, "https://cloudtrail.us-iso-east-1.c2s.ic.gov")]
    [InlineData("eusc-de-east-1", false, false, "https://cloudtrail.eusc-de-east-1.amazonaws.eu")]
    public void CloudTrail_has_a_host_in_each_region(string region, bool fips, bool dualStack, string url) =>
        CloudTrailEndpoint(region, fips, dualStack).Should().Be(url);

    [SkippableTheory]
    [InlineData("iam")]
    [InlineData("cloudtrail")]
    [InlineData("config")]
    [InlineData("securityhub")]
    [InlineData("sns")]
    public void Endpoints_are_those_of_the_rules_that_aws_publishes(string service)
    {
        (string Region, bool Fips, bool DualStack)[] wanted =
        [
            .. from region in Regions
            from fips in new[] { false, true }
            from dualStack in new[] { false, true }
            select (region, fips, dualStack),
        ];
        IReadOnlyList<EndpointRule> rules = BotocoreModel.Endpoints(service, wanted);

        foreach (((string region, bool fips, bool dualStack), EndpointRule rule) in wanted.Zip(rules))
        {
            // The package must refuse unknown hosts, never guess them, and must support every ordinary host.
            string? url = service switch
            {
                "iam" => IamEndpoint(region, fips, dualStack),
                "cloudtrail" => CloudTrailEndpoint(region, fips, dualStack),
                "securityhub" => SecurityHubEndpoint(region, fips, dualStack),
                "sns" => SnsEndpoint(region, fips, dualStack),
                _ => ConfigEndpoint(region, fips, dualStack),
            };
            if (url is not null || !(fips || dualStack))
                url.Should().Be(rule.Url, $"{service} in {region}, FIPS {fips}, dual stack {dualStack}");
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_variant_cannot_be_asked_for_beside_a_url(bool fips, bool dualStack)
    {
        AmazonConfigServiceConfig config = new()
        {
            ServiceURL = "http://127.0.0.1:9",
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        };
        using AmazonConfigServiceClient client = new(Credentials.Any, config);

        Action act = () => client.DetermineServiceOperationEndpoint(new PutEvaluationsRequest());

        act.Should().Throw<AmazonClientException>().WithMessage("Invalid Configuration*");
    }

    private static string? IamEndpoint(string region, bool fips, bool dualStack)
    {
        using AmazonIdentityManagementServiceClient iam = new(
            Credentials.Any,
            new AmazonIdentityManagementServiceConfig
            {
                RegionEndpoint = RegionEndpoint.GetBySystemName(region),
                UseFIPSEndpoint = fips,
                UseDualstackEndpoint = dualStack,
            }
        );
        return UrlOrNull(() => iam.DetermineServiceOperationEndpoint(new ListUsersRequest()).URL);
    }

    private static string? CloudTrailEndpoint(string region, bool fips, bool dualStack)
    {
        using AmazonCloudTrailClient trail = new(
            Credentials.Any,
            new AmazonCloudTrailConfig
            {
                RegionEndpoint = RegionEndpoint.GetBySystemName(region),
                UseFIPSEndpoint = fips,
                UseDualstackEndpoint = dualStack,
            }
        );
        return UrlOrNull(() => trail.DetermineServiceOperationEndpoint(new LookupEventsRequest()).URL);
    }

    private static string? ConfigEndpoint(string region, bool fips, bool dualStack)
    {
        using AmazonConfigServiceClient config = new(
            Credentials.Any,
            new AmazonConfigServiceConfig
            {
                RegionEndpoint = RegionEndpoint.GetBySystemName(region),
                UseFIPSEndpoint = fips,
                UseDualstackEndpoint = dualStack,
            }
        );
        return UrlOrNull(() => config.DetermineServiceOperationEndpoint(new PutEvaluationsRequest()).URL);
    }

    private static string? SnsEndpoint(string region, bool fips, bool dualStack)
    {
        using AmazonSimpleNotificationServiceClient sns = new(
            Credentials.Any,
            new AmazonSimpleNotificationServiceConfig
            {
                RegionEndpoint = RegionEndpoint.GetBySystemName(region),
                UseFIPSEndpoint = fips,
                UseDualstackEndpoint = dualStack,
            }
        );
        return UrlOrNull(() => sns.DetermineServiceOperationEndpoint(new PublishRequest()).URL);
    }

    private static string? SecurityHubEndpoint(string region, bool fips, bool dualStack)
    {
        using AmazonSecurityHubClient hub = new(
            Credentials.Any,
            new AmazonSecurityHubConfig
            {
                RegionEndpoint = RegionEndpoint.GetBySystemName(region),
                UseFIPSEndpoint = fips,
                UseDualstackEndpoint = dualStack,
            }
        );
        return UrlOrNull(() => hub.DetermineServiceOperationEndpoint(new BatchUpdateFindingsRequest()).URL);
    }

    private static string? UrlOrNull(Func<string> determine)
    {
        try
        {
            return determine().TrimEnd('/');
        }
        catch (AmazonClientException)
        {
            return null;
        }
    }
}
