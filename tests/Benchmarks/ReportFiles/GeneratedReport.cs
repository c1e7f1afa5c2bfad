using System.Globalization;

namespace AccessKeyRotation.Benchmarks.ReportFiles;

/// <summary>Generates a credential report of any size in IAM's form.</summary>
internal static class GeneratedReport
{
    private const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
        + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    /// <param name="oldPercent">The percentage of users with a key older than 90 days.</param>
    public static IEnumerable<string> Lines(int users, int oldPercent, DateTimeOffset now)
    {
        yield return Header;
        for (int user = 0; user < users; user++)
        {
            int age = user % 100 < oldPercent ? 100 + (user % 1000) : user % 90;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"user-{user:D6},arn:aws:iam::111122223333:user/team/user-{user:D6},2020-01-02T03:04:05+00:00,false,N/A,N/A,N/A,false,true,{Date(now.AddDays(-age))},{Date(now.AddDays(-1))},eu-west-1,s3,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A"
            );
        }
    }

    private static string Date(DateTimeOffset moment) =>
        moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
