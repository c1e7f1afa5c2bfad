using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Aws.Config;
using Amazon.ConfigService;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary>The rule of AWS Config that a command is about.</summary>
internal static class RuleName
{
    public const string Default = "access-keys-rotated-in-time";

    /// <summary>What GetComplianceDetailsByConfigRule takes; other operations would take 128.</summary>
    private const int MaxLength = 64;

    public static Option<string> Option()
    {
        Option<string> option = new("--rule") { Description = "The rule of AWS Config.", HelpName = "NAME", DefaultValueFactory = _ => Default };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength))
                result.AddError($"--rule is '{Excerpt.Of(text)}'; it must be the name of a rule, 1 to {MaxLength} characters.");
        });
        return option;
    }

    /// <exception cref="CommandFailedException">There is no such rule here.</exception>
    /// <exception cref="Aws.AwsCallFailedException">A call failed.</exception>
    public static async Task<DeployedRule> FindRuleAsync(IAmazonConfigService config, string name, CancellationToken cancellation) =>
        await new DeployedRuleReader(config).FindAsync(name, cancellation).ConfigureAwait(false)
            ?? throw new CommandFailedException($"AWS Config has no rule {name} here: give its name with --rule, and with --region the region that records IAM.");

    /// <summary>The end of a command line that is about the same rule in the same account, to be pasted into a shell.</summary>
    public static string Arguments(string rule, AwsSettings settings) => string.Concat(
        rule == Default ? "" : $" --rule {Word(rule)}",
        settings.Profile is { } profile ? $" --profile {Word(profile)}" : "",
        settings.Region is { } region ? $" --region {Word(region)}" : "");

    /// <summary>One word for a shell. Names of rules and profiles may have blanks, and more.</summary>
    private static string Word(string text) =>
        text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '/' or '@')
            ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
