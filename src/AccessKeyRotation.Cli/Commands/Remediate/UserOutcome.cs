using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>
/// The outcome of a user's remediation: the document's response, compared with the evaluation after it.
/// </summary>
/// <param name="Failure">A sentence; null if it did not fail.</param>
internal sealed record UserOutcome(UserRun Run, UserOutcomeKind Kind, string? Failure = null)
{
    public IReadOnlyList<KeyResult> Deactivated => KeyResult.ReadAll(Run.Result?.Done ?? []);

    public IReadOnlyList<KeyResult> Skipped => KeyResult.ReadAll(Run.Result?.Skipped ?? []);

    /// <param name="found">The user after the execution; null if the user is compliant or deleted.</param>
    public static UserOutcome Of(UserRun run, EvaluatedUser? found)
    {
        if (run.NotStarted is { } notStarted)
            return new(run, UserOutcomeKind.Failed, notStarted);
        if (run.Outcome is not { } outcome)
            return new(run, UserOutcomeKind.Failed, $"AWS no longer has execution {run.ExecutionId}.");
        if (!outcome.IsSuccess)
            return new(
                run,
                UserOutcomeKind.Failed,
                $"Execution {outcome.Id} is "
                    + $"{outcome.Status}{(outcome.FailureMessage is { } message ? $": {message}" : ".")}"
            );

        AccessKeyId[] violating = ViolatingKeysOf(found);
        AccessKeyId[] unexplained =
        [
            .. violating.Except(KeyResult.ReadAll(run.Result?.Skipped ?? []).Select(key => key.Key)),
        ];
        return unexplained.Length > 0
            ? new(
                run,
                UserOutcomeKind.Failed,
                $"Execution {outcome.Id} succeeded, but {(unexplained.Length == 1 ? "this key is" : "these keys are")} "
                    + $"still in violation: {string.Join(", ", unexplained)}."
            )
            : new(run, violating.Length > 0 ? UserOutcomeKind.Skipped : UserOutcomeKind.Done);
    }

    /// <summary>
    /// Creates the outcome of an execution after which the account was not evaluated: the command was interrupted, or a
    /// call failed.
    /// </summary>
    public static UserOutcome WithoutReview(UserRun run) =>
        run is { NotStarted: null, HasEnded: false } ? new(run, UserOutcomeKind.Running)
        : run.IsSuccess ? new(run, UserOutcomeKind.NotVerified)
        : Of(run, found: null);

    private static AccessKeyId[] ViolatingKeysOf(EvaluatedUser? user) =>
        user is null
            ? []
            : [.. user.Keys.Where(key => key.Violates && key.Id is not null).Select(key => key.Id!.Value)];
}

/// <summary>How the remediation of a user ended.</summary>
internal enum UserOutcomeKind
{
    /// <summary>The user is no longer in violation.</summary>
    Done,

    /// <summary>The user is in violation only because of keys that the document skipped with a reason.</summary>
    Skipped,

    Failed,

    /// <summary>The execution has not ended.</summary>
    Running,

    /// <summary>The document succeeded, but the account was not evaluated again.</summary>
    NotVerified,
}

/// <summary>An execution of the document for one user.</summary>
/// <param name="Batch">The number of the batch, starting at 1; 0 for an execution of an earlier command.</param>
/// <param name="ExecutionId">Null if the execution could not be started.</param>
/// <param name="NotStarted">The reason why it was not started; null if it was.</param>
/// <param name="HasEnded">True if the execution has ended or AWS no longer has it.</param>
/// <param name="Outcome">The outcome; null while it runs, or if AWS no longer has it.</param>
internal sealed record UserRun(
    IamUser User,
    int Batch,
    string? ExecutionId,
    string? NotStarted = null,
    bool HasEnded = false,
    AutomationOutcome? Outcome = null
)
{
    /// <summary>The response of the function; null if there is none or it cannot be read.</summary>
    public RemediationResult? Result => RemediationResult.TryParse(Outcome?.Payload);

    public bool IsSuccess => Outcome is { IsSuccess: true };
}
