using AccessKeyRotation.Keys;
using AccessKeyRotation.Parameters;

namespace AccessKeyRotation.Cli.Planning;

/// <summary>What is judged by and what is started: the deployed rule's parameters, and the document that a click on Remediate would start.</summary>
/// <param name="RuleName">Of the rule in AWS Config.</param>
/// <param name="Document">Name or ARN.</param>
/// <param name="DocumentVersion">Null: the document's default.</param>
/// <param name="Parameters">Of the document, the same for every user.</param>
/// <param name="ResourceParameter">The document's parameter for the id of the user.</param>
/// <param name="SkipIfUsedWithin">Keys used this lately are left; null leaves none for its use.</param>
internal sealed record RemediationTarget(
    string RuleName, RuleParameters Rule, string Document, string? DocumentVersion, IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters, string ResourceParameter,
    TimeSpan? SkipIfUsedWithin)
{
    /// <summary>With what the document is started for one user: never as a dry run, which would be taken for the deed.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ParametersFor(UserId user) => new Dictionary<string, IReadOnlyList<string>>(Parameters)
    {
        [ResourceParameter] = [user.Value],
        [DocumentParameters.DryRun] = ["false"],
    };
}
