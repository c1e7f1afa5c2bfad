using System.Text.Json;

namespace AccessKeyRotation.Remediation;

/// <summary>What an operation did, in sentences for the person who looks at the execution. A failure is an exception and never one of these.</summary>
/// <param name="Done">What was done; in a dry run, what would be.</param>
/// <param name="Left">What was left alone, and why.</param>
/// <param name="NotReached">What is the next run's: one run handles only so many users.</param>
public sealed record RemediationAnswer(string Summary, IReadOnlyList<string> Done, IReadOnlyList<string> Left, IReadOnlyList<string> NotReached)
{
    /// <summary>For each of the lists, in bytes: Automation keeps 200 KB of what a step's function returns (SSM User Guide, aws:invokeLambdaFunction).</summary>
    private const int MaxListLength = 50_000;

    internal static RemediationAnswer Of(string summary, IReadOnlyList<string>? done = null, IReadOnlyList<string>? left = null, IReadOnlyList<string>? notReached = null) =>
        new(summary, Fit(done ?? []), Fit(left ?? []), Fit(notReached ?? []));

    private static IReadOnlyList<string> Fit(IReadOnlyList<string> sentences)
    {
        int length = 0;
        // Eight bytes for what JSON puts around a text.
        int fitting = sentences.TakeWhile(sentence => (length += JsonEncodedText.Encode(sentence).EncodedUtf8Bytes.Length + 8) <= MaxListLength).Count();
        return fitting == sentences.Count ? sentences : [.. sentences.Take(fitting), $"and {sentences.Count - fitting} more"];
    }
}
