using System.CommandLine;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>The options of a plan, which <c>plan</c> and <c>remediate</c> share.</summary>
internal sealed class PlanOptionSet
{
    private const int DefaultBatchSize = 10;
    private const int MaxBatchSize = 50;

    private readonly Option<string> _rule = RuleName.Option();
    private readonly Option<string?> _document = DocumentOption(
        "Start this SSM document instead of the document in the rule's remediation (default without a remediation: "
            + $"{RemediationDocuments.NameOf(RemediationDocuments.DeactivateAccessKeys)})."
    );
    private readonly Option<int?> _skip = SharedOptions.Number(
        "--skip-if-used-within",
        "DAYS",
        "Skip keys that were used within this number of days; 0 skips none. Default: the value in the rule's "
            + "remediation. (0 to 365)",
        0,
        365
    );
    private readonly Option<string[]> _users = new("--user")
    {
        Description = "Select this user. Repeat the option for more users.",
        HelpName = "NAME",
    };
    private readonly Option<int?> _maxUsers = SharedOptions.Number(
        "--max-users",
        "N",
        "Limit the plan to this number of users, highest risk first. (1 to 100000)",
        1,
        100_000
    );
    private readonly RiskOptionSet _risks = new();
    private readonly Option<string> _ownerTag = SharedOptions.OwnerTag();
    private readonly Option<int?> _batchSize = SharedOptions.Number(
        "--batch-size",
        "N",
        $"Set the number of users in a batch. Default: {DefaultBatchSize}. (1 to {MaxBatchSize})",
        1,
        MaxBatchSize
    );
    private readonly Option<string> _format = TableOrJson.Option();

    public void AddTo(Command command)
    {
        foreach (
            Option option in (Option[])
                [_rule, _document, _batchSize, _maxUsers, _users, _skip, .. _risks.All, _ownerTag, _format]
        )
            command.Add(option);
    }

    public PlanOptions Of(ParseResult parsed) =>
        new(
            RuleName.SelectedBy(parsed, _rule),
            parsed.GetValue(_document),
            parsed.GetValue(_skip),
            parsed.GetValue(_users) ?? [],
            parsed.GetValue(_maxUsers),
            _risks.Of(parsed),
            parsed.GetValue(_ownerTag)!,
            parsed.GetValue(_batchSize) ?? DefaultBatchSize,
            parsed.GetValue(_format)!
        );

    public static Option<string?> DocumentOption(string description) =>
        new("--document") { Description = description, HelpName = "NAME" };
}

/// <summary>The options of a plan.</summary>
/// <param name="Document">Null for the document in the rule's remediation.</param>
/// <param name="SkipIfUsedWithinDays">Null for the value in the rule's remediation.</param>
/// <param name="Users">The names of the selected users; empty for all users.</param>
/// <param name="MaxUsers">The maximum number of users, highest risk first; null for all.</param>
/// <param name="Format">One of <see cref="TableOrJson"/>.</param>
internal sealed record PlanOptions(
    SelectedRule Rule,
    string? Document,
    int? SkipIfUsedWithinDays,
    IReadOnlyCollection<string> Users,
    int? MaxUsers,
    RiskCriteria Criteria,
    string OwnerTag,
    int BatchSize,
    string Format
)
{
    public bool IsJson => Format == TableOrJson.Json;
}
