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
        CredentialReport report = Read(file);
        List<UnreadableRow> faults = [.. report.UnreadableRows, .. report.Rows.SelectMany(UnknownLastUses)];
        if (faults.Count > 0)
            throw Refused(file, faults);
        if (report.Rows is not [{ } first, ..])
            throw Refused(file, [new(2, "user", null, "the report has no row, not even the root user's")]);

        string accountId = AccountOf(file, first);
        return report.Rows.FirstOrDefault(row => row.Arn.Split(':') is not [_, _, _, _, { } id, ..] || id != accountId) is { } stranger
            ? throw Refused(file, [new(stranger.Line, "arn", stranger.User, $"'{Excerpt.Of(stranger.Arn)}' is not of account {accountId}, whose report this is")])
            : new(
                accountId,
                [.. report.Rows.Where(row => !row.IsRoot).Select(row => new EvaluatedUser(row.User, row.Arn, Owner: null, _keys.Of(row), Line: row.Line))],
                report.Rows.Where(row => row.IsRoot).SelectMany(row => row.Keys).Count(key => key.IsActive),
                new EvaluationSource.ReportFile(file),
                Register: null);
    }

    private CredentialReport Read(string file)
    {
        try
        {
            if (file == ReportFiles.StandardInput)
                return CredentialReportReader.Read(standardInput);
            using StreamReader text = new(file);
            return CredentialReportReader.Read(text);
        }
        catch (CredentialReportFormatException notReport)
        {
            throw new CommandFailedException($"{NameOf(file)}: {notReport.Message}", notReport);
        }
    }

    /// <summary>An unknown last use is not "never": where unused age is limited, it leaves the key without a verdict.</summary>
    private IEnumerable<UnreadableRow> UnknownLastUses(CredentialReportRow row) => policy.MaxUnusedAge is null
        ? []
        : row.Keys
            .Where(key => key.IsActive && key.LastUse is not LastUse.At && key.LastUse != LastUse.Never)
            .Select(key => new UnreadableRow(row.Line, $"access_key_{key.Slot}_last_used_date", row.User, "it does not say when the key was last used, and --max-unused-age asks"));

    /// <summary>The fifth part of the ARN.</summary>
    private static string AccountOf(string file, CredentialReportRow row) =>
        row.Arn.Split(':') is [_, _, _, _, { Length: 12 } id, ..] && id.All(char.IsAsciiDigit)
            ? id
            : throw Refused(file, [new(row.Line, "arn", row.User, $"'{Excerpt.Of(row.Arn)}' is no ARN of an IAM user")]);

    private static CommandFailedException Refused(string file, List<UnreadableRow> faults)
    {
        string more = faults.Count > FaultsShown ? $" And {faults.Count - FaultsShown} more." : "";
        return new($"{NameOf(file)}: {string.Join("; ", faults.OrderBy(fault => fault.Line).Take(FaultsShown))}.{more} Nobody was judged.");
    }

    private static string NameOf(string file) => file == ReportFiles.StandardInput ? "standard input" : file;
}
