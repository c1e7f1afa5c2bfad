using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Digests;

/// <summary>One thing that an owner is told.</summary>
/// <param name="Owner">Null where nobody is named: then everybody who listens to the topic is told.</param>
/// <param name="Key">Null for a waiver of all the user's keys.</param>
/// <param name="At">When it happened, or will.</param>
/// <param name="Detail">The limits that are broken, or the waiver's name.</param>
public sealed record DigestEntry(string? Owner, DigestKind Kind, UserName User, AccessKeyId? Key, DateTimeOffset At, string Detail);
