using System.Globalization;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>
/// Evaluates accounts from credential report files. A file with any unreadable content is rejected as a whole.
/// </summary>
/// <param name="selection">The users to evaluate; all rows are validated.</param>
/// <param name="due">The period of the keys of other users to list; null to list none.</param>
internal sealed class ReportFileEvaluator(
    RotationPolicy policy,
    UserSelection selection,
    DuePeriod? due,
    DateTimeOffset now,
    TextReader standardInput
)
{
    /// <summary>The maximum number of errors in a message.</summary>
    private const int FaultsShown = 5;

    private readonly EvaluatedKeys _keys = new(policy, WaiverRegistry.Empty, now);
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="CommandFailedException">A file cannot be evaluated, or two files have the same account. The
    /// message contains file, line and column.</exception>
    public IReadOnlyList<EvaluatedAccount> Evaluate(IReadOnlyList<string> files)
    {
        List<EvaluatedAccount> accounts = [];
        Dictionary<string, string> fileOf = [];
        foreach (string file in files)
        {
            EvaluatedAccount account = Evaluate(file);
            if (!fileOf.TryAdd(account.AccountId, file))
                throw new CommandFailedException(
                    $"{fileOf[account.AccountId]} and {file} are reports of the same account {account.AccountId}: "
                        + "specify one of them."
                );
            accounts.Add(account);
        }
        selection.RequireNames(_found, files.Count == 1 ? $"{ReportFiles.NameOf(files[0])} has" : "The reports have");
        return accounts;
    }

    private EvaluatedAccount Evaluate(string file)
    {
        using TextReader source = file == ReportFiles.StandardInput ? standardInput : ReportFileText.OpenFile(file);
        ReportFileText text = ReportFileText.Of(source, ReportFiles.NameOf(file));
        List<UnreadableRow> faults = [];
        List<EvaluatedUser> users = [];
        OtherUsers others = new(due);
        ReportedAccount? account = null;
        int? activeRootKeys = null;
        DateTimeOffset? newest = null;
        Dictionary<string, int> lineOf = new(StringComparer.Ordinal);
        foreach (CredentialReportRow row in ReadRows(file, text, faults))
        {
            account ??= ReportedAccount.Of(row);
            newest = Newest(newest, row);
            if (account?.Has(row) != true)
                faults.Add(
                    new(
                        row.Line,
                        "arn",
                        row.User,
                        account is null
                            ? $"'{Excerpt.Of(row.Arn)}' is not the ARN of an IAM user"
                            : $"'{Excerpt.Of(row.Arn)}' is not in account {account.Id}, to which the report belongs"
                    )
                );
            else if (!lineOf.TryAdd(row.User, row.Line))
                faults.Add(
                    new(
                        row.Line,
                        "user",
                        row.User,
                        $"'{Excerpt.Of(row.User)}' already has a row in line {lineOf[row.User]}"
                    )
                );
            else if (!row.NameAgreesWithArn)
                faults.Add(
                    new(
                        row.Line,
                        "arn",
                        row.User,
                        $"'{Excerpt.Of(row.Arn)}' is not the ARN of '{Excerpt.Of(row.User)}'"
                    )
                );
            else if (row.IsRoot)
                activeRootKeys = row.Keys.Count(key => key.IsActive);
            else if (UnknownLastUse(row) is { } fault)
                faults.Add(fault);
            else if (!IsSelected(row))
                continue;
            else if (_keys.Of(row) is var keys && EvaluatedUser.ExceedsLimit(keys))
                users.Add(
                    new(row.User, row.Arn, Owner: null, keys, Line: row.Line) { Password = PasswordStates.Of(row) }
                );
            else
                others.Add(row.User, owner: null, keys);
        }
        if (faults.Count == 0 && account is null)
            faults.Add(new(2, "user", null, "the report has no rows, not even for the root user"));
        return faults.Count == 0
            ? new(account!.Id, users, others, activeRootKeys, new EvaluationSource.ReportFile(file), Registry: null)
            {
                NewestDate = newest,
                GeneratedTime = text.GeneratedTime,
            }
            : throw Refused(file, faults);
    }

    private bool IsSelected(CredentialReportRow row)
    {
        if (selection.Names.Count > 0)
            _found.Add(row.User);
        return selection.Includes(row.User, row.Arn);
    }

    private static DateTimeOffset? Newest(DateTimeOffset? newest, CredentialReportRow row)
    {
        foreach (ReportedAccessKey key in row.Keys)
        {
            DateTimeOffset date = key.LastUse is LastUse.At used && used.Date > key.Date ? used.Date : key.Date;
            newest = date <= newest ? newest : date;
        }
        return newest;
    }

    /// <summary>Reads the valid rows one by one, so that large reports are not kept in memory.</summary>
    private static IEnumerable<CredentialReportRow> ReadRows(
        string file,
        ReportFileText text,
        List<UnreadableRow> faults
    )
    {
        using IEnumerator<CredentialReportRow> rows = CredentialReportReader
            .ReadRows(text.Csv, text.Form, faults.Add)
            .GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext())
                    yield break;
            }
            catch (CredentialReportFormatException notReport)
            {
                throw new CommandFailedException($"{ReportFiles.NameOf(file)}: {notReport.Message}", notReport);
            }
            yield return rows.Current;
        }
    }

    /// <summary>An unknown last use is not "never". With a maximum unused age, the key cannot be evaluated.</summary>
    private UnreadableRow? UnknownLastUse(CredentialReportRow row) =>
        policy.MaxUnusedAge is not null
        && row.Keys.FirstOrDefault(key => key.IsActive && key.LastUse is not LastUse.At && key.LastUse != LastUse.Never)
            is { } unknown
            ? new(
                row.Line,
                $"access_key_{unknown.Slot}_last_used_date",
                row.User,
                "the last use of the key is missing, which --max-unused-age requires"
            )
            : null;

    private static CommandFailedException Refused(string file, List<UnreadableRow> faults)
    {
        string more = (faults.Count - FaultsShown) switch
        {
            <= 0 => "",
            1 => " 1 more error was found.",
            int others => string.Create(CultureInfo.InvariantCulture, $" {others} more errors were found."),
        };
        return new(
            $"{ReportFiles.NameOf(file)}: {string.Join("; ", faults.OrderBy(fault => fault.Line).Take(FaultsShown))}.{more} No "
                + "users were evaluated; download the report again."
        );
    }
}
