namespace AccessKeyRotation.Aws.SecurityHub;

/// <summary>What is written on a finding.</summary>
/// <param name="Text">1 to <see cref="MaxLength"/> characters.</param>
/// <param name="IsNotified">Whether the finding's workflow status becomes NOTIFIED; else it stays as it is.</param>
public sealed record FindingNote(string Text, bool IsNotified)
{
    /// <summary>As many characters as the text of a note may have (Security Hub User Guide, ASFF, Note).</summary>
    public const int MaxLength = 512;
}
