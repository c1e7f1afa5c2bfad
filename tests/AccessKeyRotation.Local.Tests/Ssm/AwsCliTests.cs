using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Ssm;

public sealed class AwsCliTests
{
    [SkippableFact]
    public async Task It_writes_and_reads_a_SecureString()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();

        JsonNode put = AwsCli.Ask(
            served,
            "ssm",
            "put-parameter",
            "--name",
            "/a/x",
            "--value",
            "hunter2",
            "--type",
            "SecureString",
            "--key-id",
            "alias/mine"
        );
        JsonNode one = AwsCli.Ask(served, "ssm", "get-parameter", "--name", "/a/x", "--with-decryption");
        JsonNode history = AwsCli.Ask(served, "ssm", "get-parameter-history", "--name", "/a/x");

        ((int)put["Version"]!, (string?)put["Tier"]).Should().Be((1, "Standard"));
        ((string?)one["Parameter"]!["Value"], (string?)one["Parameter"]!["Type"])
            .Should()
            .Be(("hunter2", "SecureString"));
        ((string?)history["Parameters"]![0]!["KeyId"]).Should().Be("alias/mine");
    }

    [SkippableFact]
    public async Task It_reads_all_pages_below_a_path_and_deletes()
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        for (int i = 0; i < 12; i++)
            served.Account.Parameters.Put($"/a/{i:D2}", "v", type: ParameterType.SecureString);

        JsonNode read = AwsCli.Ask(served, "ssm", "get-parameters-by-path", "--path", "/a", "--with-decryption");
        AwsCli.Do(served, "ssm", "delete-parameter", "--name", "/a/00").Should().BeEmpty();

        read["Parameters"]!
            .AsArray()
            .Select(parameter => (string?)parameter!["Value"])
            .Should()
            .Equal(Enumerable.Repeat("v", 12));
        served.Account.Parameters.All.Should().HaveCount(11);
    }
}
