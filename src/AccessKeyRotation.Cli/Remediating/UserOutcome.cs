using AccessKeyRotation.Cli.Evaluating;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Remediating;

/// <summary>What came of the remediation of one user: the document's answer, held against the account as it was found after it.</summary>
/// <param name="Failure">A sentence; null where it did not fail.</param>
internal sealed record UserOutcome(UserRun Run, UserOutcomeKind Kind, string? Failure = null)
{
    public IReadOnlyList<AnsweredKey> Deactivated => Run.Answer?.Done ?? [];

    public IReadOnlyList<AnsweredKey> Left => Run.Answer?.Left ?? [];

    /// <param name="found">The user after the run; null where there is none any more.</param>
    public static UserOutcome Of(UserRun run, EvaluatedUser? found)
    {
        if (run.NotStarted is { } notStarted)
            return new(run, UserOutcomeKind.Failed, notStarted);
        if (run.Outcome is not { } outcome)
            return new(run, UserOutcomeKind.Failed, $"AWS has no execution {run.ExecutionId} any more.");
        if (!outcome.IsSuccess)
            return new(run, UserOutcomeKind.Failed, $"Execution {outcome.Id} is {outcome.Status}{(outcome.FailureMessage is { } message ? $": {message}" : ".")}");

        AccessKeyId[] violating = ViolatingKeysOf(found);
        AccessKeyId[] unexplained = [.. violating.Except((run.Answer?.Left ?? []).Select(left => left.Key))];
        return unexplained.Length > 0
            ? new(run, UserOutcomeKind.Failed, $"Execution {outcome.Id} succeeded, and still in violation {(unexplained.Length == 1 ? "is" : "are")} {string.Join(", ", unexplained)}.")
            : new(run, violating.Length > 0 ? UserOutcomeKind.Left : UserOutcomeKind.Done);
    }

    /// <summary>Of a run after which the account was not read again: the command was interrupted, or a call failed.</summary>
    public static UserOutcome WithoutLook(UserRun run) =>
        run is { NotStarted: null, HasEnded: false } ? new(run, UserOutcomeKind.Running)
        : run.IsSuccess ? new(run, UserOutcomeKind.NotVerified)
        : Of(run, found: null);

    private static AccessKeyId[] ViolatingKeysOf(EvaluatedUser? user) => user is null ? [] : [.. user.Keys.Where(key => key.Violates && key.Id is not null).Select(key => key.Id!.Value)];
}

/// <summary>How a user's remediation ended.</summary>
internal enum UserOutcomeKind
{
    /// <summary>The user does not violate any more.</summary>
    Done,

    /// <summary>The user violates, by keys of which the document said why it left them.</summary>
    Left,

    Failed,

    /// <summary>Nobody waited for its end.</summary>
    Running,

    /// <summary>The document succeeded; whether the user still violates was not seen.</summary>
    NotVerified,
}
