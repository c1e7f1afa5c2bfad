using System.Globalization;
using System.Text.RegularExpressions;
using Sylvan.Data.Csv;
using Columns = AccessKeyRotation.Local.Account.CredentialReportColumns;

namespace AccessKeyRotation.Local.Account;

/// <summary>Reads a row of a credential report by column name.</summary>
internal sealed partial class CredentialReportRow
{
    private const string Root = "<root_account>";

    private static readonly string[] Read =
    [
        Columns.User,
        Columns.Arn,
        Columns.UserCreationTime,
        Columns.PasswordEnabled,
        Columns.PasswordLastUsed,
        Columns.PasswordLastChanged,
        Columns.MfaActive,
        .. Columns.OfKey(1),
        .. Columns.OfKey(2),
    ];

    private readonly Dictionary<string, string> _fields;
    private readonly int _line;

    public CredentialReportRow(CsvDataReader csv)
    {
        // The header is line 1. No field of a report contains a line break.
        _line = csv.RowNumber + 1;
        if (csv.RowFieldCount < csv.FieldCount)
            throw new FormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Line {_line} of the credential report has {csv.RowFieldCount} columns, the header has "
                        + $"{csv.FieldCount}."
                )
            );
        _fields = Read.ToDictionary(column => column, column => csv.GetString(csv.GetOrdinal(column)));
    }

    /// <exception cref="FormatException">the report is empty, or a column is missing</exception>
    public static CsvDataReader Open(TextReader report)
    {
        if (report.Peek() < 0)
            throw new FormatException("The credential report is empty.");
        CsvDataReader csv = CsvDataReader.Create(report, new() { HeaderComparer = StringComparer.OrdinalIgnoreCase });
        HashSet<string> present = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetName)];
        string[] missing = [.. Read.Where(column => !present.Contains(column))];
        if (missing.Length == Read.Length)
            throw new FormatException(
                "This is not a credential report: line 1 must be the header and start with the columns user and arn."
            );
        return missing.Length == 0
            ? csv
            : throw new FormatException(
                $"Line 1 of the credential report lacks the column {string.Join(", ", missing)}."
            );
    }

    public IamUser ToUser()
    {
        string name = _fields[Columns.User];
        Match arn = ArnForm().Match(_fields[Columns.Arn]);
        bool isRoot = name == Root;
        if (!arn.Success || (isRoot ? arn.Groups["root"].Value != "root" : arn.Groups["name"].Value != name))
            throw Wrong(
                Columns.Arn,
                isRoot ? "arn:aws:iam::111122223333:root" : "the ARN of the user that the row names"
            );

        string account = arn.Groups["account"].Value;
        DateTimeOffset created = Date(Columns.UserCreationTime) ?? throw Wrong(Columns.UserCreationTime, "a date");
        return new(
            account,
            isRoot ? account : UniqueId.Of("AIDA", 17, account, name),
            name,
            isRoot ? "/" : arn.Groups["path"].Value,
            created
        )
        {
            HasMfa = Flag(Columns.MfaActive),
            Password = Password(created),
            AccessKeys = [.. Enumerable.Range(1, 2).Select(slot => Key(account, name, slot)).OfType<AccessKey>()],
        };
    }

    private UserPassword? Password(DateTimeOffset created) =>
        _fields[Columns.PasswordEnabled] == "not_supported" || Flag(Columns.PasswordEnabled)
            ? new(Date(Columns.PasswordLastChanged) ?? created, Date(Columns.PasswordLastUsed))
            : null;

    private AccessKey? Key(string account, string name, int slot)
    {
        string[] columns = Columns.OfKey(slot);
        bool isActive = Flag(columns[0]);
        if (Date(columns[1]) is not { } created)
            return isActive ? throw Wrong(columns[1], "a date, because the key is active") : null;
        return new(
            UniqueId.Of("AKIA", 16, account, name, $"{slot}"),
            created,
            isActive ? AccessKeyStatus.Active : AccessKeyStatus.Inactive
        )
        {
            LastUse = Date(columns[2]) is { } at ? new(at, _fields[columns[4]], _fields[columns[3]]) : null,
        };
    }

    private bool Flag(string column) =>
        bool.TryParse(_fields[column], out bool flag) ? flag : throw Wrong(column, "true or false");

    /// <summary>Returns null for the values with which AWS marks an absent date.</summary>
    private DateTimeOffset? Date(string column)
    {
        string text = _fields[column];
        if (text is "N/A" or "no_information" or "not_supported")
            return null;
        bool isDate = DateTimeOffset.TryParseExact(
            text,
            "yyyy-MM-dd'T'HH:mm:ssK",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset date
        );
        return isDate ? date : throw Wrong(column, "a date such as 2014-09-01T22:28:48+00:00, or N/A");
    }

    private FormatException Wrong(string column, string expected) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Line {_line} of the credential report, column {column}: '{_fields[column]}' should be {expected}."
            )
        );

    [GeneratedRegex(
        @"^arn:[\w-]+:iam::(?<account>\d{12}):(?:(?<root>root)|user(?<path>/(?:.*/)?)(?<name>[^/]+))$",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex ArnForm();
}

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
