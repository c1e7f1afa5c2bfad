using AccessKeyRotation.Keys;
using Sylvan.Data.Csv;

namespace AccessKeyRotation.CredentialReports;

/// <summary>Reads the fields of the CSV reader's current line.</summary>
internal sealed class CredentialReportLine(CsvDataReader csv, CredentialReportColumns columns)
{
    private const string NotApplicable = "N/A";
    private const string NoInformation = "no_information";
    private const string NotSupported = "not_supported";

    /// <summary>Interns services and regions: there are few, and they occur in every row.</summary>
    private readonly HashSet<string> _placesOfUse = new(StringComparer.Ordinal);

    /// <exception cref="UnreadableFieldException">A field is absent or has an invalid value.</exception>
    public CredentialReportRow ToRow()
    {
        if (csv.RowFieldCount < csv.FieldCount)
            throw Unreadable(csv.RowFieldCount, "the line ends before it");
        if (csv.RowFieldCount > csv.FieldCount)
            throw Unreadable(
                csv.FieldCount - 1,
                $"the line has {csv.RowFieldCount} fields and the header {csv.FieldCount}"
            );
        string user = Text(columns.User);
        if (user.Length == 0)
            throw Unreadable(columns.User, "it is empty");

        return new(
            csv.RowNumber + 1,
            user,
            Text(columns.Arn),
            columns.UserCreationTime < 0 ? null : Date(columns.UserCreationTime),
            Keys(),
            HasMoreCredentials()
        )
        {
            HasPassword = Flag(columns.PasswordEnabled),
            HasMfa = Flag(columns.MfaActive),
        };
    }

    /// <summary>Returns the user's name; null if the line ends before it.</summary>
    public string? UserOrNull() => columns.User < csv.RowFieldCount ? csv.GetString(columns.User) : null;

    private ReportedAccessKey[] Keys()
    {
        ReportedAccessKey? first = Key(columns.Keys[0]);
        ReportedAccessKey? second = Key(columns.Keys[1]);
        return (first, second) switch
        {
            (null, null) => [],
            ({ } only, null) => [only],
            (null, { } only) => [only],
            ({ } one, { } other) => [one, other],
        };
    }

    private ReportedAccessKey? Key(AccessKeyColumns key)
    {
        bool isActive = Boolean(key.Active);
        if (!IsAbsent(key.LastRotated))
            return new(key.Slot, isActive, Date(key.LastRotated), LastUseOf(key));
        return isActive ? throw Unreadable(key.LastRotated, "an active key has no date") : null;
    }

    private LastUse LastUseOf(AccessKeyColumns key)
    {
        if (key.LastUsedDate < 0)
            return LastUse.Unreadable;
        if (IsAbsent(key.LastUsedDate))
            return Field(key.LastUsedDate).SequenceEqual(NotApplicable) ? LastUse.Never : LastUse.Unreadable;

        return new LastUse.At(Date(key.LastUsedDate), PlaceOfUse(key.LastUsedService), PlaceOfUse(key.LastUsedRegion));
    }

    /// <summary>
    /// Treats any value other than "no" as true: the column is new and its values are not documented.
    /// </summary>
    private bool HasMoreCredentials()
    {
        if (columns.AdditionalCredentials < 0)
            return false;

        ReadOnlySpan<char> value = Field(columns.AdditionalCredentials);
        return !value.IsEmpty
            && !IsAbsent(columns.AdditionalCredentials)
            && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    private bool Boolean(int ordinal)
    {
        ReadOnlySpan<char> value = Field(ordinal);
        if (value.Equals("true", StringComparison.OrdinalIgnoreCase))
            return true;
        if (value.Equals("false", StringComparison.OrdinalIgnoreCase) || IsAbsent(ordinal))
            return false;
        throw Unreadable(ordinal, $"'{Excerpt.Of(value.ToString())}' is not 'true' or 'false'");
    }

    /// <summary>Returns null for a column that is absent or has another value, because no key depends on it.</summary>
    private bool? Flag(int ordinal)
    {
        if (ordinal < 0)
            return null;
        ReadOnlySpan<char> value = Field(ordinal);
        if (value.Equals("true", StringComparison.OrdinalIgnoreCase))
            return true;
        return value.Equals("false", StringComparison.OrdinalIgnoreCase) ? false : null;
    }

    private DateTimeOffset Date(int ordinal)
    {
        ReadOnlySpan<char> value = Field(ordinal);
        return ReportedDate.TryParse(value, out DateTimeOffset date)
            ? date
            : throw Unreadable(ordinal, $"'{Excerpt.Of(value.ToString())}' is not a date");
    }

    private bool IsAbsent(int ordinal) => Field(ordinal) is NotApplicable or NoInformation or NotSupported;

    private string? PlaceOfUse(int ordinal)
    {
        if (ordinal < 0 || IsAbsent(ordinal) || Field(ordinal).IsEmpty)
            return null;

        ReadOnlySpan<char> text = Field(ordinal);
        if (!_placesOfUse.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out string? place))
            _placesOfUse.Add(place = text.ToString());
        return place;
    }

    private string Text(int ordinal) => Field(ordinal).ToString();

    private ReadOnlySpan<char> Field(int ordinal) => csv.GetFieldSpan(ordinal);

    private UnreadableFieldException Unreadable(int ordinal, string reason) =>
        new(Excerpt.Of(csv.GetName(ordinal)), reason);
}

/// <summary>Stops reading one row. The reader converts it to an <see cref="UnreadableRow"/>.</summary>
internal sealed class UnreadableFieldException(string column, string reason) : Exception(reason)
{
    public string Column { get; } = column;
}
