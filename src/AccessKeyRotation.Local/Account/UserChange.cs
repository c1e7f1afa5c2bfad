namespace AccessKeyRotation.Local.Account;

/// <summary>What a write does to one user: null before is a creation, null after a deletion.</summary>
internal sealed record UserChange(IamUser? Before, IamUser? After);
