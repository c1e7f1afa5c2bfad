using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Commands.Waivers;

/// <summary>The registry in an account of another implementation (Moto).</summary>
public sealed class MotoTests
{
    [SkippableFact]
    public async Task Waivers_live_and_end_in_an_account_of_moto()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        await moto.IamAsync("CreateUser", ("UserName", "a+b@c"));
        await moto.IamAsync("CreateAccessKey", ("UserName", "a+b@c"));
        using WaiverFolder folder = new();
        for (int i = 0; i < 12; i++)
            folder.Write($"w{i:D2}.json", WaiverFolder.Json("a+b@c", Days.FromNow(30 + i)));

        await RunAsync(
            moto,
            0,
            "It covers access key AKIA*",
            "waivers",
            "add",
            "--user",
            "a+b@c",
            "--owner",
            "a",
            "--reason",
            "b",
            "--days",
            "180",
            "--name",
            "by-hand"
        );
        await RunAsync(
            moto,
            2,
            "*Waiver by-hand exists already*",
            "waivers",
            "add",
            "--user",
            "a+b@c",
            "--owner",
            "b",
            "--reason",
            "b",
            "--days",
            "9",
            "--name",
            "by-hand"
        );
        await RunAsync(
            moto,
            0,
            "12 to add, 0 to change, 1 to remove, 0 unchanged*",
            "waivers",
            "apply",
            folder.Path,
            "--dry-run"
        );
        await RunAsync(moto, 0, "*13 changes completed.*", "waivers", "apply", folder.Path, "--yes");
        folder.Write("w00.json", WaiverFolder.Json("a+b@c", Days.FromNow(20)));
        await RunAsync(moto, 0, "*1 change completed.*", "waivers", "apply", folder.Path, "--yes");
        await RunAsync(moto, 0, "*12 unchanged*", "waivers", "apply", folder.Path, "--yes");
        await RunAsync(moto, 0, "Removed w00.", "waivers", "remove", "w00", "--yes");
        await RunAsync(moto, 2, "*named w00: nothing was removed.*", "waivers", "remove", "w00", "--yes");
        await RunAsync(moto, 0, "11 waivers: 11 in force.*", "waivers", "list");
    }

    private static async Task RunAsync(MotoServer moto, int exitCode, string said, params string[] arguments)
    {
        using CommandLine line = new(moto.Url);
        (await line.RunAsync(arguments)).Should().Be(exitCode, "of {0}: {1}", string.Join(' ', arguments), line.Errors);
        (line.Output + line.Errors).Should().Match($"*{said}*");
    }
}
