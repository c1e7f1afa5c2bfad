namespace AccessKeyRotation.Cli.Tests;

/// <summary>Credential reports in the format of IAM.</summary>
internal static class Csv
{
    public const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
        + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    private const string Account = "111122223333";

    public static string Of(params string[] rows) => OfAccount(Account, rows);

    public static string OfAccount(string account, params string[] rows) =>
        string.Concat(((string[])[Header, Root(account), .. rows]).Select(line => line + "\n"));

    /// <param name="user">The text in the file: a name with a comma includes its quotes.</param>
    /// <param name="firstKey">The creation time of the active first key; null for no key.</param>
    public static string Row(
        string user,
        string? firstKey = null,
        string? secondKey = null,
        string lastUse = "N/A",
        string account = Account
    ) =>
        $"{user},{Quoted($"arn:aws:iam::{account}:user/{user.Trim('"')}")},2020-01-02T03:04:05+00:00,false,N/A,N/A,N/A,false,{Key(firstKey, lastUse)},{Key(secondKey, lastUse)},false,N/A,false,N/A";

    private static string Root(string account) =>
        $"<root_account>,arn:aws:iam::{account}:root,2020-01-01T00:00:00+00:00,not_supported,2026-01-01T00:00:00+00:00,not_supported,not_supported,true,"
        + "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

    private static string Key(string? created, string lastUse) =>
        created is null ? "false,N/A,N/A,N/A,N/A" : $"true,{created},{lastUse},N/A,N/A";

    private static string Quoted(string text) => text.Contains(',', StringComparison.Ordinal) ? $"\"{text}\"" : text;
}
