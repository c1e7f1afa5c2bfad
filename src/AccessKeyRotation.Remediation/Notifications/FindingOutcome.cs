using AccessKeyRotation.Keys;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Remediations;

namespace AccessKeyRotation.Remediation.Notifications;

/// <summary>
/// Formats the note on a finding: the outcome, the execution, and how to reactivate the keys. Truncates the least
/// important part if the note is too long.
/// </summary>
internal static class FindingOutcome
{
    private const string More = "…";

    /// <param name="done">The deactivated keys; empty if there was no violation, or if all violations were
    /// skipped.</param>
    public static FindingNote Of(RunningDocument document, IReadOnlyList<AccessKeyId> done, RemediationResult answer) =>
        done.Count > 0
            ? new(
                Fit(Deactivated(done), $" {answer.Summary}", $" {Execution(document)} {Undo(document)}"),
                IsNotified: true
            )
            : new(
                Fit(
                    $"There is nothing to deactivate. {answer.Summary}",
                    answer.Skipped.Count > 0 ? $" {string.Join(' ', answer.Skipped)}" : "",
                    $" AWS resolves the finding of a compliant user after the next evaluation. {Execution(document)}"
                ),
                IsNotified: false
            );

    /// <param name="done">The keys that were deactivated before the failure.</param>
    /// <param name="why">A refusal, or the call that failed.</param>
    public static FindingNote OfFailure(RunningDocument document, IReadOnlyList<AccessKeyId> done, string why) =>
        done.Count > 0
            ? new(
                Fit(Deactivated(done), $" Then it failed: {why}", $" {Execution(document)} {Undo(document)}"),
                IsNotified: true
            )
            : new(Fit("", why, $" {Execution(document)} It can be started again."), IsNotified: false);

    private static string Deactivated(IReadOnlyList<AccessKeyId> keys) =>
        $"Deactivated: {string.Join(", ", keys.Select(key => key.Value))}. Nothing was deleted.";

    private static string Execution(RunningDocument document) =>
        $"Automation execution {document.Execution.Id} in {document.Region}.";

    private static string Undo(RunningDocument document) =>
        "To reactivate: access-key-rotation undo KEY --owner OWNER --reason REASON, or the document "
        + $"{RemediationDocuments.NameOf("ReactivateAccessKey")}.";

    private static string Fit(string head, string detail, string tail)
    {
        int room = FindingNote.MaxLength - head.Length - tail.Length;
        string text =
            head
            + (detail.Length <= room ? detail : detail[..Math.Max(0, EndOf(detail, room - More.Length))] + More)
            + tail;
        return text.Length <= FindingNote.MaxLength ? text : text[..EndOf(text, FindingNote.MaxLength)];
    }

    /// <summary>Returns the length, or one less if it would split a surrogate pair.</summary>
    private static int EndOf(string text, int length) =>
        length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
