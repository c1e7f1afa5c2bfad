using System.CommandLine;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>The options that several waiver commands share.</summary>
internal static class WaiverOptions
{
    /// <summary>The default number of days before the expiry date in which a waiver is ending.</summary>
    public const int EndingWithinDefault = 14;

    public static Option<int?> EndingWithin() =>
        SharedOptions.Number(
            "--ending-within",
            "DAYS",
            $"Show waivers that expire within this number of days as ending. Default: {EndingWithinDefault}.",
            0,
            RuleParameters.LongestWaiverDays
        );

    public static Argument<string> Folder() =>
        new("FOLDER")
        {
            Description =
                "Read the waivers from *.json files in this folder and its subfolders. The name of a waiver is its "
                + "file name without .json.",
        };

    public static WaiverSource Source(string path, int? maxWaiverDays) => new(path, MaxDuration(maxWaiverDays));

    public static TimeSpan MaxDuration(int? maxWaiverDays) =>
        TimeSpan.FromDays(maxWaiverDays ?? RuleParameters.DefaultMaxWaiverDays);
}
