namespace AccessKeyRotation.Keys;

/// <summary>An IAM user as ListUsers returns it.</summary>
/// <param name="CreateDate">Together with the name, distinguishes a user from one re-created under the same
/// name.</param>
public sealed record IamUser(UserId Id, UserName Name, DateTimeOffset CreateDate);

/// <summary>
/// The current name of an IAM user. Names differ in more than case (IAM quotas page), can contain <c>+=,.@-_</c> and
/// can change.
/// </summary>
public readonly record struct UserName(string Value)
{
    public override string ToString() => Value;
}

/// <summary>
/// The unique id of an IAM user (<c>AIDA…</c>). It survives a rename and changes when a user is re-created under the
/// same name, so it identifies the user to AWS Config; the name does not.
/// </summary>
public readonly record struct UserId(string Value)
{
    public override string ToString() => Value;
}
