using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Cli.Aws;
using Amazon.ConfigService;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>The option for the AWS Config rule.</summary>
internal static class RuleName
{
    public const string Default = "access-keys-rotated-in-time";

    /// <summary>The limit of GetComplianceDetailsByConfigRule. Other operations accept 128.</summary>
    private const int MaxLength = 64;

    public static Option<string> Option()
    {
        Option<string> option = new("--rule")
        {
            Description = "Use this AWS Config rule.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Default,
        };
        option.Validators.Add(result =>
        {
            if (
                result.Tokens is [Token { Value: string text }]
                && (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
            )
                result.AddError(
                    $"--rule '{Excerpt.Of(text)}' is not the name of a rule: use 1 to {MaxLength} characters."
                );
        });
        return option;
    }

    /// <exception cref="CommandFailedException">The rule does not exist.</exception>
    /// <exception cref="AccessKeyRotation.Aws.AwsCallFailedException">A call failed.</exception>
    public static async Task<DeployedRule> FindRuleAsync(
        IAmazonConfigService config,
        string name,
        CancellationToken cancellationToken
    ) =>
        await new DeployedRuleReader(config).FindAsync(name, cancellationToken)
        ?? throw new CommandFailedException(
            $"AWS Config rule {name} was not found: specify its name with --rule, and the region that records IAM with "
                + "--region."
        );

    /// <summary>Returns the options that select the same rule and account, to paste into a shell.</summary>
    public static string Arguments(string rule, AwsSettings settings) =>
        string.Concat(
            rule == Default ? "" : $" --rule {Word(rule)}",
            settings.Profile is { } profile ? $" --profile {Word(profile)}" : "",
            settings.Region is { } region ? $" --region {Word(region)}" : ""
        );

    /// <summary>Quotes a word for a shell, because names of rules and profiles can contain spaces.</summary>
    public static string Word(string text) =>
        text.Length > 0
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '/' or '@')
            ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
