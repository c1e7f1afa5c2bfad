using System.Globalization;
using System.IO.Enumeration;
using Sylvan.Data.Csv;

namespace AccessKeyRotation.Local.CloudTrail;

/// <summary>A program that signs with the keys of some users: a row of <c>Accounts/clients.csv</c>.</summary>
/// <param name="Users">Patterns of user names with the wildcards * and ?, separated by spaces.</param>
/// <param name="Sessions">The number of times that the program ran.</param>
/// <param name="Interval">The time from one session to the next, approximately.</param>
/// <param name="OtherRegions">Regions in addition to that of the key's last use.</param>
/// <param name="Sources">The addresses. Each session has one of them.</param>
/// <param name="Calls">The calls of a session in their order.</param>
/// <param name="Denied">A call that is denied in some sessions; null for none.</param>
internal sealed record ClientProfile(
    string Users,
    int Sessions,
    TimeSpan Interval,
    IReadOnlyList<string> OtherRegions,
    IReadOnlyList<string> Sources,
    string? VpcEndpoint,
    string UserAgent,
    IReadOnlyList<ClientCall> Calls,
    ClientCall? Denied
)
{
    public static IReadOnlyList<ClientProfile> ReadAll()
    {
        using CsvDataReader csv = CsvDataReader.Create(
            Path.Combine(AppContext.BaseDirectory, "Accounts", "clients.csv")
        );
        List<ClientProfile> profiles = [];
        while (csv.Read())
            profiles.Add(Read(csv));
        return profiles;
    }

    public bool IsOf(string userName) =>
        Split(Users).Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, userName, ignoreCase: true));

    private static ClientProfile Read(CsvDataReader csv)
    {
        string Column(string name) => csv.GetString(csv.GetOrdinal(name));

        return new(
            Column("users"),
            int.Parse(Column("sessions"), CultureInfo.InvariantCulture),
            TimeSpan.FromHours(int.Parse(Column("hours"), CultureInfo.InvariantCulture)),
            Split(Column("other_regions")),
            Split(Column("sources")),
            Column("vpc_endpoint") is { Length: > 0 } endpoint ? endpoint : null,
            Column("user_agent"),
            [.. Split(Column("calls")).Select(ClientCall.Parse)],
            Column("denied") is { Length: > 0 } denied ? ClientCall.Parse(denied) : null
        );
    }

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A call such as <c>s3:ListBuckets</c>.</summary>
internal sealed record ClientCall(string Service, string Action)
{
    /// <summary>The error code with which the service denies a call in the records of CloudTrail.</summary>
    public string Denial =>
        Service switch
        {
            "ec2" => "Client.UnauthorizedOperation",
            "cloudformation" or "iam" or "monitoring" or "rds" or "s3" or "sts" => "AccessDenied",
            _ => "AccessDeniedException",
        };

    public static ClientCall Parse(string text) =>
        text.Split(':') is [var service, var action]
            ? new(service, action)
            : throw new FormatException($"'{text}' is not a call such as s3:ListBuckets.");
}
