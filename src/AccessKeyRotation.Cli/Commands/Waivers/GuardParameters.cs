using System.Globalization;
using AccessKeyRotation.Cli.Reports.Json;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>
/// Input parameters of cfn-guard for the rules in cloudformation/guard. A date is a number, such as 20270131, because
/// Guard 3.1 compares numbers and has no dates.
/// </summary>
internal static class GuardParameters
{
    public const string WaiversName = "AccessKeyRotationWaivers";
    public const string TodayName = "AccessKeyRotationToday";

    /// <param name="today">Null if the caller of Guard provides the date.</param>
    public static string Of(IReadOnlyList<WaivedPeriod> periods, DateOnly? today) =>
        IndentedJson.TextOf(json =>
        {
            json.WriteObjects(WaiversName, periods, (period, waived) =>
            {
                period.WriteNumber("from", Number(waived.From));
                period.WriteNumber("until", Number(waived.Until));
                period.WriteTexts("resources", waived.Resources);
                period.WriteTexts("waivers", waived.Waivers);
            });
            if (today is { } day)
                json.WriteNumber(TodayName, Number(day));
        });

    private static int Number(DateOnly day) =>
        int.Parse(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
