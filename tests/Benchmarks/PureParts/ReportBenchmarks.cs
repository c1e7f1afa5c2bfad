using System.Text;
using AccessKeyRotation.Benchmarks.Accounts;
using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Policies;
using BenchmarkDotNet.Attributes;
using CredentialReport = AccessKeyRotation.CredentialReports.CredentialReport;
using IamUser = AccessKeyRotation.Keys.IamUser;

namespace AccessKeyRotation.Benchmarks.PureParts;

/// <summary>
/// The computation of a scheduled evaluation of 5,000 users, from the report's bytes to the users to check live and the
/// results of the others.
/// </summary>
[MemoryDiagnoser]
public class ReportBenchmarks
{
    private const int Users = 5_000;
    private const int OldPercent = 5;
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private byte[] _csv = [];
    private IamUser[] _users = [];
    private CredentialReport? _report;

    [GlobalSetup]
    public void Setup()
    {
        LocalAccount account = BenchmarkAccount.Create(Users, OldPercent);
        _csv = Encoding.UTF8.GetBytes(account.Report.Csv!);
        _users =
        [
            .. account.Users.Present.InOrder.Select(user => new IamUser(
                new UserId(user.Id),
                new UserName(user.Name),
                user.CreateDate
            )),
        ];
        _report = Read();
    }

    [Benchmark]
    public Selection ReadAndSelect() => Select(Read());

    [Benchmark]
    public CredentialReport Read()
    {
        using StreamReader text = new(new MemoryStream(_csv), Encoding.UTF8);
        return CredentialReportReader.Read(text);
    }

    [Benchmark]
    public Selection Select() => Select(_report!);

    private Selection Select(CredentialReport report) =>
        new LiveCheckSelector(
            new ReportEvidence(report, _now),
            new HashSet<UserId>(),
            RotationPolicy.Default,
            _now,
            DateOnly.FromDateTime(_now.UtcDateTime)
        ).Select(_users);
}
