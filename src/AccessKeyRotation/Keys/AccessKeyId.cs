namespace AccessKeyRotation.Keys;

/// <summary>
/// The id of an access key (<c>AKIA…</c>). It is not a secret, but logs show it <see cref="Masked"/>.
/// </summary>
public readonly record struct AccessKeyId(string Value)
{
    private const int ShownInLogs = 4;

    /// <summary>
    /// The last four characters, for logs. Texts that require an action by a person (annotation, report, tag) show the
    /// whole id.
    /// </summary>
    public string Masked => $"****{Value[Math.Max(0, Value.Length - ShownInLogs)..]}";

    public override string ToString() => Value;
}
