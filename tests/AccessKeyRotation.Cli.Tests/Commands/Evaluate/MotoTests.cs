using System.Text.Json;
using AccessKeyRotation.Peers;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;

namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

/// <summary>Evaluates an account and a credential report of another implementation (Moto).</summary>
public sealed class MotoTests
{
    [SkippableFact]
    public async Task Users_of_moto_are_judged_live()
    {
        await using MotoServer moto = await GivenUsersAsync();
        using CommandLine line = new(moto.Url);

        (await line.RunAsync("evaluate", "--full", "--format", "json")).Should().Be(0, line.Errors);

        line.Output.Should().Be("[]\n", "moto's keys were created just now");
    }

    [SkippableFact]
    public async Task The_credential_report_of_moto_is_judged_as_of_a_later_day()
    {
        await using MotoServer moto = await GivenUsersAsync();
        string file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, await ReadReportAsync(moto));
        using CommandLine line = new();

        int exitCode = await line.RunAsync(
            "evaluate",
            "--credential-report",
            file,
            "--as-of",
            "2099-01-01T00:00:00Z",
            "--format",
            "json"
        );

        File.Delete(file);
        exitCode.Should().Be(1, line.Errors);
        JsonElement
            .Parse(line.Output)
            .EnumerateArray()
            .Select(violation => violation.GetProperty("userName").GetString())
            .Should()
            .BeEquivalentTo("a+b@c", "ci-bot");
    }

    private static async Task<MotoServer> GivenUsersAsync()
    {
        MotoServer moto = await MotoServer.StartAsync();
        foreach (string name in (string[])["ci-bot", "a+b@c"])
        {
            await moto.IamAsync("CreateUser", ("UserName", name));
            await moto.IamAsync("CreateAccessKey", ("UserName", name));
        }
        await moto.IamAsync("CreateUser", ("UserName", "nobody"));
        return moto;
    }

    private static async Task<byte[]> ReadReportAsync(MotoServer moto)
    {
        using AmazonIdentityManagementServiceClient iam = new(
            new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret"),
            new AmazonIdentityManagementServiceConfig
            {
                ServiceURL = moto.Url.ToString(),
                AuthenticationRegion = "us-east-1",
            }
        );
        while (
            (await iam.GenerateCredentialReportAsync(new GenerateCredentialReportRequest())).State
            != ReportStateType.COMPLETE
        )
            await Task.Delay(10);
        return (await iam.GetCredentialReportAsync(new GetCredentialReportRequest())).Content.ToArray();
    }
}
