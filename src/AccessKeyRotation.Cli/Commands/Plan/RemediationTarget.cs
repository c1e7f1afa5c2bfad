using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>The parameters of the deployed rule, and the document that the Remediate button starts.</summary>
/// <param name="RuleName">The name of the AWS Config rule.</param>
/// <param name="Document">Name or ARN.</param>
/// <param name="DocumentVersion">Null for the document's default version.</param>
/// <param name="Parameters">The document parameters that are the same for all users.</param>
/// <param name="ResourceParameter">The document parameter for the user id.</param>
/// <param name="SkipIfUsedWithin">Keys used within this period are skipped; null skips none.</param>
internal sealed record RemediationTarget(
    string RuleName,
    RuleParameters Rule,
    string Document,
    string? DocumentVersion,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters,
    string ResourceParameter,
    TimeSpan? SkipIfUsedWithin
)
{
    /// <summary>
    /// The document parameters for a user. They never select a dry run, because its output looks like that of a
    /// deactivation.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ParametersFor(UserId user) =>
        new Dictionary<string, IReadOnlyList<string>>(Parameters)
        {
            [ResourceParameter] = [user.Value],
            [DocumentParameters.DryRun] = ["false"],
        };
}
