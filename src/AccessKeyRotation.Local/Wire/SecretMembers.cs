namespace AccessKeyRotation.Local.Wire;

/// <summary>The names of the members that are secrets in this call; none where the call has none.</summary>
internal delegate IReadOnlyCollection<string> SecretMembers(JsonMembers body);
