using System.Globalization;
using AccessKeyRotation.Local.CloudTrail;
using Sylvan.Data.Csv;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// Reads an account from a credential report. The report has no key ids, so the ids are generated, always the same for
/// the same account. A key's create date is its <c>last_rotated</c>. Columns are found by name; unknown columns are
/// ignored. The event history has calls that fit the last use of each active key.
/// </summary>
public sealed class CredentialReportSeed
{
    private readonly IReadOnlyList<IamUser> _users;

    private CredentialReportSeed(IReadOnlyList<IamUser> users) => _users = users;

    /// <summary>The policies, which a report does not contain; null for none.</summary>
    private ExamplePolicies? Policies { get; init; }

    /// <summary>
    /// Reads the report that ships with this program, as if IAM had generated it at <paramref name="asOf"/>, and adds
    /// <see cref="ExamplePolicies"/>.
    /// </summary>
    public static CredentialReportSeed Example(DateTimeOffset asOf)
    {
        using StreamReader report = File.OpenText(Path.Combine(AppContext.BaseDirectory, "Accounts", "example.csv"));
        CredentialReportSeed seed = Load(report, asOf);
        return new(seed._users) { Policies = new(seed._users[0].AccountId) };
    }

    /// <param name="asOf">Shifts all dates so that the newest date, which is close to the time of the report, is at
    /// this time. An old report then stays plausible. Null keeps the dates.</param>
    /// <exception cref="FormatException">The report is invalid; the message names the line, the column and the allowed
    /// values.</exception>
    public static CredentialReportSeed Load(TextReader report, DateTimeOffset? asOf = null)
    {
        List<IamUser> users = [.. Rows(report).Select(row => row.ToUser())];
        if (users.Count == 0)
            throw new FormatException("The credential report has no rows.");
        if (
            users
                .CountBy(user => user.Name, StringComparer.OrdinalIgnoreCase)
                .FirstOrDefault(count => count.Value > 1) is
            { Key: { } twin }
        )
            throw new FormatException($"The credential report has two rows for the user {twin}.");

        if (asOf is { } moment)
        {
            TimeSpan shift = moment - users.SelectMany(DatesOf).Max();
            users = [.. users.Select(user => Shift(user, TimeSpan.FromSeconds(Math.Floor(shift.TotalSeconds))))];
        }
        return new(users);
    }

    /// <summary>Creates an account with the content of the report.</summary>
    public LocalAccount ToAccount(TimeProvider time)
    {
        LocalAccount account = new(time, _users[0].AccountId);
        foreach (IamUser user in _users)
        {
            if (user.Name == account.Root.Name)
                account.Root = user;
            else
                account.Users.Add(Policies?.Of(user) ?? user);
        }
        account.TrailEvents.SetHistory(() => SeededHistory.Of(_users));
        if (Policies is not null)
            ExamplePolicies.AddTo(account);
        return account;
    }

    private static List<CredentialReportRow> Rows(TextReader report)
    {
        List<CredentialReportRow> rows = [];
        using CsvDataReader csv = CredentialReportRow.Open(report);
        try
        {
            while (csv.Read())
                rows.Add(new(csv));
        }
        catch (CsvFormatException malformed)
        {
            throw new FormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Line {malformed.RowNumber + 1} of the credential report, column {malformed.FieldOrdinal + 1}: "
                        + $"{malformed.Message}"
                ),
                malformed
            );
        }
        return rows;
    }

    private static IEnumerable<DateTimeOffset> DatesOf(IamUser user) =>
        [
            user.CreateDate,
            .. user.AccessKeys.SelectMany(key =>
                key.LastUse is { } use ? new[] { key.CreateDate, use.At } : [key.CreateDate]
            ),
            .. user.Password is { } password
                ? new[] { password.LastChanged, password.LastUsed ?? password.LastChanged }
                : [],
        ];

    private static IamUser Shift(IamUser user, TimeSpan by) =>
        user with
        {
            CreateDate = user.CreateDate + by,
            Password = user.Password is { } password ? new(password.LastChanged + by, password.LastUsed + by) : null,
            AccessKeys = user.AccessKeys.ConvertAll(key =>
                key with
                {
                    CreateDate = key.CreateDate + by,
                    LastUse = key.LastUse is { } use ? use with { At = use.At + by } : null,
                }
            ),
        };
}
