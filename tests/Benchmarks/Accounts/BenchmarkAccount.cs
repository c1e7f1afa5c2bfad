using System.Globalization;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Benchmarks.Accounts;

/// <summary>
/// Creates an account of a given size in which every user has one active key, and a given share of the keys is older
/// than the limit.
/// </summary>
internal static class BenchmarkAccount
{
    private const int OldKeyDays = 120;
    private const int YoungestKeyDays = 1;
    private const int YoungKeySpread = 80;
    private static readonly TimeSpan ReportAge = TimeSpan.FromHours(1);

    /// <param name="oldPercent">The percentage of users with a key older than 90 days.</param>
    public static LocalAccount Create(int users, int oldPercent)
    {
        LocalAccount account = new(TimeProvider.System);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        for (int user = 0; user < users; user++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"user-{user:00000}");
            int keyDays = HasOldKey(user, oldPercent) ? OldKeyDays : YoungestKeyDays + user % YoungKeySpread;
            DateTimeOffset used = now.AddDays(-keyDays / 2.0);
            account.Users.Add(name, createDate: now.AddDays(-2 * OldKeyDays).AddMinutes(-user));
            account.Users.AddAccessKey(name, now.AddDays(-keyDays), lastUse: new(used, "s3", "eu-west-1"));
        }
        // As an earlier run leaves it.
        account.Report.Make(ReportAge);
        return account;
    }

    public static bool HasOldKey(int user, int oldPercent) => user % 100 < oldPercent;
}
