using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Remediating;
using AccessKeyRotation.Cli.Status;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>One execution of a document, as an auditor asks for it.</summary>
/// <param name="Kind">Such as <c>deactivation</c>.</param>
/// <param name="UserId">As it was started with; null where it was started with a name or an ARN, or for everybody. Who had the name then is not known.</param>
/// <param name="UserName">As it was started with, or the present name of the user with that id; null where neither is known.</param>
/// <param name="Answer">What its function said it did; null where it failed, or has not ended.</param>
internal sealed record KeyAction(AutomationReport Execution, string Kind, string? UserId, string? UserName, ActionAnswer? Answer)
{
    private const string ResourceIdParameter = "ResourceId";
    private const string UserNameParameter = "UserName";
    private const string UserArnParameter = "UserArn";
    private const string DryRunParameter = "DryRun";

    public bool IsDryRun => ParameterOf(Execution, DryRunParameter) == "true";

    public static KeyAction Of(AutomationReport execution, string kind, UserNames names)
    {
        string? id = ParameterOf(execution, ResourceIdParameter);
        string? name = ParameterOf(execution, UserNameParameter) ?? (ParameterOf(execution, UserArnParameter) is { } arn ? UserArn.Parse(arn)?.Name.Value : null);
        return new(
            execution, kind, id, id is null ? name : names.Find(id),
            execution.Steps.Select(step => ActionAnswer.Read(step.Payload)).LastOrDefault(answer => answer is not null));
    }

    private static string? ParameterOf(AutomationReport execution, string name) =>
        execution.Parameters.GetValueOrDefault(name) is [{ Length: > 0 } value, ..] ? value : null;
}
