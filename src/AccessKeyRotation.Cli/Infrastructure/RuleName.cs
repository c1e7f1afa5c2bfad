using System.CommandLine;
using System.CommandLine.Parsing;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>The option for the AWS Config rule.</summary>
internal static class RuleName
{
    public const string Default = "access-keys-rotated-in-time";

    /// <summary>The environment variable with the name of the rule.</summary>
    public const string Variable = "ACCESS_KEY_ROTATION_RULE";

    /// <summary>The limit of GetComplianceDetailsByConfigRule. Other operations accept 128.</summary>
    private const int MaxLength = 64;

    public static Option<string> Option()
    {
        Option<string> option = new("--rule")
        {
            Description = $"Use this AWS Config rule. Default: {Variable}, or the rule of the stack.",
            HelpName = "NAME",
            DefaultValueFactory = _ => AwsProfile.Variable(Variable) ?? Default,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !IsName(text))
                result.AddError(
                    $"--rule '{Excerpt.Of(text)}' is not the name of a rule: use 1 to {MaxLength} characters."
                );
        });
        return option;
    }

    /// <summary>Returns the rule that the option or the variable selects, or the rule of the stack.</summary>
    /// <exception cref="CommandFailedException">The variable is not a name.</exception>
    public static SelectedRule SelectedBy(ParseResult parsed, Option<string> option)
    {
        string name = parsed.GetValue(option)!;
        if (parsed.GetResult(option) is { Implicit: false })
            return new(name, RuleNameSource.Option);
        if (AwsProfile.Variable(Variable) is null)
            return new(name, RuleNameSource.Default);
        return IsName(name)
            ? new(name, RuleNameSource.Variable)
            : throw new CommandFailedException(
                $"{Variable} '{Excerpt.Of(name)}' is not the name of a rule: use 1 to {MaxLength} characters."
            );
    }

    /// <summary>Returns the options that select the same rule and account, to paste into a shell.</summary>
    public static string Arguments(string rule, AwsSettings settings) =>
        string.Concat(
            rule == Default && AwsProfile.Variable(Variable) is null ? "" : $" --rule {ShellText.Word(rule)}",
            settings.Profile is { } profile ? $" --profile {ShellText.Word(profile)}" : "",
            settings.Region is { } region ? $" --region {ShellText.Word(region)}" : ""
        );

    private static bool IsName(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MaxLength;
}

/// <summary>The name of the rule of a command, and its source.</summary>
internal sealed record SelectedRule(string Name, RuleNameSource Source);

/// <summary>The source of a rule's name.</summary>
internal enum RuleNameSource
{
    /// <summary>The name in the template, which can differ from the name of the deployed rule.</summary>
    Default,

    /// <summary>The environment variable.</summary>
    Variable,

    /// <summary>The option <c>--rule</c>.</summary>
    Option,
}
