using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Sts;

public sealed class AwsCliTests
{
    [SkippableFact]
    public async Task It_tells_who_calls_and_assumes_a_role()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        JsonNode caller = AwsCli.Ask(served, "sts", "get-caller-identity");
        JsonNode assumed = AwsCli.Ask(
            served,
            "sts",
            "assume-role",
            "--role-arn",
            "arn:aws:iam::111122223333:role/rotator",
            "--role-session-name",
            "run-1"
        );

        ((string?)caller["Account"], (string?)caller["Arn"])
            .Should()
            .Be(("111122223333", "arn:aws:sts::111122223333:assumed-role/local/caller"));
        ((string?)assumed["AssumedRoleUser"]!["Arn"])
            .Should()
            .Be("arn:aws:sts::111122223333:assumed-role/rotator/run-1");
        ((string?)assumed["Credentials"]!["Expiration"]).Should().StartWith("2026-11-23T09:30:00");
    }
}
