using Sylvan.Data.Csv;

namespace AccessKeyRotation.CredentialReports;

/// <summary>Where the columns that we read stand in one report. An optional column that is absent is -1.</summary>
internal sealed record CredentialReportColumns(int User, int Arn, int UserCreationTime, AccessKeyColumns[] Keys, int AdditionalCredentials)
{
    private const int KeysShown = 2;
    private const int HeaderLine = 1;

    /// <exception cref="CredentialReportFormatException">A needed column is absent.</exception>
    public static CredentialReportColumns Of(CsvDataReader csv)
    {
        Dictionary<string, int> ordinals = [];
        HashSet<string> repeated = [];
        for (int ordinal = 0; ordinal < csv.FieldCount; ordinal++)
        {
            if (!ordinals.TryAdd(csv.GetName(ordinal), ordinal))
                repeated.Add(csv.GetName(ordinal));
        }

        return new(
            Needed("user"),
            Needed("arn"),
            Needed("user_creation_time"),
            [.. Enumerable.Range(1, KeysShown).Select(KeyColumns)],
            ordinals.GetValueOrDefault("additional_credentials_info", -1));

        int Needed(string column)
        {
            if (!ordinals.TryGetValue(column, out int ordinal))
                throw Refused(column, $"the header lacks it; it has {Excerpt.Of(string.Join(", ", ordinals.Keys))}");
            return repeated.Contains(column) ? throw Refused(column, "the header has it twice") : ordinal;
        }

        CredentialReportFormatException Refused(string column, string reason) => new(HeaderLine, column, reason);

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
