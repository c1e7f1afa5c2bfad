using System.Diagnostics;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Loop;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Documentation;

/// <summary>The commands of the README's quick start, in the shell and against the account of <c>--serve</c>.</summary>
public sealed partial class QuickStartTests
{
    private const string ServeCommand = "dotnet run --project src/AccessKeyRotation.Local -- ";

    private static readonly string Readme = RepositoryFiles.Read("README.md");

    [SkippableFact]
    public async Task Each_command_of_the_second_terminal_works_as_printed()
    {
        Skip.If(OperatingSystem.IsWindows(), "The commands are for a POSIX shell.");
        using Process local = StartLocal(out string shownUrl);
        try
        {
            string url = await UrlOfAsync(local);
            string[] lines = LinesOfTheSecondTerminal();
            string exports = string.Join(
                '\n',
                lines
                    .Where(line => line.StartsWith("export ", StringComparison.Ordinal))
                    .Select(line => line.Replace(shownUrl, url, StringComparison.Ordinal))
            );
            exports.Should().Contain(url);

            List<(string Command, int ExitCode, string Output)> results = [];
            foreach (
                string command in lines.Where(line => line.StartsWith("access-key-rotation ", StringComparison.Ordinal))
            )
            {
                (int exitCode, string output, string errors) = await Shell.RunAsync($"{exports}\n{command}");
                errors.Should().NotContain("failed", "of {0}", command);
                results.Add((command.Split(' ')[1], exitCode, output));
            }

            results
                .Select(result => (result.Command, result.ExitCode))
                .Should()
                .Equal(("status", 1), ("plan", 1), ("remediate", 1), ("history", 0), ("undo", 0));
            results[0].Output.Should().Contain("\n5 users are NON_COMPLIANT.\n");
            results[1].Output.Should().Contain("5 access keys of 5 users in 1 batch would be deactivated");
            results[2].Output.Should().Contain("1 user remediated, 1 access key deactivated");
            results[3].Output.Should().Contain("inactive");
            results[4].Output.Should().Contain("is active again, with waiver");
            (await StatusWithAsync(exports, "2 waived, 4 NON_COMPLIANT")).Should().Contain("\n4 users");
        }
        finally
        {
            local.Kill(entireProcessTree: true);
        }
    }

    [Theory]
    [InlineData("AccessKeyRotation.Cli.VERSION.nupkg")]
    [InlineData("access-key-rotation-cli-VERSION-PLATFORM.tar.gz", "linux-x64", "linux-arm64")]
    [InlineData("SHA256SUMS")]
    public void The_files_that_are_installed_without_a_build_are_files_of_a_release(
        string file,
        params string[] platforms
    )
    {
        string release = RepositoryFiles.Read(".github/workflows/release.yml");

        release.Should().Contain(file.Replace("VERSION", "$version").Replace("PLATFORM", "$PLATFORM"));
        Readme.Should().Contain($"`{file.Replace("PLATFORM", platforms.FirstOrDefault())}`");
        foreach (string platform in platforms)
        {
            release.Should().Contain($"platform: {platform},");
            Readme.Should().Contain($"`{file.Replace("PLATFORM", platform)}`");
        }
    }

    /// <summary>Starts the account as the README does, but on a free port.</summary>
    private static Process StartLocal(out string shownUrl)
    {
        string command = Readme
            .Split('\n')
            .Single(line => line.StartsWith($"{ServeCommand}--serve", StringComparison.Ordinal));
        string[] arguments = command[ServeCommand.Length..].Split(' ');
        string port = arguments[^1];
        arguments[^1] = "0";
        shownUrl = $"http://127.0.0.1:{port}";
        return Process.Start(
            new ProcessStartInfo("dotnet", ["exec", typeof(LoopRun).Assembly.Location, .. arguments])
            {
                RedirectStandardOutput = true,
            }
        )!;
    }

    private static async Task<string> UrlOfAsync(Process local)
    {
        while (await local.StandardOutput.ReadLineAsync() is { } line)
        {
            if (ServingAt().Match(line) is { Success: true } match)
                return match.Groups["url"].Value;
        }
        throw new InvalidOperationException("The account is not served.");
    }

    private static string[] LinesOfTheSecondTerminal() =>
        ShellBlock()
            .Matches(Readme)
            .Select(match => match.Groups["lines"].Value)
            .Single(lines => lines.StartsWith("export AWS_ENDPOINT_URL", StringComparison.Ordinal))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Repeats <c>status</c> until it contains the text, because evaluations run in the background.</summary>
    private static async Task<string> StatusWithAsync(string exports, string text)
    {
        using CancellationTokenSource late = new(TimeSpan.FromMinutes(1));
        while (true)
        {
            (_, string output, _) = await Shell.RunAsync($"{exports}\naccess-key-rotation status");
            if (output.Contains(text, StringComparison.Ordinal))
                return output;
            await Task.Delay(200, late.Token);
        }
    }

    [GeneratedRegex("^Serving at (?<url>http://[0-9.:]+) until Ctrl-C")]
    private static partial Regex ServingAt();

    [GeneratedRegex("^```sh\n(?<lines>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ShellBlock();
}
