namespace AccessKeyRotation.Keys;

/// <summary>The id of an access key (<c>AKIA…</c>). Not a secret, yet logs show it <see cref="Masked"/>.</summary>
public readonly record struct AccessKeyId(string Value)
{
    private const int ShownInLogs = 4;

    /// <summary>The last four characters, for logs. What a person must act on (annotation, report, tag) shows the whole id.</summary>
    public string Masked => $"****{Value[Math.Max(0, Value.Length - ShownInLogs)..]}";

    public override string ToString() => Value;
}
