using System.Globalization;

namespace AccessKeyRotation.CredentialReports;

/// <summary>
/// A date as credential reports spell it: <c>2026-10-01T12:30:00+00:00</c>, or with <c>Z</c>, fractions or another offset. Nothing looser, for
/// <c>01/02/2026</c> would be somebody's January and somebody else's February.
/// </summary>
internal static class ReportedDate
{
    private const int UsualLength = 25;
    private const string UsualEnd = "+00:00";

    private static readonly string[] OtherForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset date) =>
        TryParseUsual(text, out date)
        || (HasOffset(text) && DateTimeOffset.TryParseExact(text, OtherForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out date));

    /// <summary>Without one it would be the time of nobody knows where.</summary>
    private static bool HasOffset(ReadOnlySpan<char> text) => text is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _];

    /// <summary>The form that IAM writes, three to five times a row: digit by digit it takes a tenth of the general parser's time.</summary>
    private static bool TryParseUsual(ReadOnlySpan<char> text, out DateTimeOffset date)
    {
        date = default;
        if (text.Length != UsualLength || !text.EndsWith(UsualEnd, StringComparison.Ordinal)
            || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
            return false;

        int year = (Number(text[..2]) * 100) + Number(text[2..4]);
        (int month, int day) = (Number(text[5..7]), Number(text[8..10]));
        (int hour, int minute, int second) = (Number(text[11..13]), Number(text[14..16]), Number(text[17..19]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
            return false;

        date = new(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    /// <summary>Two digits; far below zero where one is none.</summary>
    private static int Number(ReadOnlySpan<char> twoDigits) =>
        char.IsAsciiDigit(twoDigits[0]) && char.IsAsciiDigit(twoDigits[1]) ? ((twoDigits[0] - '0') * 10) + (twoDigits[1] - '0') : -100_000;
}
