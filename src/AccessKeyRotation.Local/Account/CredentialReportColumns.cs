namespace AccessKeyRotation.Local.Account;

/// <summary>The columns of AWS's credential report, in order.</summary>
internal static class CredentialReportColumns
{
    public const string User = "user";
    public const string Arn = "arn";
    public const string UserCreationTime = "user_creation_time";
    public const string PasswordEnabled = "password_enabled";
    public const string PasswordLastUsed = "password_last_used";
    public const string PasswordLastChanged = "password_last_changed";
    public const string MfaActive = "mfa_active";
    public const string AdditionalCredentials = "additional_credentials_info";

    public static readonly string[] All =
    [
        User,
        Arn,
        UserCreationTime,
        PasswordEnabled,
        PasswordLastUsed,
        PasswordLastChanged,
        "password_next_rotation",
        MfaActive,
        .. OfKey(1),
        .. OfKey(2),
        "cert_1_active",
        "cert_1_last_rotated",
        "cert_2_active",
        "cert_2_last_rotated",
    ];

    /// <summary>Active, last rotated, last used: date, region, service.</summary>
    public static string[] OfKey(int slot) =>
        [
            $"access_key_{slot}_active",
            $"access_key_{slot}_last_rotated",
            $"access_key_{slot}_last_used_date",
            $"access_key_{slot}_last_used_region",
            $"access_key_{slot}_last_used_service",
        ];
}
