using Sylvan.Data.Csv;

namespace AccessKeyRotation.CredentialReports;

/// <summary>Where the columns that we read stand in one report. An optional column that is absent is -1.</summary>
internal sealed record CredentialReportColumns(int User, int Arn, int UserCreationTime, IReadOnlyList<AccessKeyColumns> Keys, int AdditionalCredentials)
{
    private const int KeysShown = 2;

    /// <exception cref="CredentialReportFormatException">A needed column is absent.</exception>
    public static CredentialReportColumns Of(CsvDataReader csv)
    {
        Dictionary<string, int> ordinals = [];
        for (int ordinal = 0; ordinal < csv.FieldCount; ordinal++)
            ordinals.TryAdd(csv.GetName(ordinal), ordinal);

        return new(
            Needed("user"),
            Needed("arn"),
            Needed("user_creation_time"),
            [.. Enumerable.Range(1, KeysShown).Select(KeyColumns)],
            ordinals.GetValueOrDefault("additional_credentials_info", -1));

        int Needed(string column) => ordinals.TryGetValue(column, out int ordinal)
            ? ordinal
            : throw new CredentialReportFormatException($"The credential report has no column '{column}'. Its columns are: {string.Join(", ", ordinals.Keys)}.");

        AccessKeyColumns KeyColumns(int slot) => new(
            slot,
            Needed($"access_key_{slot}_active"),
            Needed($"access_key_{slot}_last_rotated"),
            Needed($"access_key_{slot}_last_used_date"),
            ordinals.GetValueOrDefault($"access_key_{slot}_last_used_region", -1),
            ordinals.GetValueOrDefault($"access_key_{slot}_last_used_service", -1));
    }
}

/// <summary>The columns of one of the two keys that a report shows.</summary>
internal sealed record AccessKeyColumns(int Slot, int Active, int LastRotated, int LastUsedDate, int LastUsedRegion, int LastUsedService);
