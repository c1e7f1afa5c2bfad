using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Evaluate;

/// <summary>The options of <c>evaluate</c> that read the results of an aggregator, and their validation.</summary>
internal sealed class AggregatorOptionSet
{
    private const int LongestName = 256;
    private const int AccountIdLength = 12;

    /// <summary>One year.</summary>
    private const int MostHours = 8784;

    private readonly Option<string?> _aggregator = AggregatorOption();
    private readonly Option<string> _rule = RuleOption();
    private readonly Option<string[]> _accounts = AccountOption();
    private readonly Option<int?> _maxResultAge = SharedOptions.Number(
        "--max-result-age",
        "HOURS",
        "Set the maximum age of the newest result of an account with --aggregator, in hours. Default: "
            + $"{RuleStatus.LongestSilence.TotalHours}, for a rule that is evaluated daily and submits every "
            + $"result. (1 to {MostHours})",
        1,
        MostHours
    );
    private readonly Option<bool> _trustInventory = new("--trust-inventory")
    {
        Description =
            "With --aggregator: count an account without results as an account without users if AWS Config records IAM "
            + "roles but no IAM users in it.",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in Options)
            command.Add(option);
    }

    /// <summary>Returns null if no aggregator is specified.</summary>
    public AggregatorScope? Of(ParseResult parsed, string ownerTag) =>
        parsed.GetValue(_aggregator) is { } aggregator
            ? new(
                aggregator,
                parsed.GetValue(_rule)!,
                [.. (parsed.GetValue(_accounts) ?? []).Distinct()],
                parsed.GetValue(_maxResultAge) is { } hours ? TimeSpan.FromHours(hours) : RuleStatus.LongestSilence,
                parsed.GetValue(_trustInventory),
                ownerTag
            )
            : null;

    public bool IsGiven(CommandResult result) => result.GetResult(_aggregator) is { Tokens.Count: > 0 };

    /// <summary>Adds an error for each option that cannot be used with, or without, an aggregator.</summary>
    /// <param name="evaluationOptions">The options that evaluate keys or select the output.</param>
    public void Validate(CommandResult result, IEnumerable<Option> evaluationOptions)
    {
        bool isGiven = IsGiven(result);
        foreach (Option option in isGiven ? evaluationOptions : Options.Where(option => option != _aggregator))
        {
            if (result.GetResult(option) is { Implicit: false })
            {
                result.AddError(
                    isGiven
                        ? $"{option.Name} cannot be used with --aggregator, which reports the results that AWS Config "
                            + "stores: remove one of them."
                        : $"{option.Name} requires an aggregator: add --aggregator NAME."
                );
            }
        }
    }

    private Option[] Options => [_aggregator, _rule, _accounts, _maxResultAge, _trustInventory];

    private static Option<string?> AggregatorOption()
    {
        Option<string?> option = new("--aggregator")
        {
            Description =
                "Report on all accounts of this AWS Config aggregator from the stored evaluation results. Access keys "
                + "are not evaluated again.",
            HelpName = "NAME",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !IsName(text))
                result.AddError(
                    $"--aggregator '{Excerpt.Of(text)}' is not the name of an aggregator: use 1 to {LongestName} "
                        + "letters, digits, _ and -."
                );
        });
        return option;
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    private static Option<string> RuleOption()
    {
        Option<string> option = RuleName.Option();
        option.Description =
            "With --aggregator: use the AWS Config rule of this name, without the suffix of a conformance pack.";
        option.Aliases.Add("--rule-name");
        return option;
    }

    private static Option<string[]> AccountOption()
    {
        Option<string[]> option = new("--account")
        {
            Description =
                "With --aggregator: report on these accounts only. An account outside the aggregator is an error.",
            HelpName = "ID",
            AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(result =>
        {
            foreach (
                Token token in result.Tokens.Where(token =>
                    token.Value.Length != AccountIdLength || !token.Value.All(char.IsAsciiDigit)
                )
            )
                result.AddError(
                    $"--account '{Excerpt.Of(token.Value)}' is not an account id: use {AccountIdLength} digits."
                );
        });
        return option;
    }
}
