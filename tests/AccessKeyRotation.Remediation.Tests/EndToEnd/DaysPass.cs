using System.Globalization;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// Ages an account: the clock of a built function cannot be set, so the content of the account is moved into the past.
/// </summary>
internal static partial class DaysPass
{
    public static void LetPass(this RemediationHarness harness, double days)
    {
        TimeSpan time = TimeSpan.FromDays(days);
        harness.Account.Automations.MoveBack(time);
        foreach (IamUser user in harness.Account.Users.Present.InOrder.ToArray())
            harness.Account.Users.Change(user.Name, present => Earlier(present, time));
        foreach (StoredParameter parameter in harness.Account.Parameters.All)
        {
            if (RecordName.Parse(parameter.Name) is { } name)
            {
                RecordsInAccount.Age(harness.Account, RemediationHarness.RecordsKey, name, time);
                continue;
            }
            string text = Expiry()
                .Replace(harness.Account.Parameters.Reveal(parameter), date => Earlier(date.Value, "yyyy-MM-dd", time));
            harness.Account.Parameters.Put(
                parameter.Name,
                text,
                parameter.LastModified - time,
                parameter.Type,
                parameter.KeyId
            );
        }
    }

    private static IamUser Earlier(IamUser user, TimeSpan time) =>
        user with
        {
            CreateDate = user.CreateDate - time,
            Tags = IamUser.NoTags.AddRange(
                user.Tags.Select(tag =>
                    KeyValuePair.Create(
                        tag.Key,
                        RecordedMoment()
                            .Replace(tag.Value, moment => Earlier(moment.Value, "yyyy-MM-dd'T'HH:mm:ss'Z'", time))
                    )
                )
            ),
            AccessKeys = user.AccessKeys.ConvertAll(key =>
                key with
                {
                    CreateDate = key.CreateDate - time,
                    LastUse = key.LastUse is { } use ? use with { At = use.At - time } : null,
                }
            ),
        };

    private static string Earlier(string moment, string format, TimeSpan time) =>
        (
            DateTimeOffset.ParseExact(moment, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            - time
        ).UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<= at=)\S+Z(?= )")]
    private static partial Regex RecordedMoment();

    [GeneratedRegex("""(?<="expires":")[0-9-]{10}(?=")""")]
    private static partial Regex Expiry();
}
