namespace AccessKeyRotation.Local.Account;

/// <summary>
/// What a caller asked: the fields of a form, or a JSON body with a mark in place of each secret. Empty for an action that the
/// service does not know.
/// </summary>
public sealed record CallRequest(string Service, string Action, IReadOnlyDictionary<string, string> Form, string? Json, SigningScope? Scope);
