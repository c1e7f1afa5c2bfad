using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Repository.Tests;

/// <summary>The messages on the troubleshooting page are those that the product writes.</summary>
public sealed partial class TroubleshootingTests
{
    /// <summary>Messages of AWS, and those that the source builds from the name of a member.</summary>
    private static readonly string[] NotInSource =
    [
        "NoAvailableConfigurationRecorderException",
        "InvalidAutomationExecutionParameters",
        "failed: Throttling: Rate exceeded",
        "failed: AccessDenied",
        "it has no owner.",
        "owner is empty.",
    ];

    private static readonly string[] Extensions = [".cs", ".yaml", ".proj", ".props", ".targets"];

    [Fact]
    public void Each_message_is_in_the_source()
    {
        string source = Source();
        string[] messages =
        [
            .. RepositoryFiles
                .Read("docs/troubleshooting.md")
                .Split('\n')
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .SelectMany(line => CodeForm().Matches(line.Split('|')[1]).Select(code => code.Groups[1].Value)),
        ];

        messages.Should().HaveCountGreaterThan(30);
        messages
            .Except(NotInSource)
            .SelectMany(message => message.Split('…'))
            .Select(part => part.Trim())
            .Where(part => part.Length > 3 && !source.Contains(part, StringComparison.Ordinal))
            .Should()
            .BeEmpty();
    }

    /// <summary>The source with the strings that the formatter has split over lines joined again.</summary>
    private static string Source() =>
        SplitForm()
            .Replace(
                string.Join(
                    '\n',
                    new[] { "src", "eng", "cloudformation" }
                        .SelectMany(folder =>
                            Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*", SearchOption.AllDirectories)
                        )
                        .Where(file =>
                            Extensions.Contains(Path.GetExtension(file))
                            && !file.Contains("/obj/", StringComparison.Ordinal)
                            && !file.Contains("/bin/", StringComparison.Ordinal)
                        )
                        .Select(File.ReadAllText)
                ),
                ""
            );

    [GeneratedRegex("`([^`]+)`", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CodeForm();

    [GeneratedRegex(
        """
            "\s*\+\s*\$?"
            """,
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex SplitForm();
}
