using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using AccessKeyRotation.Aws.CloudTrail;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Commands.Usage;

/// <summary>The arguments and options of <c>usage</c>.</summary>
internal sealed partial class UsageOptionSet
{
    private readonly Argument<string[]> _keys = AccessKeyArgument.Create(
        "Show these access keys. With --cloudtrail-logs, the default is all keys in the logs."
    );
    private readonly Option<string[]> _users = new("--user")
    {
        Description = "Show the access keys of this IAM user. Repeat the option for more users.",
        HelpName = "NAME",
    };
    private readonly Option<bool> _overLimit = new("--over-limit")
    {
        Description = "Show the active access keys that exceed the maximum age.",
    };
    private readonly Option<int?> _maxAge = SharedOptions.MaxAge();
    private readonly Option<int?> _days = SharedOptions.Days(
        "--days",
        $"Search the event history of the last days. Default: {EventHistoryScope.DefaultDays}.",
        EventHistoryReader.MaxDays
    );
    private readonly Option<string[]> _regions = new("--regions")
    {
        Description = "Search the event history of these regions. Default: all enabled regions.",
        HelpName = "REGION",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string[]> _logs = new("--cloudtrail-logs")
    {
        Description =
            "Read these CloudTrail log files: files, folders with all subfolders, or - for standard input, "
            + "compressed or not.",
        HelpName = "PATH",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string?> _networks = new("--networks")
    {
        Description =
            "Name IP addresses from this file, which has a network and a name in each line: "
            + "198.51.100.0/24,Office Berlin.",
        HelpName = "FILE",
    };
    private readonly Option<string> _format = SharedOptions.Format(UsageRun.Formats);
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Write the report to this file instead of standard output.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        _regions.Validators.Add(ValidateRegions);
        command.Add(_keys);
        foreach (
            Option option in new Option[]
            {
                _users,
                _overLimit,
                _maxAge,
                _days,
                _regions,
                _logs,
                _networks,
                _format,
                _output,
            }
        )
            command.Add(option);
        command.Validators.Add(Validate);
    }

    public UsageOptions Of(ParseResult parsed) =>
        new(
            new(
                [.. (parsed.GetValue(_keys) ?? []).Select(key => new AccessKeyId(key)).Distinct()],
                [.. (parsed.GetValue(_users) ?? []).Select(user => new UserName(user))],
                parsed.GetValue(_overLimit) ? SharedOptions.PolicyOf(parsed.GetValue(_maxAge), null) : null
            ),
            parsed.GetValue(_logs) ?? [],
            new(
                TimeSpan.FromDays(parsed.GetValue(_days) ?? EventHistoryScope.DefaultDays),
                [.. (parsed.GetValue(_regions) ?? []).Distinct()]
            ),
            parsed.GetValue(_networks),
            parsed.GetValue(_format)!,
            parsed.GetValue(_output)
        );

    private void Validate(CommandResult command)
    {
        bool readsLogs = IsGiven(command, _logs);
        foreach (Option option in new Option[] { _overLimit, _days, _regions })
        {
            if (readsLogs && IsGiven(command, option))
                command.AddError($"{option.Name} applies to the event history: omit it, or omit --cloudtrail-logs.");
        }
        if (IsGiven(command, _maxAge) && !IsGiven(command, _overLimit))
            command.AddError("--max-age applies to --over-limit: add it, or omit --max-age.");
        bool selects =
            command.GetResult(_keys)?.Tokens.Count > 0 || IsGiven(command, _users) || IsGiven(command, _overLimit);
        if (!readsLogs && !selects)
            command.AddError(
                "No access keys are selected: specify key ids, --user or --over-limit, or --cloudtrail-logs for all keys "
                    + "in log files."
            );
    }

    private static bool IsGiven(CommandResult command, Option option) =>
        command.GetResult(option) is { Implicit: false };

    private static void ValidateRegions(OptionResult result)
    {
        foreach (Token token in result.Tokens.Where(token => !RegionForm().IsMatch(token.Value)))
            result.AddError($"--regions '{Excerpt.Of(token.Value)}' is not a region: use a name such as eu-central-1.");
    }

    [GeneratedRegex(@"^[a-z]{2,4}(-[a-z]{2,12}){1,3}-[0-9]{1,2}\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex RegionForm();
}
