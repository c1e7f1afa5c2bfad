namespace AccessKeyRotation.Local.Wire;

/// <param name="ErrorCode">Null for success.</param>
internal sealed record WireAnswer(int Status, string ContentType, string Body, string? ErrorCode = null);
