using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>An execution of a document in the form that an audit requires.</summary>
/// <param name="Kind">A kind such as <c>deactivation</c>.</param>
/// <param name="UserId">The user id in the start request; null if the execution was started for a name, an ARN, or all
/// users. The user who had the name at that time is unknown.</param>
/// <param name="UserName">The name in the start request, or the current name of the user with that id; null if both are
/// unknown.</param>
/// <param name="Result">The result of the function; null if the execution failed or is still running.</param>
internal sealed record RecordedAction(
    AutomationReport Execution,
    string Kind,
    string? UserId,
    string? UserName,
    RemediationResult? Result
)
{
    private const string ResourceIdParameter = "ResourceId";
    private const string UserNameParameter = "UserName";
    private const string UserArnParameter = "UserArn";
    private const string DryRunParameter = "DryRun";

    public bool IsDryRun => ParameterOf(Execution, DryRunParameter) == "true";

    public static RecordedAction Of(AutomationReport execution, string kind, UserNames names)
    {
        string? id = ParameterOf(execution, ResourceIdParameter);
        string? name = ParameterOf(execution, UserNameParameter)
            ?? (ParameterOf(execution, UserArnParameter) is { } arn ? UserArn.Parse(arn)?.Name.Value : null);
        return new(
            execution,
            kind,
            id,
            id is null ? name : names.Find(id),
            execution
                .Steps.Select(step => RemediationResult.TryParse(step.Payload))
                .LastOrDefault(result => result is not null)
        );
    }

    private static string? ParameterOf(AutomationReport execution, string name) =>
        execution.Parameters.GetValueOrDefault(name) is [{ Length: > 0 } value, ..] ? value : null;
}
