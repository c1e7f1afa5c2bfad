using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Planning;

/// <summary>What a plan is made by, as asked for on the command line.</summary>
/// <param name="Document">Null: the one that the rule's remediation names.</param>
/// <param name="SkipIfUsedWithinDays">Null: what the rule's remediation says.</param>
/// <param name="Users">Only these, by name; empty: everybody.</param>
/// <param name="MaxUsers">Only so many, the riskiest; null: all.</param>
/// <param name="Format">One of <see cref="PlanFormats"/>.</param>
internal sealed record PlanOptions(
    string Rule, string? Document, int? SkipIfUsedWithinDays, IReadOnlyCollection<string> Users, int? MaxUsers, RiskCriteria Criteria, string OwnerTag, int BatchSize, string Format)
{
    public bool IsJson => Format == PlanFormats.Json;
}
