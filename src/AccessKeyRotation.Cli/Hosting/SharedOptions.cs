using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AccessKeyRotation.Parameters;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary>Options that several commands have. Their validators read tokens, never values: a value that cannot be converted would throw there.</summary>
internal static class SharedOptions
{
    public const int MaxDays = 3650;
    public const string DefaultOwnerTag = "owner";

    public static Option<string?> Profile { get; } = new("--profile") { Description = "A profile of your AWS configuration files.", HelpName = "NAME", Recursive = true };

    public static Option<string?> Region { get; } = new("--region") { Description = "The region whose AWS Config records IAM.", HelpName = "REGION", Recursive = true };

    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Say where an error comes from, with its stack trace.", Recursive = true };

    public static AwsSettings AwsSettingsOf(ParseResult parsed) => new(parsed.GetValue(Profile), parsed.GetValue(Region));

    public static Option<int?> MaxAge() => Days("--max-age", $"How old an active key may be, in days. Default: {RotationPolicy.Default.MaxAge.TotalDays}.", MaxDays);

    public static Option<int?> MaxUnusedAge() => Days("--max-unused-age", "How long an active key may go unused, in days. Default: no limit.", MaxDays);

    public static RotationPolicy PolicyOf(int? maxAgeInDays, int? maxUnusedAgeInDays) => new(
        maxAgeInDays is { } age ? TimeSpan.FromDays(age) : RotationPolicy.Default.MaxAge,
        maxUnusedAgeInDays is { } unusedAge ? TimeSpan.FromDays(unusedAge) : null);

    /// <summary>Where Parameter Store has the waivers.</summary>
    public static Option<string> WaiverPath()
    {
        Option<string> option = new("--waiver-path")
        {
            Description = "Where SSM Parameter Store has the waivers.",
            HelpName = "PATH",
            DefaultValueFactory = _ => RuleParameters.DefaultWaiverPath,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !WaiverRegister.IsPath(text))
                result.AddError($"--waiver-path is '{text}'; it must be {WaiverRegister.AllowedPath}.");
        });
        return option;
    }

    /// <summary>How far the end of a waiver may lie from its writing.</summary>
    public static Option<int?> MaxWaiverDays() =>
        Days("--max-waiver-days", $"How far the end of a waiver may lie from its writing, in days. Default: {RuleParameters.DefaultMaxWaiverDays}.", RuleParameters.LongestWaiverDays);

    /// <summary>The tag of an IAM user that names its owner.</summary>
    public static Option<string> OwnerTag() => new("--owner-tag")
    {
        Description = "The tag of an IAM user that names its owner.",
        HelpName = "TAG",
        DefaultValueFactory = _ => DefaultOwnerTag,
    };

    /// <summary>Whether the question that comes before a change is answered already.</summary>
    public static Option<bool> Yes() => new("--yes", "-y") { Description = "Do not ask first." };

    /// <summary>A whole number of days from 1 to <paramref name="max"/>.</summary>
    public static Option<int?> Days(string name, string description, int max) => Number(name, "DAYS", $"{description} (1 to {max})", 1, max);

    /// <summary>A whole number within bounds, both of them allowed.</summary>
    public static Option<int?> Number(string name, string helpName, string description, int min, int max)
    {
        Option<int?> option = new(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max))
                result.AddError($"{name} is '{text}'; it must be a whole number from {min} to {max}.");
        });
        return option;
    }
}
