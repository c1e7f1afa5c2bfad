using System.Globalization;

namespace AccessKeyRotation.CredentialReports;

/// <summary>
/// Parses a date of a credential report: <c>2026-10-01T12:30:00+00:00</c>, or in the forms in which databases and
/// spreadsheets write the same moment: with <c>Z</c>, <c>UTC</c> or another offset, with fractions, with a blank in
/// place of the T. Rejects ambiguous forms such as <c>01/02/2026</c>, and times of an unknown zone.
/// </summary>
internal static class ReportedDate
{
    private const int DateLength = 10;
    private const int UsualLength = 25;
    private const string UsualEnd = "+00:00";

    private static readonly string[] OtherForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset date) =>
        TryParseUsual(text, out date)
        || (
            Normalize(text) is { } normalized
            && DateTimeOffset.TryParseExact(
                normalized,
                OtherForms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out date
            )
        );

    /// <summary>Writes the T and the offset in the form of <see cref="OtherForms"/>.</summary>
    /// <returns>Without a time for a text without an offset: it would be a local time of an unknown zone.</returns>
    private static string? Normalize(ReadOnlySpan<char> text)
    {
        if (text.Length <= DateLength || text[DateLength] is not ('T' or ' '))
            return null;
        ReadOnlySpan<char> time = text[(DateLength + 1)..];
        string? timeWithOffset = time switch
        {
            [.. var clock, ' ', 'U', 'T', 'C'] => $"{clock}Z",
            [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _] => time.ToString(),
            [.., '+' or '-', _, _] => $"{time}:00",
            _ => null,
        };
        return $"{text[..DateLength]}T{timeWithOffset}";
    }

    /// <summary>
    /// Parses the form that IAM writes three to five times in each row. Digit by digit, it takes a tenth of the general
    /// parser's time.
    /// </summary>
    private static bool TryParseUsual(ReadOnlySpan<char> text, out DateTimeOffset date)
    {
        date = default;
        if (
            text.Length != UsualLength
            || !text.EndsWith(UsualEnd, StringComparison.Ordinal)
            || text[4] != '-'
            || text[7] != '-'
            || text[10] != 'T'
            || text[13] != ':'
            || text[16] != ':'
        )
            return false;

        int year = (Number(text[..2]) * 100) + Number(text[2..4]);
        (int month, int day) = (Number(text[5..7]), Number(text[8..10]));
        (int hour, int minute, int second) = (Number(text[11..13]), Number(text[14..16]), Number(text[17..19]));
        if (
            year is < 1 or > 9999
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || second > 59
        )
            return false;

        date = new(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    /// <summary>Returns the value of two digits; far above any part of a date if one is not a digit.</summary>
    private static int Number(ReadOnlySpan<char> twoDigits) =>
        char.IsAsciiDigit(twoDigits[0]) && char.IsAsciiDigit(twoDigits[1])
            ? ((twoDigits[0] - '0') * 10) + (twoDigits[1] - '0')
            : 10_000;
}
