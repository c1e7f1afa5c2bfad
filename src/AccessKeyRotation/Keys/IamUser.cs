namespace AccessKeyRotation.Keys;

/// <summary>An IAM user as ListUsers returns it.</summary>
/// <param name="CreateDate">Together with the name it tells a user from one re-created under that name.</param>
public sealed record IamUser(UserId Id, UserName Name, DateTimeOffset CreateDate);
