using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace AwsPackages.Tests.Wire;

/// <summary>The environment belongs to the process, so these tests do not run in parallel with others.</summary>
[CollectionDefinition("Environment", DisableParallelization = true)]
public static class EnvironmentAlone;

[Collection("Environment")]
public sealed class EnvironmentTests : IDisposable
{
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:rotation";

    private readonly Dictionary<string, string?> _before = [];

    public EnvironmentTests()
    {
        foreach (
            string name in new[]
            {
                "AWS_ENDPOINT_URL",
                "AWS_ENDPOINT_URL_IAM",
                "AWS_ENDPOINT_URL_CLOUDTRAIL",
                "AWS_ENDPOINT_URL_CONFIG_SERVICE",
                "AWS_ENDPOINT_URL_SNS",
                "AWS_REGION",
                "AWS_DEFAULT_REGION",
                "AWS_PROFILE",
            }
        )
            Set(name, null);
        Set("AWS_CONFIG_FILE", "/dev/null");
        Set("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        Set("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
        Set("AWS_SECRET_ACCESS_KEY", "not-a-secret");
        Set("AWS_EC2_METADATA_DISABLED", "true");
    }

    [Fact]
    public async Task One_variable_sends_every_service_to_one_address()
    {
        using ScriptedService service = new(
            WireAnswer.Query("ListUsers", ""),
            WireAnswer.Json("{}"),
            WireAnswer.Query("Publish", "")
        );
        Set("AWS_ENDPOINT_URL", service.Url);
        Set("AWS_REGION", "eu-west-1");

        await new AmazonIdentityManagementServiceClient().ListUsersAsync(new ListUsersRequest());
        await new AmazonConfigServiceClient().PutEvaluationsAsync(new PutEvaluationsRequest { ResultToken = "token" });
        await new AmazonSimpleNotificationServiceClient().PublishAsync(new PublishRequest(Topic, "hello"));

        service.Requests.Should().HaveCount(3);
        service.Requests[1].SignedFor.Should().Be("eu-west-1/config");
        service.Requests[2].SignedFor.Should().Be("eu-west-1/sns");
    }

    [Fact]
    public async Task CloudTrail_has_its_own_variable_and_signs_for_the_region_of_the_environment()
    {
        using ScriptedService all = new(WireAnswer.Html(500));
        using ScriptedService trail = new(WireAnswer.Json("{}"));
        Set("AWS_ENDPOINT_URL", all.Url);
        Set("AWS_ENDPOINT_URL_CLOUDTRAIL", trail.Url);
        Set("AWS_REGION", "eu-west-1");

        await new AmazonCloudTrailClient().LookupEventsAsync(new LookupEventsRequest());

        all.Requests.Should().BeEmpty();
        trail.Request.SignedFor.Should().Be("eu-west-1/cloudtrail");
    }

    [SkippableFact]
    public async Task Beside_a_url_requests_to_iam_are_signed_for_the_region_iam_stands_in()
    {
        StandIns.Only("they may sign for the region of the environment");
        using ScriptedService service = new(WireAnswer.Query("ListUsers", ""));
        Set("AWS_REGION", "eu-west-1");

        await new AmazonIdentityManagementServiceClient(
            service.Configure(new AmazonIdentityManagementServiceConfig())
        ).ListUsersAsync(new ListUsersRequest());

        service.Request.SignedFor.Should().Be("us-east-1/iam");
    }

    [Fact]
    public async Task A_variable_of_a_service_goes_before_the_one_for_all()
    {
        using ScriptedService all = new(WireAnswer.Html(500));
        using ScriptedService iam = new(WireAnswer.Query("ListUsers", ""));
        using ScriptedService config = new(WireAnswer.Json("{}"));
        using ScriptedService sns = new(WireAnswer.Query("Publish", ""));
        Set("AWS_ENDPOINT_URL", all.Url);
        Set("AWS_ENDPOINT_URL_IAM", iam.Url);
        Set("AWS_ENDPOINT_URL_CONFIG_SERVICE", config.Url);
        Set("AWS_ENDPOINT_URL_SNS", sns.Url);
        Set("AWS_REGION", "eu-west-1");

        await new AmazonIdentityManagementServiceClient().ListUsersAsync(new ListUsersRequest());
        await new AmazonConfigServiceClient().PutEvaluationsAsync(new PutEvaluationsRequest { ResultToken = "token" });
        await new AmazonSimpleNotificationServiceClient().PublishAsync(new PublishRequest(Topic, "hello"));

        all.Requests.Should().BeEmpty();
        iam.Requests.Should().ContainSingle();
        config.Requests.Should().ContainSingle();
        sns.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_url_in_code_goes_before_the_variables()
    {
        using ScriptedService variable = new(WireAnswer.Html(500));
        using ScriptedService code = new(WireAnswer.Json("{}"));
        Set("AWS_ENDPOINT_URL", variable.Url);
        Set("AWS_REGION", "eu-west-1");

        await new AmazonConfigServiceClient(code.Configure(new AmazonConfigServiceConfig())).PutEvaluationsAsync(
            new PutEvaluationsRequest { ResultToken = "token" }
        );

        variable.Requests.Should().BeEmpty();
        code.Request.SignedFor.Should().Be("eu-west-1/config");
    }

    [Fact]
    public async Task Beside_a_url_an_authentication_region_goes_before_the_region_of_the_environment()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));
        Set("AWS_REGION", "eu-west-1");
        AmazonConfigServiceConfig config = service.Configure(new AmazonConfigServiceConfig());
        config.AuthenticationRegion = "ap-southeast-2";

        await new AmazonConfigServiceClient(config).PutEvaluationsAsync(
            new PutEvaluationsRequest { ResultToken = "token" }
        );

        service.Request.SignedFor.Should().Be("ap-southeast-2/config");
    }

    [Fact]
    public async Task Beside_a_url_and_without_any_region_requests_are_signed_for_us_east_1()
    {
        using ScriptedService service = new(WireAnswer.Json("{}"));

        await new AmazonConfigServiceClient(service.Configure(new AmazonConfigServiceConfig())).PutEvaluationsAsync(
            new PutEvaluationsRequest { ResultToken = "token" }
        );

        service.Request.SignedFor.Should().Be("us-east-1/config");
    }

    [Fact]
    public void Iam_needs_no_region()
    {
        using AmazonIdentityManagementServiceClient iam = new();

        iam.DetermineServiceOperationEndpoint(new ListUsersRequest())
            .URL.TrimEnd('/')
            .Should()
            .Be("https://iam.amazonaws.com");
    }

    [Fact]
    public void Config_and_sns_need_a_region_or_a_url()
    {
        Action config = () => new AmazonConfigServiceClient().Dispose();
        Action sns = () => new AmazonSimpleNotificationServiceClient().Dispose();

        config.Should().Throw<AmazonClientException>();
        sns.Should().Throw<AmazonClientException>();
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in _before)
            Environment.SetEnvironmentVariable(name, value);
        FallbackRegionFactory.Reset();
    }

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
        FallbackRegionFactory.Reset();
    }
}
