using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Cli.Risks;

namespace AccessKeyRotation.Cli.Commands.Evaluate;

/// <summary>The options of <c>evaluate</c> that select users and violations, and their validation.</summary>
internal sealed class SelectionOptionSet
{
    private const string OnlyUnused = "unused";

    private readonly Option<string[]> _users = new("--user")
    {
        Description = "Evaluate this user only. Repeat the option for more users.",
        HelpName = "NAME",
    };
    private readonly Option<string[]> _owners = new("--owner")
    {
        Description = "Evaluate the users of this owner only. Repeat the option for more owners.",
        HelpName = "OWNER",
    };
    private readonly Option<string[]> _tags = TagOption();
    private readonly Option<string?> _path = PathOption();
    private readonly Option<string?> _only = OnlyOption();

    public IReadOnlyList<Option> All => [_users, _owners, _tags, _path, _only];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
            command.Add(option);
    }

    public UserSelection UsersOf(ParseResult parsed) =>
        new(
            parsed.GetValue(_users) ?? [],
            parsed.GetValue(_owners) ?? [],
            [.. (parsed.GetValue(_tags) ?? []).Select(text => TagCondition.TryParse(text)!)],
            parsed.GetValue(_path)
        );

    public ViolationKind? KindOf(ParseResult parsed) =>
        parsed.GetValue(_only) is { } name ? KindText.Values[name] : null;

    /// <summary>Adds an error for each option that the evaluation cannot honor.</summary>
    public void Validate(CommandResult result, bool isOffline, bool hasMaxUnusedAge)
    {
        foreach (Option option in (Option[])[_owners, _tags])
        {
            if (isOffline && result.GetResult(option) is { Tokens.Count: > 0 })
                result.AddError(
                    $"{option.Name} cannot be used with --credential-report, because a credential report has no tags: "
                        + "remove one of them."
                );
        }
        if (!hasMaxUnusedAge && result.GetResult(_only) is { Tokens: [{ Value: OnlyUnused }] })
            result.AddError($"--only {OnlyUnused} requires a limit: add --max-unused-age DAYS.");
    }

    private static Option<string[]> TagOption()
    {
        Option<string[]> option = new("--tag")
        {
            Description = "Evaluate the users with this tag only. Repeat the option for users with all of the tags.",
            HelpName = "KEY=VALUE",
        };
        option.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => TagCondition.TryParse(token.Value) is null))
                result.AddError(
                    $"--tag '{Excerpt.Of(token.Value)}' is not a tag condition: use {TagCondition.AllowedForm}."
                );
        });
        return option;
    }

    private static Option<string?> PathOption()
    {
        Option<string?> option = new("--path")
        {
            Description = "Evaluate the users below this IAM path only, such as /applications/.",
            HelpName = "PATH",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !text.StartsWith('/'))
                result.AddError(
                    $"--path '{Excerpt.Of(text)}' is not an IAM path: use a path that starts with /, such as "
                        + "/applications/."
                );
        });
        return option;
    }

    private static Option<string?> OnlyOption()
    {
        string[] names = [.. KindText.Values.Keys];
        Option<string?> option = new("--only")
        {
            Description =
                $"Report only violating keys of this kind: age (older than the limit), {OnlyUnused} (unused for longer "
                + $"than the limit), in-use (used in the last {ReportText.Days(ViolationSelection.RecentUse)}), never-used.",
            HelpName = string.Join('|', names),
        };
        option.CompletionSources.Add(names);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !names.Contains(text))
                result.AddError($"--only '{Excerpt.Of(text)}' is not valid: use one of {string.Join(", ", names)}.");
        });
        return option;
    }
}
