using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Cli.Evaluations;

namespace AccessKeyRotation.Cli.Commands.Evaluate;

/// <summary>The options of <c>evaluate</c> for the risk of keys and the order of violations.</summary>
internal sealed class SortOptionSet
{
    private static readonly Dictionary<string, ViolationOrder> Orders = new()
    {
        ["due"] = ViolationOrder.Due,
        ["risk"] = ViolationOrder.Risk,
    };

    private readonly Option<string?> _sort = SortOption();
    private readonly Option<bool> _risk = new("--risk")
    {
        Description =
            "Add the risk score of each key to tables and JSON, without a change of the order. A live evaluation reads "
            + "the policies of all users.",
    };

    public IReadOnlyList<Option> All => [_sort, _risk];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
            command.Add(option);
    }

    public RiskRequest Of(ParseResult parsed)
    {
        ViolationOrder? order = parsed.GetValue(_sort) is { } name ? Orders[name] : null;
        return new(order, parsed.GetValue(_risk) || order == ViolationOrder.Risk);
    }

    private static Option<string?> SortOption()
    {
        string[] names = [.. Orders.Keys];
        Option<string?> option = new("--sort")
        {
            Description =
                "List the keys that fell due first (due), or those with the highest risk first (risk). risk adds the "
                + "score and its parts. Default: due; HTML: risk.",
            HelpName = string.Join('|', names),
        };
        option.CompletionSources.Add(names);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !names.Contains(text))
                result.AddError($"--sort '{Excerpt.Of(text)}' is not valid: use one of {string.Join(", ", names)}.");
        });
        return option;
    }
}

/// <summary>The requested order and the request of risk scores.</summary>
/// <param name="Order">Null for the default of each format.</param>
/// <param name="IsShown">True if tables and JSON have the scores. HTML always has them.</param>
internal sealed record RiskRequest(ViolationOrder? Order, bool IsShown)
{
    /// <summary>Returns true if one of the reports requires the scores.</summary>
    public bool IsRequired(ReportRequest report) => IsShown || report.Has(ReportFormats.Html);

    /// <summary>Returns the evaluation as a report of the format shows it.</summary>
    /// <param name="evaluation">With scores if one of the reports requires them.</param>
    public Evaluation For(string format, Evaluation evaluation) =>
        format == ReportFormats.Html ? evaluation with { Order = Order ?? ViolationOrder.Risk }
        : IsShown ? evaluation with { Order = Order ?? ViolationOrder.Due }
        : evaluation with { Scores = null };
}
