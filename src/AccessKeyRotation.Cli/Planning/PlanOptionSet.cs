using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Planning;

/// <summary>The options that a plan has, wherever it is made.</summary>
internal sealed class PlanOptionSet
{

    private const int DefaultBatchSize = 10;
    private const int MaxBatchSize = 50;

    private readonly Option<string> _rule = RuleName.Option();
    private readonly Option<string?> _document = DocumentOption($"Start this SSM document in place of the one that the rule's remediation names (without one: {DocumentParameters.DefaultDocument}).");
    private readonly Option<int?> _skip = SharedOptions.Number(
        "--skip-if-used-within", "DAYS", "Leave keys that were used within so many days; 0 leaves none for its use. Default: what the rule's remediation says. (0 to 365)", 0, 365);
    private readonly Option<string[]> _users = new("--user") { Description = "Only this user; can be given several times.", HelpName = "NAME" };
    private readonly Option<int?> _maxUsers = SharedOptions.Number("--max-users", "N", "Only so many users, the riskiest. (1 to 100000)", 1, 100_000);
    private readonly Option<string> _exposure = TagOption("--exposure-tag", "The tag of a user whose keys lie where the internet reaches them.", RiskCriteria.Default.Exposure);
    private readonly Option<string> _environment = TagOption("--environment-tag", "The tag of a user who works on production.", RiskCriteria.Default.Production);
    private readonly Option<string> _ownerTag = SharedOptions.OwnerTag();
    private readonly Option<int?> _batchSize = SharedOptions.Number("--batch-size", "N", $"How many users a batch has. Default: {DefaultBatchSize}. (1 to {MaxBatchSize})", 1, MaxBatchSize);
    private readonly Option<string> _format = FormatOption();

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_rule, _document, _batchSize, _maxUsers, _users, _skip, _exposure, _environment, _ownerTag, _format])
            command.Add(option);
    }

    public PlanOptions Of(ParseResult parsed) => new(
        parsed.GetValue(_rule)!, parsed.GetValue(_document), parsed.GetValue(_skip), parsed.GetValue(_users) ?? [], parsed.GetValue(_maxUsers),
        new(TagCondition.TryParse(parsed.GetValue(_exposure)!)!, TagCondition.TryParse(parsed.GetValue(_environment)!)!),
        parsed.GetValue(_ownerTag)!, parsed.GetValue(_batchSize) ?? DefaultBatchSize, parsed.GetValue(_format)!);

    public static Option<string?> DocumentOption(string description) => new("--document") { Description = description, HelpName = "NAME" };

    private static Option<string> TagOption(string name, string description, TagCondition otherwise)
    {
        Option<string> option = new(name) { Description = description, HelpName = "KEY=VALUE", DefaultValueFactory = _ => otherwise.ToString() };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && TagCondition.TryParse(text) is null)
                result.AddError($"{name} is '{text}'; it must be {TagCondition.AllowedForm}.");
        });
        return option;
    }

    private static Option<string> FormatOption()
    {
        Option<string> option = new("--format") { Description = $"How it is written: {string.Join(" or ", PlanFormats.All)}.", HelpName = "FORMAT", DefaultValueFactory = _ => PlanFormats.Table };
        option.CompletionSources.Add([.. PlanFormats.All]);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !PlanFormats.All.Contains(text))
                result.AddError($"--format is '{text}'; it must be {string.Join(" or ", PlanFormats.All)}.");
        });
        return option;
    }
}
