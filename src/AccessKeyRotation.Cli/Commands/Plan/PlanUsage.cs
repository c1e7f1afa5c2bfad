using System.Globalization;
using System.Text.Json;
using AccessKeyRotation.Aws.CloudTrail;
using AccessKeyRotation.Cli.Commands.Status;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Json;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Usage;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Commands.Plan;

/// <summary>The recent clients of the keys in use that a plan deactivates. They inform, and change no plan.</summary>
internal sealed class PlanUsage
{
    /// <summary>The maximum number of keys whose clients a question lists.</summary>
    private const int KeysInQuestion = 20;

    private readonly Dictionary<AccessKeyId, (string User, RecentUsage Usage)> _usages = [];
    private int _more;

    public static PlanUsage None { get; } = new();

    /// <summary>Reads the clients of all keys in use.</summary>
    public static Task<PlanUsage> ReadAsync(
        AwsConnection aws,
        TimeProvider time,
        PlannedAccount account,
        Action<string> progress,
        CancellationToken cancellationToken
    ) => ReadAsync(aws, time, account, int.MaxValue, timeForAll: null, progress, cancellationToken);

    /// <summary>Reads the clients of the first keys in use, in a time that a person waits for a question.</summary>
    public static Task<PlanUsage> ReadForQuestionAsync(
        AwsConnection aws,
        TimeProvider time,
        PlannedAccount account,
        Action<string> progress,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(aws, time, account, KeysInQuestion, RecentUsageReader.DefaultTimeForAll, progress, cancellationToken);

    private static async Task<PlanUsage> ReadAsync(
        AwsConnection aws,
        TimeProvider time,
        PlannedAccount account,
        int maxKeys,
        TimeSpan? timeForAll,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        (string User, PlannedKey Key)[] keys =
        [
            .. account.Plan.Actionable.SelectMany(planned =>
                PlannedKey
                    .Of(planned, account.Find(planned.User.User.Id)!)
                    .Where(key => key.IsInUse(account.AsOf))
                    .Select(key => (planned.User.User.Name.Value, key))
            ),
        ];
        PlanUsage usage = new() { _more = Math.Max(0, keys.Length - maxKeys) };
        using RecentUsageReader reader = aws.CreateRecentUsageReader(time, timeForAll);
        foreach ((int index, (string user, PlannedKey key)) in keys.Take(maxKeys).Index())
        {
            progress(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Reading the clients of keys in use: {index} of {ReportText.Counted(keys.Length, "key")}"
                )
            );
            RecentUsage? recent = await reader.ReadAsync(key.Id, key.LastUse, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (recent is not null)
                usage._usages[key.Id] = (user, recent);
        }
        return usage;
    }

    public void Write(IAnsiConsole console, DateTimeOffset now)
    {
        foreach ((AccessKeyId key, (string user, RecentUsage usage)) in _usages)
        {
            console.WriteSentence($"{key} of {user}:");
            foreach (string line in usage.Describe(RecentUsageReader.Days, now))
                console.WriteSentence($"  {line}");
        }
        if (_more > 0)
            console.WriteSentence(
                $"{ReportText.Counted(_more, "more key")} in use: run {ToolVersion.Name} plan --usage for all."
            );
    }

    /// <summary>Writes the member <c>usage</c> of a key; none if its clients were not read.</summary>
    public void Write(Utf8JsonWriter json, AccessKeyId key)
    {
        if (!_usages.TryGetValue(key, out (string User, RecentUsage Usage) known))
            return;
        json.WriteStartObject("usage");
        json.WriteTexts("regions", known.Usage.Regions);
        json.WriteString("unavailable", known.Usage.Failure);
        json.WriteObjects("clients", known.Usage.Clients, (each, client) =>
        {
            each.WriteString("client", client.Client.Name);
            each.WriteString("version", client.Client.Version);
            each.WriteString("environment", client.Client.Environment);
            each.WriteTexts("sources", client.Sources);
            each.WriteMoment("lastSeen", client.LastSeen);
            each.WriteNumber("calls", client.Calls);
        });
        json.WriteEndObject();
    }
}
