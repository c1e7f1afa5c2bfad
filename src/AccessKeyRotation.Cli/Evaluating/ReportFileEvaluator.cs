using System.Text;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Evaluating;

/// <summary>Judges accounts by the files of their credential reports. A file with anything in it that cannot be read is refused as a whole.</summary>
internal sealed class ReportFileEvaluator(RotationPolicy policy, DateTimeOffset now, TextReader standardInput)
{
    /// <summary>More would bury the first.</summary>
    private const int FaultsShown = 5;

    private const int BufferSize = 1 << 16;

    private readonly EvaluatedKeys _keys = new(policy, WaiverRegister.Empty, now);

    /// <exception cref="CommandFailedException">A file cannot be judged, or two are of one account. The message names file, line and column.</exception>
    public IReadOnlyList<EvaluatedAccount> Evaluate(IReadOnlyList<string> files)
    {
        List<EvaluatedAccount> accounts = [];
        Dictionary<string, string> fileOf = [];
        foreach (string file in files)
        {
            EvaluatedAccount account = Evaluate(file);
            if (!fileOf.TryAdd(account.AccountId, file))
                throw new CommandFailedException($"{fileOf[account.AccountId]} and {file} are both reports of account {account.AccountId}; name one of them.");
            accounts.Add(account);
        }
        return accounts;
    }

    private EvaluatedAccount Evaluate(string file)
    {
        using TextReader text = file == ReportFiles.StandardInput ? standardInput : new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferSize);
        List<UnreadableRow> faults = [];
        List<EvaluatedUser> users = [];
        OtherUsers others = new();
        ReportedAccount? account = null;
        int activeRootKeys = 0;
        foreach (CredentialReportRow row in ReadRows(file, text, faults))
        {
            account ??= ReportedAccount.Of(row);
            if (account?.Has(row) != true)
                faults.Add(new(row.Line, "arn", row.User, account is null ? $"'{Excerpt.Of(row.Arn)}' is no ARN of an IAM user" : $"'{Excerpt.Of(row.Arn)}' is not of account {account.Id}, whose report this is"));
            else if (row.IsRoot)
                activeRootKeys += row.Keys.Count(key => key.IsActive);
            else if (UnknownLastUse(row) is { } fault)
                faults.Add(fault);
            else if (_keys.Of(row) is var keys && EvaluatedUser.IsConspicuous(keys))
                users.Add(new(row.User, row.Arn, Owner: null, keys, Line: row.Line));
            else
                others.Add(owner: null, keys);
        }
        if (faults.Count == 0 && account is null)
            faults.Add(new(2, "user", null, "the report has no row, not even the root user's"));
        return faults.Count == 0
            ? new(account!.Id, users, others, activeRootKeys, new EvaluationSource.ReportFile(file), Register: null)
            : throw Refused(file, faults);
    }

    /// <summary>The rows that can be read, one after the other: of 100,000 none need be kept.</summary>
    private static IEnumerable<CredentialReportRow> ReadRows(string file, TextReader text, List<UnreadableRow> faults)
    {
        using IEnumerator<CredentialReportRow> rows = CredentialReportReader.ReadRows(text, faults.Add).GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext())
                    yield break;
            }
            catch (CredentialReportFormatException notReport)
            {
                throw new CommandFailedException($"{NameOf(file)}: {notReport.Message}", notReport);
            }
            yield return rows.Current;
        }
    }

    /// <summary>An unknown last use is not "never": where unused age is limited, it leaves the key without a verdict.</summary>
    private UnreadableRow? UnknownLastUse(CredentialReportRow row) =>
        policy.MaxUnusedAge is not null && row.Keys.FirstOrDefault(key => key.IsActive && key.LastUse is not LastUse.At && key.LastUse != LastUse.Never) is { } unknown
            ? new(row.Line, $"access_key_{unknown.Slot}_last_used_date", row.User, "it does not say when the key was last used, and --max-unused-age asks")
            : null;

    private static CommandFailedException Refused(string file, List<UnreadableRow> faults)
    {
        string more = faults.Count > FaultsShown ? $" And {faults.Count - FaultsShown} more." : "";
        return new($"{NameOf(file)}: {string.Join("; ", faults.OrderBy(fault => fault.Line).Take(FaultsShown))}.{more} Nobody was judged.");
    }

    private static string NameOf(string file) => file == ReportFiles.StandardInput ? "standard input" : file;
}
