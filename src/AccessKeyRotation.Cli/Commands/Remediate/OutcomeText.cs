namespace AccessKeyRotation.Cli.Commands.Remediate;

/// <summary>The outcome of a user's remediation in one line.</summary>
internal static class OutcomeText
{
    public static string LineOf(UserOutcome outcome) => $"  {outcome.Run.User.Name}: {Of(outcome)}";

    private static string Of(UserOutcome outcome) =>
        outcome.Kind switch
        {
            UserOutcomeKind.Failed => $"FAILED. {outcome.Failure}",
            UserOutcomeKind.Running => $"execution {outcome.Run.ExecutionId} is still running.",
            UserOutcomeKind.NotVerified => $"{Keys(outcome)} The account was not evaluated again.",
            _ => Keys(outcome),
        };

    private static string Keys(UserOutcome outcome)
    {
        List<string> parts = [];
        if (outcome.Deactivated.Count > 0)
            parts.Add($"deactivated {string.Join(", ", outcome.Deactivated.Select(key => key.Key))}");
        if (outcome.Skipped.Count > 0)
            parts.Add($"skipped {string.Join(", ", outcome.Skipped.Select(key => $"{key.Key} ({key.Sentence})"))}");
        return parts.Count > 0 ? $"{string.Join("; ", parts)}." : outcome.Run.Result?.Summary ?? "succeeded.";
    }
}
