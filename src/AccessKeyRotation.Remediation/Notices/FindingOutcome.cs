using AccessKeyRotation.Aws.SecurityHub;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Remediation.Notices;

/// <summary>The note on a finding: what was done, by which execution, how it is undone. What does not fit is cut where it is missed the least.</summary>
internal static class FindingOutcome
{
    private const string More = "…";

    /// <param name="done">The keys that were deactivated; none where nothing violated, or what did was left.</param>
    public static FindingNote Of(RunningDocument document, IReadOnlyList<AccessKeyId> done, RemediationAnswer answer) => done.Count > 0
        ? new(Fit(Deactivated(done), $" {answer.Summary}", $" {Execution(document)} {Undo(document)}"), IsNotified: true)
        : new(
            Fit($"There is nothing to deactivate. {answer.Summary}", answer.Left.Count > 0 ? $" {string.Join(' ', answer.Left)}" : "",
                $" Who complies needs nothing: AWS resolves the finding after its next evaluation. {Execution(document)}"),
            IsNotified: false);

    /// <param name="done">The keys that were deactivated before it failed.</param>
    /// <param name="why">A refusal, or the call that failed.</param>
    public static FindingNote OfFailure(RunningDocument document, IReadOnlyList<AccessKeyId> done, string why) => done.Count > 0
        ? new(Fit(Deactivated(done), $" Then it failed: {why}", $" {Execution(document)} {Undo(document)}"), IsNotified: true)
        : new(Fit("", why, $" {Execution(document)} It can be started again."), IsNotified: false);

    private static string Deactivated(IReadOnlyList<AccessKeyId> keys) =>
        $"Deactivated: {string.Join(", ", keys.Select(key => key.Value))}. Nothing was deleted.";

    private static string Execution(RunningDocument document) => $"Automation execution {document.Execution.Id} in {document.Region}.";

    private static string Undo(RunningDocument document) =>
        $"Undo: access-key-rotation undo KEY --owner WHO --reason WHY, or the document {document.SiblingOf("ReactivateAccessKey")}.";

    private static string Fit(string head, string detail, string tail)
    {
        int room = FindingNote.MaxLength - head.Length - tail.Length;
        string text = head + (detail.Length <= room ? detail : detail[..Math.Max(0, EndOf(detail, room - More.Length))] + More) + tail;
        return text.Length <= FindingNote.MaxLength ? text : text[..EndOf(text, FindingNote.MaxLength)];
    }

    /// <summary>The length, or one less where a character of two halves would be cut in two.</summary>
    private static int EndOf(string text, int length) => length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
