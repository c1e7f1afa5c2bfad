using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Parameters;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>What several commands of waivers have.</summary>
internal static class WaiverOptions
{
    public const string Table = "table";
    public const string Json = "json";

    /// <summary>The days in which a waiver counts as ending, unless told otherwise.</summary>
    public const int EndingWithinDefault = 14;

    public static Option<string> Format()
    {
        string[] names = [Table, Json];
        Option<string> option = new("--format") { Description = "table or json.", HelpName = "FORMAT", DefaultValueFactory = _ => Table };
        option.CompletionSources.Add(names);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !names.Contains(text))
                result.AddError($"--format is '{text}'; it must be one of {string.Join(", ", names)}.");
        });
        return option;
    }

    public static Option<int?> EndingWithin() => Hosting.SharedOptions.Number(
        "--ending-within", "DAYS", $"Call a waiver ending that ends within so many days. Default: {EndingWithinDefault}.", 0, RuleParameters.LongestWaiverDays);

    public static Argument<string> Folder() => new("FOLDER") { Description = "A folder of *.json files, one waiver each; folders in it are read too. A waiver is called as its file without .json." };

    public static WaiverSource Source(string path, int? maxWaiverDays) => new(path, MaxDuration(maxWaiverDays));

    public static TimeSpan MaxDuration(int? maxWaiverDays) => TimeSpan.FromDays(maxWaiverDays ?? RuleParameters.DefaultMaxWaiverDays);
}
