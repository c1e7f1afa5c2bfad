namespace AccessKeyRotation.Benchmarks.Scale.Model;

/// <summary>
/// The calls of one scheduled sweep, retries not counted. A test holds it against what the built function asks of Local, so that a page size or a step that
/// changes there is noticed here.
/// </summary>
/// <param name="CredentialReport">Of GetCredentialReport and GenerateCredentialReport.</param>
/// <param name="StoredResults">Pages of GetComplianceDetailsByConfigRule.</param>
/// <param name="Puts">Of PutEvaluations.</param>
/// <param name="Waivers">Pages of GetParametersByPath; none where nobody violates.</param>
public sealed record SweepCalls(int ListUsers, int CredentialReport, int ListAccessKeys, int StoredResults, int Puts, int Waivers)
{
    /// <summary>Every user has one turn in so many days to be read live though the report clears it.</summary>
    public const int SliceDays = 30;

    private const int UsersAPage = 1000;
    private const int ResultsAPage = 100;
    private const int ResultsAPut = 100;
    private const int WaiversAPage = 10;
    private const int KeysAtOnce = 8;
    private const int PutsAtOnce = 4;

    /// <summary>How long the sweep waits before it asks again for a report that it has had made.</summary>
    private const double ReportPauseSeconds = 2;

    /// <summary>A guess for 512 MB of Lambda: the benchmark's figure on a whole core, times four.</summary>
    private const double CpuSecondsAUser = 0.0006;

    /// <param name="suspects">Users with a key older than the limit by the report, active or not, and those whose stored result is a violation.</param>
    /// <param name="slice">Users of the others whose turn it is.</param>
    /// <param name="put">Results to be put: all users, or those whose result changed.</param>
    /// <param name="waivers">In the register.</param>
    /// <param name="isReportFresh">Whether the stored report is younger than four hours. A daily sweep finds an older one, and has another made.</param>
    public static SweepCalls Of(int users, int suspects, int slice, int put, int waivers, bool doesAnybodyViolate, bool isReportFresh) => new(
        Pages(users, UsersAPage), isReportFresh ? 1 : 3, suspects + slice, Pages(users, ResultsAPage), Pages(put, ResultsAPut), doesAnybodyViolate ? Pages(waivers, WaiversAPage) : 0);

    /// <summary>The slice of a day like any other.</summary>
    public static int SliceOf(int others) => (int)Math.Round((double)others / SliceDays);

    public int Iam => ListUsers + CredentialReport + ListAccessKeys;

    public int Config => StoredResults + Puts;

    /// <summary>How long a sweep takes where each call takes <paramref name="latency"/> and nothing is throttled.</summary>
    public TimeSpan Duration(int users, TimeSpan latency)
    {
        double reading = Math.Max(Math.Max(ListUsers, StoredResults) * latency.TotalSeconds, CredentialReport == 1 ? latency.TotalSeconds : ReportPauseSeconds + 3 * latency.TotalSeconds);
        double judging = Math.Ceiling((double)ListAccessKeys / KeysAtOnce) * latency.TotalSeconds;
        double putting = (Waivers + Math.Ceiling((double)Puts / PutsAtOnce)) * latency.TotalSeconds;
        return TimeSpan.FromSeconds(reading + judging + putting + users * CpuSecondsAUser);
    }

    /// <summary>An empty list is a page as well, and an empty put tells AWS Config that the run has ended.</summary>
    private static int Pages(int items, int size) => Math.Max(1, (items + size - 1) / size);
}
