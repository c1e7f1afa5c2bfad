using System.Globalization;
using AccessKeyRotation.Cli.Reports;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>Input parameters of cfn-guard, as cloudformation/guard reads them. A day is a number, such as 20270131, since Guard 3.1 compares numbers and has no dates.</summary>
internal static class GuardParameters
{
    public const string WaiversName = "AccessKeyRotationWaivers";
    public const string TodayName = "AccessKeyRotationToday";

    /// <param name="today">Null: whoever runs Guard gives it.</param>
    public static string Of(IReadOnlyList<WaivedPeriod> periods, DateOnly? today) => IndentedJson.TextOf(json =>
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

    private static int Number(DateOnly day) => int.Parse(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
