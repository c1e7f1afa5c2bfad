namespace AccessKeyRotation.Remediation;

/// <summary>What an operation did, in sentences for the person who looks at the execution. A failure is an exception and never one of these.</summary>
/// <param name="Done">What was done; in a dry run, what would be.</param>
/// <param name="Left">What was left alone, and why.</param>
/// <param name="NotReached">What is the next run's: one run handles only so many users.</param>
public sealed record RemediationAnswer(string Summary, IReadOnlyList<string> Done, IReadOnlyList<string> Left, IReadOnlyList<string> NotReached)
{
    internal static RemediationAnswer Of(string summary, IReadOnlyList<string>? done = null, IReadOnlyList<string>? left = null, IReadOnlyList<string>? notReached = null) =>
        new(summary, done ?? [], left ?? [], notReached ?? []);
}
