using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Cli.Risks;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>The options for the tags that mark users at risk.</summary>
internal sealed class RiskOptionSet
{
    private readonly Option<string> _exposure = TagOption(
        "--exposure-tag",
        "Set the tag of users whose keys are exposed to the internet.",
        RiskCriteria.Default.Exposure
    );
    private readonly Option<string> _environment = TagOption(
        "--environment-tag",
        "Set the tag of production users.",
        RiskCriteria.Default.Production
    );

    public IReadOnlyList<Option> All => [_exposure, _environment];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
            command.Add(option);
    }

    public RiskCriteria Of(ParseResult parsed) =>
        new(
            TagCondition.TryParse(parsed.GetValue(_exposure)!)!,
            TagCondition.TryParse(parsed.GetValue(_environment)!)!
        );

    private static Option<string> TagOption(string name, string description, TagCondition otherwise)
    {
        Option<string> option = new(name)
        {
            Description = description,
            HelpName = "KEY=VALUE",
            DefaultValueFactory = _ => otherwise.ToString(),
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && TagCondition.TryParse(text) is null)
                result.AddError($"{name} '{text}' is not a tag condition: use {TagCondition.AllowedForm}.");
        });
        return option;
    }
}
