namespace AccessKeyRotation;

/// <summary>Limits for text from external sources.</summary>
public static class TextLimits
{
    /// <summary>
    /// The time that a regular expression may take for one text, in milliseconds. The expressions take linear time, and
    /// a test checks them with adversarial repeats; the limit bounds one that does not. A starved processor needs more
    /// than a second for one that does.
    /// </summary>
    public const int MatchMilliseconds = 10_000;
}
