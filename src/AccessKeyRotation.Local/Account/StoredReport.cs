namespace AccessKeyRotation.Local.Account;

/// <param name="GeneratedTime">When the account was read for it.</param>
internal sealed record StoredReport(string Csv, DateTimeOffset GeneratedTime);
