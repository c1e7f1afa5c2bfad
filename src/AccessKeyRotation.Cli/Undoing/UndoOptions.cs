using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Undoing;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Days">How many days the keys may stay active, 1 to 14.</param>
/// <param name="Document">Null: beside the document that the rule's remediation names.</param>
/// <param name="IsConfirmed">Whether nothing is asked before it begins.</param>
internal sealed record UndoOptions(IReadOnlyList<AccessKeyId> Keys, string Owner, string Reason, int Days, string Rule, string? Document, bool IsConfirmed);
