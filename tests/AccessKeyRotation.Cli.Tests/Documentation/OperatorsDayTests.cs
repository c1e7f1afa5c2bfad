using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AccessKeyRotation.Cli.Tests.Snapshots;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Loop;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Documentation;

/// <summary>
/// The recording of an operator's day in docs/operators-day.md: each command runs in the shell against the local
/// account, and its output is that of the page. <c>ACCEPT_PAGES=1</c> writes the page and the picture of the plan.
/// </summary>
public sealed partial class OperatorsDayTests
{
    private const string Page = "docs/operators-day.md";
    private const string Picture = "docs/images/plan.svg";
    private const string PlanCommand = "access-key-rotation plan";

    private static readonly (string Heading, string Text, string[] Commands)[] Day =
    [
        ("Find", "What does AWS Config store, and is remediation possible?", ["access-key-rotation status"]),
        (
            "Plan",
            "Which keys would be deactivated, and which of them are in use? The command changes nothing.",
            [PlanCommand]
        ),
        (
            "Remediate",
            "`remediate` shows the plan and requests a confirmation; `--yes` confirms.",
            ["access-key-rotation remediate --user backup@example.com --yes"]
        ),
        (
            "An application breaks",
            "The backup fails. Which key was deactivated, when, and by which caller?",
            ["access-key-rotation history"]
        ),
        (
            "Undo",
            "The waiver keeps the key active for some days.",
            [
                "access-key-rotation undo --user backup@example.com --owner storage-team --reason \"INC-42: nightly backup\" --yes",
                "access-key-rotation waivers list",
            ]
        ),
        (
            "Rotate",
            "Meanwhile, the user gets a second key. The old key is deactivated after the new one is in use.",
            ["access-key-rotation rotate backup@example.com --yes", "access-key-rotation status --rotations"]
        ),
        (
            "Evidence",
            "The auditor gets the rule, its results, the actions and the waivers, with checksums.",
            ["access-key-rotation evidence --from {today} --to {today} --output evidence", "LC_ALL=C ls evidence"]
        ),
    ];

    [SkippableFact]
    public async Task The_page_shows_what_the_program_writes()
    {
        Skip.If(OperatingSystem.IsWindows(), "The commands are for a POSIX shell.");
        (string page, string plan) = await RecordAsync();
        string picture = TerminalPicture.Of(plan);
        if (Environment.GetEnvironmentVariable("ACCEPT_PAGES") == "1")
        {
            await File.WriteAllTextAsync(RepositoryFiles.PathOf(Page), page);
            await File.WriteAllTextAsync(RepositoryFiles.PathOf(Picture), picture);
        }

        Steady(RepositoryFiles.Read(Page)).Should().Be(Steady(page));
        Steady(RepositoryFiles.Read(Picture)).Should().Be(Steady(picture));
    }

    private static string Steady(string text) =>
        Minute().Replace(SteadyText.Of(DayOfUse().Replace(text, "DAY")), "00:00");

    /// <summary>The day of a last use, which is hours before the recording: the same day or the day before.</summary>
    [GeneratedRegex(@"(?<=last used )\d{4}-\d\d-\d\d \d\d:\d\d")]
    private static partial Regex DayOfUse();

    /// <summary>A time to the minute after a date.</summary>
    [GeneratedRegex(@"(?<=-\d\d )\d\d:\d\d(?!:)")]
    private static partial Regex Minute();

    private static async Task<(string Page, string Plan)> RecordAsync()
    {
        TimeProvider time = TimeProvider.System;
        LocalAccount account = CredentialReportSeed.Example(time.GetUtcNow()).ToAccount(time);
        account.Report.Make();
        await using LocalLoop loop = await LocalLoop.StartAsync(
            account,
            new RepositoryDeployment(new LoopOptions()),
            port: 0,
            CancellationToken.None
        );
        await loop.EvaluateAllAsync(CancellationToken.None);
        string folder = Directory.CreateTempSubdirectory().FullName;
        string prepare = $"""
            export AWS_ENDPOINT_URL={loop.Url} AWS_DEFAULT_REGION=us-east-1 COLUMNS=120
            export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
            cd '{folder}'

            """;
        StringBuilder page = new(
            "# An operator's day\n\nThe recording of one day with the command line. "
                + "It is made from the real program and the account on this machine, and a test repeats it.\n"
        );
        string plan = "";
        foreach ((string heading, string text, string[] commands) in Day)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n\n{text}\n\n```text\n");
            foreach (string template in commands)
            {
                string command = template.Replace(
                    "{today}",
                    $"{time.GetUtcNow():yyyy-MM-dd}",
                    StringComparison.Ordinal
                );
                (int exitCode, string output, string errors) = await Shell.RunAsync(prepare + command);
                exitCode.Should().BeLessThan(2, "of {0}: {1}", command, errors);
                string shown = $"$ {command}\n{SteadyText.Readable(output).Trim('\n')}\n";
                page.Append(shown);
                if (command == PlanCommand)
                    plan = shown;
            }
            page.Append("```\n");
        }
        Directory.Delete(folder, recursive: true);
        return (page.ToString(), plan);
    }
}
