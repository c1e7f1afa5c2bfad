namespace AccessKeyRotation.Cli.Remediating;

/// <summary>What came of the remediation of a user, in one line.</summary>
internal static class OutcomeText
{
    public static string LineOf(UserOutcome outcome) => $"  {outcome.Run.User.Name}: {Of(outcome)}";

    private static string Of(UserOutcome outcome) => outcome.Kind switch
    {
        UserOutcomeKind.Failed => $"FAILED. {outcome.Failure}",
        UserOutcomeKind.Running => $"execution {outcome.Run.ExecutionId} still runs.",
        UserOutcomeKind.NotVerified => $"{Keys(outcome)} IAM was not asked again whether it still violates.",
        _ => Keys(outcome),
    };

    private static string Keys(UserOutcome outcome)
    {
        List<string> parts = [];
        if (outcome.Deactivated.Count > 0)
            parts.Add($"deactivated {string.Join(", ", outcome.Deactivated.Select(key => key.Key))}");
        if (outcome.Left.Count > 0)
            parts.Add($"left {string.Join(", ", outcome.Left.Select(key => $"{key.Key} ({key.Sentence})"))}");
        return parts.Count > 0 ? $"{string.Join("; ", parts)}." : outcome.Run.Answer?.Summary ?? "done.";
    }
}
