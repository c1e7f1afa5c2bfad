using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Sts;

public sealed class AssumeRoleTests
{
    private const string RoleArn = "arn:aws:iam::444455556666:role/ops/rotator";

    [Theory]
    [InlineData(null, "2026-11-23T09:30:00Z")]
    [InlineData("900", "2026-11-23T08:45:00Z")]
    [InlineData("43200", "2026-11-23T20:30:00Z")]
    public async Task Credentials_of_a_session_are_told_once(string? seconds, string expiration)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        (string, string)[] duration = seconds is null ? [] : [("DurationSeconds", seconds)];

        Answer answer = await served.StsAsync(
            "AssumeRole",
            [("RoleArn", RoleArn), ("RoleSessionName", "run-1"), ("ExternalId", "a:b/c"), .. duration]
        );

        answer.Xml.Name.NamespaceName.Should().Be("https://sts.amazonaws.com/doc/2011-06-15/");
        (answer.Value("Expiration"), answer.Value("Arn"))
            .Should()
            .Be((expiration, "arn:aws:sts::444455556666:assumed-role/rotator/run-1"));
        answer.Value("AssumedRoleId").Should().MatchRegex("^AROA[A-Z2-7]{17}:run-1$");
        answer.Value("AccessKeyId").Should().MatchRegex("^ASIA[A-Z2-7]{16}$");
        answer.Value("SecretAccessKey").Should().HaveLength(40);
        served
            .Account.RoleSessions.All.Should()
            .Equal(
                new RoleSession(answer.Value("AccessKeyId")!, RoleArn, "run-1", DateTimeOffset.Parse(expiration, null))
            );
    }

    [Theory]
    [InlineData("RoleArn", null)]
    [InlineData("RoleArn", "rotator")]
    [InlineData("RoleArn", "arn:aws:iam::444455556666:user/rotator")]
    [InlineData("RoleSessionName", null)]
    [InlineData("RoleSessionName", "x")]
    [InlineData("RoleSessionName", "a b")]
    [InlineData("DurationSeconds", "899")]
    [InlineData("DurationSeconds", "43201")]
    [InlineData("ExternalId", "1")]
    public async Task What_STS_would_refuse_is_refused(string field, string? value)
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        Dictionary<string, string> fields = new() { ["RoleArn"] = RoleArn, ["RoleSessionName"] = "run-1" };
        fields.Remove(field);
        if (value is not null)
            fields[field] = value;

        Answer answer = await served.StsAsync("AssumeRole", [.. fields.Select(pair => (pair.Key, pair.Value))]);

        (answer.Status, answer.ErrorCode).Should().Be((400, "ValidationError"));
        served.Account.RoleSessions.All.Should().BeEmpty();
    }
}
