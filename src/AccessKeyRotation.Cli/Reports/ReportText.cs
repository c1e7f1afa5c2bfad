using System.Globalization;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Reports;

/// <summary>How moments and last uses are spelt in every format.</summary>
internal static class ReportText
{
    /// <summary>UTC to the second, as ISO 8601 has it.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>used</c>, <c>never</c> or <c>unknown</c>.</summary>
    public static string LastUseKind(LastUse lastUse) => lastUse switch
    {
        LastUse.At => "used",
        _ when lastUse == LastUse.Never => "never",
        _ => "unknown",
    };
}
