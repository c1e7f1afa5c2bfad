namespace AccessKeyRotation.Aws.Ssm;

/// <summary>One execution of an Automation document.</summary>
/// <param name="ExecutedBy">ARN of who started it; null where AWS does not say.</param>
/// <param name="Parameters">As it was started with, defaults of the document left out or not.</param>
/// <param name="HasEnded">Whether nothing of it runs any more.</param>
public sealed record AutomationExecution(
    string Id, string DocumentName, string? ExecutedBy, DateTimeOffset StartedAt, IReadOnlyDictionary<string, string> Parameters, bool HasEnded)
{
    /// <summary>How the role is named under which AWS Config starts remediations; also for those that a person starts by a click in AWS Config.</summary>
    private const string ServiceRole = "/AWSServiceRoleFor";

    /// <summary>Whether it was no person who started the execution. Who is not known is none.</summary>
    public bool IsAutomatic => ExecutedBy is not { Length: > 0 } starter || IsServiceRole(starter);

    /// <summary>Whether the ARN is that of a role of AWS's own, such as that of AWS Config.</summary>
    internal static bool IsServiceRole(string arn) => arn.Contains(ServiceRole, StringComparison.Ordinal);
}
