using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Status;

namespace AccessKeyRotation.Cli.Evaluating.Aggregating;

/// <summary>The options of <c>evaluate</c> that read AWS Config's own verdicts from an aggregator, and what is refused beside them.</summary>
internal sealed class AggregatorOptionSet
{
    private const int LongestName = 256;
    private const int AccountIdLength = 12;

    /// <summary>A year.</summary>
    private const int MostHours = 8784;

    private readonly Option<string?> _aggregator = AggregatorOption();
    private readonly Option<string> _rule = RuleOption();
    private readonly Option<string[]> _accounts = AccountOption();
    private readonly Option<int?> _maxResultAge = SharedOptions.Number(
        "--max-result-age", "HOURS", $"How old the newest result of an account may be, with --aggregator. Default: {RuleStatus.LongestSilence.TotalHours}, for a rule that runs daily and puts every verdict. (1 to {MostHours})", 1, MostHours);
    private readonly Option<bool> _trustInventory = new("--trust-inventory")
    {
        Description = "With --aggregator: take an account without results, of which AWS Config records IAM roles and no IAM user, for one without users.",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in Options)
            command.Add(option);
    }

    /// <summary>Null where no aggregator is named.</summary>
    public AggregatorScope? Of(ParseResult parsed, string ownerTag) => parsed.GetValue(_aggregator) is { } aggregator
        ? new(
            aggregator, parsed.GetValue(_rule)!, [.. (parsed.GetValue(_accounts) ?? []).Distinct()],
            parsed.GetValue(_maxResultAge) is { } hours ? TimeSpan.FromHours(hours) : RuleStatus.LongestSilence, parsed.GetValue(_trustInventory), ownerTag)
        : null;

    public bool IsGiven(CommandResult result) => result.GetResult(_aggregator) is { Tokens.Count: > 0 };

    /// <summary>Adds an error for each option that means nothing beside, or without, an aggregator.</summary>
    /// <param name="judging">The options that judge keys, or say where to.</param>
    public void Validate(CommandResult result, IEnumerable<Option> judging)
    {
        bool isGiven = IsGiven(result);
        foreach (Option option in isGiven ? judging : Options.Where(option => option != _aggregator))
        {
            if (result.GetResult(option) is { Implicit: false })
            {
                result.AddError(isGiven
                    ? $"{option.Name} is for judging keys; with --aggregator the verdicts are those that AWS Config holds."
                    : $"{option.Name} is about an aggregator; it must come with --aggregator NAME.");
            }
        }
    }

    private Option[] Options => [_aggregator, _rule, _accounts, _maxResultAge, _trustInventory];

    private static Option<string?> AggregatorOption()
    {
        Option<string?> option = new("--aggregator")
        {
            Description = "Report on all accounts of this aggregator of AWS Config, by the verdicts that AWS Config holds: nothing is judged anew.",
            HelpName = "NAME",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !IsName(text))
                result.AddError($"--aggregator is '{Excerpt.Of(text)}'; it must be the name of an aggregator, 1 to {LongestName} letters, digits, _ and -.");
        });
        return option;
    }

    private static bool IsName(string text) => text.Length is > 0 and <= LongestName && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    private static Option<string> RuleOption()
    {
        Option<string> option = RuleName.Option();
        option.Description = "The rule of AWS Config, with --aggregator: by the name that it was deployed by, which a conformance pack lengthens.";
        option.Aliases.Add("--rule-name");
        return option;
    }

    private static Option<string[]> AccountOption()
    {
        Option<string[]> option = new("--account")
        {
            Description = "With --aggregator: only these accounts, each of which must be there. Several are given one after the other.",
            HelpName = "ID",
            AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => token.Value.Length != AccountIdLength || !token.Value.All(char.IsAsciiDigit)))
                result.AddError($"--account is '{Excerpt.Of(token.Value)}'; it must be the id of an account, {AccountIdLength} digits.");
        });
        return option;
    }
}
