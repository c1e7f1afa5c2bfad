using Sylvan.Data.Csv;

namespace AccessKeyRotation.CredentialReports;

/// <summary>The positions of the columns in one report. An optional column that is absent is -1.</summary>
internal sealed record CredentialReportColumns(
    int User,
    int Arn,
    int UserCreationTime,
    AccessKeyColumns[] Keys,
    int AdditionalCredentials,
    int PasswordEnabled,
    int MfaActive
)
{
    private const int KeysShown = 2;
    private const int HeaderLine = 1;
    private const int Absent = -1;

    /// <summary>The columns without which keys cannot be evaluated.</summary>
    public static IReadOnlyList<string> Required { get; } =
    [
        "user",
        "arn",
        .. Slots.SelectMany(slot => (string[])[$"access_key_{slot}_active", $"access_key_{slot}_last_rotated"]),
    ];

    private static IEnumerable<int> Slots => Enumerable.Range(1, KeysShown);

    /// <exception cref="CredentialReportFormatException">Required columns are absent, or one is there
    /// twice.</exception>
    public static CredentialReportColumns Of(CsvDataReader csv, CredentialReportForm form)
    {
        Dictionary<string, int> ordinals = [];
        HashSet<string> repeated = [];
        for (int ordinal = 0; ordinal < csv.FieldCount; ordinal++)
        {
            string name = csv.GetName(ordinal).Trim();
            if (!ordinals.TryAdd(name, ordinal))
                repeated.Add(name);
        }
        List<string> missing = [];
        CredentialReportColumns columns = new(
            Needed("user"),
            Needed("arn"),
            NeededFromIam("user_creation_time"),
            [.. Slots.Select(KeyColumns)],
            Optional("additional_credentials_info"),
            Optional("password_enabled"),
            Optional("mfa_active")
        );
        return missing switch
        {
            [] => columns,
            [var only] => throw Refused(only, $"the header lacks it; it has {Present()}"),
            [var first, .. var others] => throw Refused(
                first,
                $"the header lacks it, and {string.Join(", ", others)}; it has {Present()}"
            ),
        };

        int Needed(string column)
        {
            if (repeated.Contains(column))
                throw Refused(column, "the header has it twice");
            if (ordinals.TryGetValue(column, out int ordinal))
                return ordinal;
            missing.Add(column);
            return Absent;
        }

        int NeededFromIam(string column) => form.RequiresAllColumns ? Needed(column) : Optional(column);

        int Optional(string column) => ordinals.GetValueOrDefault(column, Absent);

        string Present() => Excerpt.Of(string.Join(", ", ordinals.Keys));

        CredentialReportFormatException Refused(string column, string reason) => new(HeaderLine, column, reason);

        AccessKeyColumns KeyColumns(int slot) =>
            new(
                slot,
                Needed($"access_key_{slot}_active"),
                Needed($"access_key_{slot}_last_rotated"),
                NeededFromIam($"access_key_{slot}_last_used_date"),
                Optional($"access_key_{slot}_last_used_region"),
                Optional($"access_key_{slot}_last_used_service")
            );
    }
}

/// <summary>The columns of one of the two keys that a report shows.</summary>
internal sealed record AccessKeyColumns(
    int Slot,
    int Active,
    int LastRotated,
    int LastUsedDate,
    int LastUsedRegion,
    int LastUsedService
);
