using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Undoing;

/// <summary>A key that is to be active again, and whose it is.</summary>
internal sealed record UndoneKey(AccessKeyId Id, UserName User);
