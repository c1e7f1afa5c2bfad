namespace AccessKeyRotation.Keys;

/// <summary>
/// The unique id of an IAM user (<c>AIDA…</c>). It survives a rename and is new when a user is re-created under the same name,
/// which is why it, and not the name, identifies a user to AWS Config.
/// </summary>
public readonly record struct UserId(string Value)
{
    public override string ToString() => Value;
}
