using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;

namespace AccessKeyRotation.Local.Tests.Ec2;

/// <summary>The official SDK for .NET, the AWS CLI, botocore's model and moto.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task The_SDK_reads_the_regions()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        using AmazonEC2Client ec2 = ClientOf(served);

        DescribeRegionsResponse enabled = await ec2.DescribeRegionsAsync(new DescribeRegionsRequest());
        DescribeRegionsResponse chosen = await ec2.DescribeRegionsAsync(
            new DescribeRegionsRequest
            {
                AllRegions = true,
                Filters = [new("opt-in-status", ["not-opted-in"]), new("region-name", ["af-*", "eu-*"])],
            }
        );

        enabled.Regions.Select(region => region.RegionName).Should().Equal(served.Account.EnabledRegions);
        chosen
            .Regions.Select(region => (region.RegionName, region.Endpoint, region.OptInStatus))
            .Should()
            .Equal(
                ("af-south-1", "ec2.af-south-1.amazonaws.com", "not-opted-in"),
                ("eu-south-1", "ec2.eu-south-1.amazonaws.com", "not-opted-in")
            );
        served.Account.Calls.All.Should().OnlyContain(call => call.Service == "ec2" && call.Status == 200);
    }

    [Fact]
    public async Task The_SDK_reads_an_error()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.Deny("DescribeRegions");
        using AmazonEC2Client ec2 = ClientOf(served);

        Func<Task> act = () => ec2.DescribeRegionsAsync(new DescribeRegionsRequest());

        AmazonEC2Exception thrown = (await act.Should().ThrowAsync<AmazonEC2Exception>()).Which;
        (thrown.ErrorCode, (int)thrown.StatusCode).Should().Be(("UnauthorizedOperation", 403));
        thrown.RequestId.Should().MatchRegex("^[0-9a-f-]{36}$");
        thrown.Message.Should().Contain("ec2:DescribeRegions");
    }

    [SkippableFact]
    public async Task The_AWS_CLI_reads_the_regions()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        JsonNode regions = AwsCli.Ask(
            served,
            "ec2",
            "describe-regions",
            "--all-regions",
            "--filters",
            "Name=region-name,Values=us-*,ca-*",
            "--query",
            "Regions[].[RegionName,OptInStatus]"
        );

        regions
            .ToJsonString()
            .Should()
            .StartWith("""[["ca-central-1","opt-in-not-required"],["ca-west-1","not-opted-in"]""");
        regions.AsArray().Should().HaveCount(6);
    }

    [SkippableFact]
    public async Task Every_answer_is_in_the_form_of_the_services_model()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        AnswerModel
            .Complaints(
                served,
                "ec2",
                ("DescribeRegions", []),
                (
                    "DescribeRegions",
                    new() { ["AllRegions"] = true, ["RegionNames"] = new JsonArray("us-east-1", "eu-south-1") }
                )
            )
            .Should()
            .BeEmpty();
    }

    [SkippableFact]
    public async Task Local_answers_as_moto_does()
    {
        MotoPlay play = await MotoPlay.RunAsync(
            "ec2",
            new("DescribeRegions", """{"RegionNames":["us-east-1","eu-west-1"]}"""),
            new("DescribeRegions", """{"DryRun":true}""")
        );

        play.ShouldAgree();
    }

    /// <summary>Both responses are recorded here, so that a later change in moto is detected.</summary>
    [SkippableFact]
    public async Task Local_answers_as_AWS_does_where_moto_does_not()
    {
        MotoPlay play = await MotoPlay.RunAsync(
            "ec2",
            new("DescribeRegions", """{"RegionNames":["mars-north-1"]}"""),
            new("DescribeRegions", """{"RegionNames":["af-south-1"]}""")
        );

        play.Local[0].Should().Be("400 InvalidParameterValue");
        play.Moto[0].Should().Be("""{"Regions": []}""");
        play.Local[1].Should().Contain("\"not-opted-in\"");
        play.Moto[1].Should().Contain("\"opt-in-not-required\"");
    }

    private static AmazonEC2Client ClientOf(ServedAccount served) =>
        new(
            new BasicAWSCredentials("AKIACALLERCALLERCALL", "not-a-secret"),
            new AmazonEC2Config { ServiceURL = $"{served.Url}", MaxErrorRetry = 0 }
        );
}
