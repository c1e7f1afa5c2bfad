namespace AccessKeyRotation.Benchmarks.Scale.Model;

/// <summary>
/// The calls of one scheduled evaluation, without retries. A test compares them with the calls of the built function,
/// so that a changed page size or step is detected.
/// </summary>
/// <param name="ListUsers">Pages; of two listings if keys are listed, because names can move between users
/// meanwhile.</param>
/// <param name="CredentialReport">Calls of GetCredentialReport and GenerateCredentialReport.</param>
/// <param name="StoredResults">Pages of GetComplianceDetailsByConfigRule.</param>
/// <param name="Puts">Calls of PutEvaluations.</param>
/// <param name="Waivers">Pages of GetParametersByPath; none if there is no violation.</param>
public sealed record EvaluationCalls(
    int ListUsers,
    int CredentialReport,
    int ListAccessKeys,
    int StoredResults,
    int Puts,
    int Waivers
)
{
    /// <summary>
    /// The number of days in which each user is checked live once, even if the report proves the user compliant.
    /// </summary>
    public const int SliceDays = 30;

    private const int UsersAPage = 1000;
    private const int ResultsAPage = 100;
    private const int ResultsAPut = 100;
    private const int WaiversAPage = 10;
    private const int KeysAtOnce = 8;
    private const int PutsAtOnce = 4;

    /// <summary>The delay before the scheduled evaluation requests a report that it started to generate.</summary>
    private const double ReportPauseSeconds = 2;

    /// <summary>
    /// An estimate for 256 MB of Lambda: the benchmark's figure on a whole core, multiplied by seven.
    /// </summary>
    private const double CpuSecondsAUser = 0.001;

    /// <param name="usersToCheck">Users with a key older than the limit in the report, active or not, and users whose
    /// stored result is a violation.</param>
    /// <param name="slice">The other users in the rolling sample.</param>
    /// <param name="put">The results to submit: all users, or those whose result changed.</param>
    /// <param name="waivers">The number of waivers in the registry.</param>
    /// <param name="isReportFresh">True if the stored report is younger than four hours. A daily scheduled evaluation
    /// finds an older one and requests a new one.</param>
    public static EvaluationCalls Of(
        int users,
        int usersToCheck,
        int slice,
        int put,
        int waivers,
        bool doesAnybodyViolate,
        bool isReportFresh
    ) =>
        new(
            (usersToCheck + slice > 0 ? 2 : 1) * Pages(users, UsersAPage),
            isReportFresh ? 1 : 3,
            usersToCheck + slice,
            Pages(users, ResultsAPage),
            doesAnybodyViolate ? PutsOf(put, usersToCheck) : Pages(put, ResultsAPut),
            doesAnybodyViolate ? Pages(waivers, WaiversAPage) : 0
        );

    /// <summary>
    /// Results of users without a violation are submitted before the waivers are read, the others after.
    /// </summary>
    private static int PutsOf(int put, int usersToCheck)
    {
        int violators = Math.Min(put, usersToCheck);
        return Math.Max(
            1,
            ((put - violators + ResultsAPut - 1) / ResultsAPut) + ((violators + ResultsAPut - 1) / ResultsAPut)
        );
    }

    /// <summary>The rolling sample of a typical day.</summary>
    public static int SliceOf(int others) => (int)Math.Round((double)others / SliceDays);

    public int Iam => ListUsers + CredentialReport + ListAccessKeys;

    /// <summary>
    /// Includes one page of remediation exceptions (DescribeRemediationExceptions), enough for an account with few.
    /// </summary>
    public int Config => StoredResults + Puts + 1;

    /// <summary>Includes the parameter of the pause (GetParameter).</summary>
    public int Ssm => Waivers + 1;

    /// <summary>
    /// Returns the duration of a scheduled evaluation if each call takes <paramref name="latency" /> and no call is
    /// throttled.
    /// </summary>
    public TimeSpan Duration(int users, TimeSpan latency)
    {
        int listing = Pages(users, UsersAPage);
        double reading = Math.Max(
            Math.Max(listing, StoredResults) * latency.TotalSeconds,
            CredentialReport == 1 ? latency.TotalSeconds : ReportPauseSeconds + 3 * latency.TotalSeconds
        );
        double evaluating =
            Math.Ceiling((double)ListAccessKeys / KeysAtOnce) * latency.TotalSeconds
            + (ListUsers - listing) * latency.TotalSeconds;
        double putting = (Waivers + Math.Ceiling((double)Puts / PutsAtOnce)) * latency.TotalSeconds;
        return TimeSpan.FromSeconds(reading + evaluating + putting + users * CpuSecondsAUser);
    }

    /// <summary>
    /// An empty list is also a page, and an empty submission notifies AWS Config that the run has ended.
    /// </summary>
    private static int Pages(int items, int size) => Math.Max(1, (items + size - 1) / size);
}
