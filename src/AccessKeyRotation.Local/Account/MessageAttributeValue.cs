namespace AccessKeyRotation.Local.Account;

/// <param name="DataType">String, String.Array, Number or Binary, or one of these with a label of the publisher's.</param>
/// <param name="Value">Base64 where the type is Binary.</param>
public sealed record MessageAttributeValue(string DataType, string Value);
