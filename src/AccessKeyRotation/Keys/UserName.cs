namespace AccessKeyRotation.Keys;

/// <summary>The present name of an IAM user. Names differ in more than case (IAM quotas page), may hold <c>+=,.@-_</c> and can change.</summary>
public readonly record struct UserName(string Value)
{
    public override string ToString() => Value;
}
