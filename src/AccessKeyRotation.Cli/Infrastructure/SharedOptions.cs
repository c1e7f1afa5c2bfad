using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>
/// Options that several commands share. The validators read tokens, because reading a value that cannot be converted
/// throws.
/// </summary>
internal static class SharedOptions
{
    public const int MaxDays = 3650;
    public const string DefaultOwnerTag = "owner";

    public static Option<string?> Profile { get; } =
        new("--profile")
        {
            Description = "Use this profile of your AWS configuration files.",
            HelpName = "NAME",
            Recursive = true,
        };

    public static Option<string?> Region { get; } =
        new("--region")
        {
            Description = "Use this region: the one in which AWS Config records IAM.",
            HelpName = "REGION",
            Recursive = true,
        };

    public static Option<bool> Verbose { get; } =
        new("--verbose") { Description = "Show the stack trace of an error.", Recursive = true };

    public static AwsSettings AwsSettingsOf(ParseResult parsed) =>
        new(parsed.GetValue(Profile), parsed.GetValue(Region));

    public static Option<int?> MaxAge() =>
        Days(
            "--max-age",
            $"Set the maximum age of an active key in days. Default: {RotationPolicy.Default.MaxAge.TotalDays}.",
            MaxDays
        );

    public static Option<int?> MaxUnusedAge() =>
        Days("--max-unused-age", "Set the maximum unused time of an active key in days. Default: no limit.", MaxDays);

    public static RotationPolicy PolicyOf(int? maxAgeInDays, int? maxUnusedAgeInDays) =>
        new(
            maxAgeInDays is { } age ? TimeSpan.FromDays(age) : RotationPolicy.Default.MaxAge,
            maxUnusedAgeInDays is { } unusedAge ? TimeSpan.FromDays(unusedAge) : null
        );

    /// <summary>The option for the path of the waivers in Parameter Store.</summary>
    public static Option<string> WaiverPath()
    {
        Option<string> option = new("--waiver-path")
        {
            Description = "Use this path of SSM Parameter Store for waivers.",
            HelpName = "PATH",
            DefaultValueFactory = _ => RuleParameters.DefaultWaiverPath,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !WaiverRegistry.IsPath(text))
                result.AddError($"--waiver-path '{text}' is not valid: use {WaiverRegistry.AllowedPath}.");
        });
        return option;
    }

    /// <summary>The option for the maximum duration of a waiver.</summary>
    public static Option<int?> MaxWaiverDays() =>
        Days(
            "--max-waiver-days",
            $"Set the maximum duration of a waiver in days. Default: {RuleParameters.DefaultMaxWaiverDays}.",
            RuleParameters.LongestWaiverDays
        );

    /// <summary>The option for the user tag with the owner.</summary>
    public static Option<string> OwnerTag() =>
        new("--owner-tag")
        {
            Description = "Read the owner of an IAM user from this tag.",
            HelpName = "TAG",
            DefaultValueFactory = _ => DefaultOwnerTag,
        };

    /// <summary>An option for the name of a user.</summary>
    public static Option<string?> User(string description) =>
        new("--user") { Description = description, HelpName = "NAME" };

    /// <summary>The option for the format of the output.</summary>
    /// <param name="names">The names of the formats. The first is the default.</param>
    public static Option<string> Format(IReadOnlyList<string> names)
    {
        bool areTwo = names.Count == 2;
        string list = string.Join(areTwo ? " or " : ", ", names);
        Option<string> option = new("--format")
        {
            Description = $"Select the output format: {list}.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => names[0],
        };
        option.CompletionSources.Add([.. names]);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !names.Contains(text))
                result.AddError(
                    $"--format '{Excerpt.Of(text)}' is not supported: use {(areTwo ? "" : "one of ")}{list}."
                );
        });
        return option;
    }

    /// <summary>The option that skips the confirmation.</summary>
    public static Option<bool> Yes() => new("--yes", "-y") { Description = "Skip the confirmation." };

    /// <summary>An option for a number of days from 1 to <paramref name="max"/>.</summary>
    public static Option<int?> Days(string name, string description, int max) =>
        Number(name, "DAYS", $"{description} (1 to {max})", 1, max);

    /// <summary>An option for a whole number in an inclusive range.</summary>
    public static Option<int?> Number(string name, string helpName, string description, int min, int max)
    {
        Option<int?> option = new(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (
                result.Tokens is [Token { Value: string text }]
                && !(
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                    && number >= min
                    && number <= max
                )
            )
                result.AddError($"{name} '{text}' is out of range: use a whole number from {min} to {max}.");
        });
        return option;
    }
}
