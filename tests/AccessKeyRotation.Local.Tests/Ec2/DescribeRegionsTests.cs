using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Ec2;

public sealed class DescribeRegionsTests
{
    [Fact]
    public async Task The_regions_that_every_account_has_are_listed()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.Ec2Async("DescribeRegions");

        answer.ContentType.Should().Be("text/xml");
        answer
            .Xml.Name.Should()
            .Be((System.Xml.Linq.XName)"{http://ec2.amazonaws.com/doc/2016-11-15/}DescribeRegionsResponse");
        answer.Value("requestId").Should().Be(answer.Headers["x-amzn-RequestId"]);
        answer.Values("regionName").Should().HaveCount(17).And.Equal(served.Account.EnabledRegions);
        answer.Values("regionEndpoint")[0].Should().Be("ec2.ap-northeast-1.amazonaws.com");
        answer.Values("optInStatus").Should().OnlyContain(status => status == "opt-in-not-required");
    }

    [Fact]
    public async Task The_account_chooses_its_enabled_regions()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.EnabledRegions = ["us-east-1", "me-central-1"];

        Answer answer = await served.Ec2Async("DescribeRegions");

        answer
            .Values("regionName")
            .Zip(answer.Values("optInStatus"))
            .Should()
            .Equal(("me-central-1", "opted-in"), ("us-east-1", "opt-in-not-required"));
    }

    [Theory]
    [InlineData("false", 17, 0)]
    [InlineData("true", 17, 6)]
    public async Task Regions_without_opt_in_are_listed_only_with_all(string all, int enabled, int disabled)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.Ec2Async("DescribeRegions", ("AllRegions", all));

        answer
            .Values("optInStatus")
            .CountBy(status => status)
            .ToDictionary()
            .GetValueOrDefault("not-opted-in")
            .Should()
            .Be(disabled);
        answer
            .Values("regionName")
            .Should()
            .HaveCount(enabled + disabled)
            .And.BeInAscendingOrder(StringComparer.Ordinal);
        AccountRegions.OptIn.Should().HaveCount(6);
    }

    [Fact]
    public async Task A_named_region_is_listed_whether_it_is_enabled_or_not()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.Ec2Async(
            "DescribeRegions",
            ("RegionName.1", "us-east-1"),
            ("RegionName.2", "af-south-1")
        );

        answer.Values("regionName").Should().Equal("af-south-1", "us-east-1");
    }

    [Theory]
    [InlineData("region-name", "us-*", null, 4)]
    [InlineData("region-name", "eu-west-?", "us-east-1", 4)]
    [InlineData("endpoint", "*eu-*", null, 5)]
    [InlineData("opt-in-status", "not-opted-in", null, 0)]
    public async Task Filters_select_by_a_value_with_wildcards(string filter, string first, string? second, int regions)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        (string, string)[] others = second is null ? [] : [("Filter.1.Value.2", second)];

        Answer answer = await served.Ec2Async(
            "DescribeRegions",
            [("Filter.1.Name", filter), ("Filter.1.Value.1", first), .. others]
        );

        answer.Values("regionName").Should().HaveCount(regions);
    }

    [Theory]
    [InlineData("RegionName.1", "mars-north-1", 400, "InvalidParameterValue")]
    [InlineData("AllRegions", "yes", 400, "InvalidParameterValue")]
    [InlineData("Filter.1.Name", "color", 400, "InvalidParameterValue")]
    [InlineData("Filter.1.Value.1", "x", 400, "MissingParameter")]
    [InlineData("DryRun", "true", 412, "DryRunOperation")]
    public async Task An_error_is_in_the_form_of_EC2(string field, string value, int status, string code)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        Answer answer = await served.Ec2Async("DescribeRegions", (field, value));

        (answer.Status, answer.ErrorCode).Should().Be((status, code));
        answer
            .Body.Should()
            .MatchRegex(
                "^<Response><Errors><Error><Code>.+</Code><Message>.+</Message></Error></Errors><RequestID>.+</RequestID></Response>$"
            );
        served.Account.Calls.Of("DescribeRegions").Should().ContainSingle().Which.ErrorCode.Should().Be(code);
    }

    [Fact]
    public async Task Denial_throttling_and_refusals_are_spelt_as_EC2_spells_them()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        (string, string)[] form = [("Action", "DescribeRegions"), ("Version", "2016-11-15")];

        Answer unsigned = await served.FormAsync(null, form);
        Answer misdirected = await served.FormAsync(ServedAccount.Authorization("iam"), form);
        Answer unknown = await served.Ec2Async("DescribeEverything");
        served.Account.Faults.Deny("DescribeRegions");
        Answer denied = await served.Ec2Async("DescribeRegions");
        served.Account.Faults.Clear();
        served.Account.Faults.Throttle(1, "DescribeRegions");
        Answer throttled = await served.Ec2Async("DescribeRegions");

        new[] { unsigned, misdirected, unknown, denied, throttled }
            .Select(answer => (answer.Status, answer.ErrorCode))
            .Should()
            .Equal(
                (400, "MissingParameter"),
                (401, "AuthFailure"),
                (400, "InvalidAction"),
                (403, "UnauthorizedOperation"),
                (503, "RequestLimitExceeded")
            );
        denied
            .Message.Should()
            .StartWith("You are not authorized to perform this operation. User: ")
            .And.Contain("ec2:DescribeRegions");
    }
}
