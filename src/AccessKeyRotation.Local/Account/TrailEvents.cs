using AccessKeyRotation.Local.CloudTrail;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The event history of CloudTrail: management events of all regions. A lookup returns those of one region and of the
/// last 90 days.
/// </summary>
public sealed class TrailEvents
{
    /// <summary>The age at which events leave the history (CloudTrail User Guide, "Event history").</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    private static readonly HashSet<string> GlobalServices =
    [
        "budgets",
        "ce",
        "cloudfront",
        "iam",
        "organizations",
        "route53",
        "shield",
        "waf",
    ];

    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly Dictionary<string, TokenBucket> _lookups = [];
    private readonly List<StoredEvent> _events = [];
    private Func<IEnumerable<(IamUser User, TrailEvent Event)>>? _unread;

    internal TrailEvents(LocalAccount account) => _account = account;

    /// <summary>
    /// The number of lookups that a region allows in a second, also as a burst, before it throttles. Null for no limit.
    /// </summary>
    public int? LookupsPerSecond
    {
        get;
        set
        {
            lock (_gate)
            {
                field = value;
                _lookups.Clear();
            }
        }
    } = 2;

    /// <summary>All events of all regions and times, oldest first.</summary>
    public IReadOnlyList<TrailEvent> All =>
        [.. Stored().OrderBy(stored => stored.Event.EventTime).Select(stored => stored.Event)];

    /// <summary>Adds an event. Its identity is that of the key's owner now.</summary>
    /// <exception cref="ArgumentException">The event has no user name, and no user has the key.</exception>
    public void Add(TrailEvent trailEvent)
    {
        IamUser user = OwnerOf(trailEvent.AccessKeyId)
            ?? Unknown(
                trailEvent.UserName
                    ?? throw new ArgumentException(
                        $"No user has the access key {trailEvent.AccessKeyId}: add the user first, or set UserName.",
                        nameof(trailEvent)
                    )
            );
        Add(user, trailEvent);
    }

    /// <summary>Returns true if the service has one endpoint for all regions.</summary>
    internal static bool IsGlobal(string service) => GlobalServices.Contains(service);

    /// <summary>Returns null for a key that neither the root user nor an IAM user has.</summary>
    internal IamUser? OwnerOf(string accessKeyId) =>
        _account.Root.AccessKeys.Exists(key => key.Id == accessKeyId)
            ? _account.Root
            : _account.Users.Present.OwnerOf(accessKeyId);

    internal void Add(IamUser user, TrailEvent trailEvent)
    {
        lock (_gate)
        {
            ReadHistory();
            Store(user, trailEvent);
        }
    }

    /// <summary>Sets a history that is created when events are added or read, because many accounts use none.</summary>
    internal void SetHistory(Func<IEnumerable<(IamUser User, TrailEvent Event)>> history)
    {
        lock (_gate)
            _unread = history;
    }

    /// <summary>Returns the events of a region that have not left the history, newest first.</summary>
    internal IEnumerable<StoredEvent> Of(string region)
    {
        DateTimeOffset now = _account.Time.GetUtcNow();
        return Stored()
            .Where(stored =>
                stored.Event.Region == region
                && stored.Event.EventTime <= now
                && stored.Event.EventTime >= now - Retention
            )
            .OrderBy(stored => stored.Position, StringComparer.Ordinal);
    }

    /// <summary>Counts a lookup. Returns false if the region has reached its limit.</summary>
    internal bool AdmitsLookup(string region)
    {
        lock (_gate)
        {
            if (LookupsPerSecond is not { } limit)
                return true;
            if (!_lookups.TryGetValue(region, out TokenBucket? bucket))
                _lookups[region] = bucket = new(limit, limit, _account.Time);
            return bucket.TryTake();
        }
    }

    private StoredEvent[] Stored()
    {
        lock (_gate)
        {
            ReadHistory();
            return [.. _events];
        }
    }

    private void ReadHistory()
    {
        Func<IEnumerable<(IamUser User, TrailEvent Event)>>? unread = _unread;
        _unread = null;
        foreach ((IamUser user, TrailEvent trailEvent) in unread?.Invoke() ?? [])
            Store(user, trailEvent);
    }

    private void Store(IamUser user, TrailEvent trailEvent)
    {
        DateTimeOffset at = DateTimeOffset.FromUnixTimeSeconds(trailEvent.EventTime.ToUnixTimeSeconds());
        string region = IsGlobal(trailEvent.Service) ? "us-east-1" : trailEvent.Region;
        TrailEvent stored = trailEvent with
        {
            EventTime = at,
            Region = region,
            UserName = trailEvent.UserName ?? user.Name,
        };
        _events.Add(new(stored, user, _events.Count));
    }

    private IamUser Unknown(string name) =>
        new(_account.Id, UniqueId.Of("AIDA", 17, _account.Id, name), name, "/", _account.Time.GetUtcNow());
}

/// <summary>A management event of CloudTrail: one call that was signed with a long-term access key.</summary>
/// <param name="EventTime">CloudTrail stores whole seconds.</param>
/// <param name="Region">The region of the call. Calls to global services are stored in us-east-1.</param>
/// <param name="Service">The service in event sources, such as <c>s3</c>.</param>
/// <param name="Action">The name of the event, such as <c>ListBuckets</c>.</param>
public sealed record TrailEvent(
    DateTimeOffset EventTime,
    string Region,
    string Service,
    string Action,
    string AccessKeyId
)
{
    private static readonly string[] Reads =
    [
        "AssumeRole",
        "BatchCheck",
        "BatchGet",
        "Decrypt",
        "Describe",
        "Get",
        "Head",
        "List",
        "Lookup",
        "Select",
        "Simulate",
    ];

    /// <summary>Null for the owner of the key.</summary>
    public string? UserName { get; init; }

    public string UserAgent { get; init; } = "aws-cli/2.32.3 md/awscrt#0.28.4 ua/2.1 os/linux#6.8.0 lang/python#3.13.9";

    public string SourceIp { get; init; } = "203.0.113.10";

    /// <summary>Null for success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Null for the message of a denial if the code is one; otherwise for no message.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Such as <c>vpce-0a1b2c3d4e5f60718</c>; null for a call through the public endpoint.</summary>
    public string? VpcEndpoint { get; init; }

    /// <summary>By default, depends on the name of the event.</summary>
    public bool ReadOnly { get; init; } =
        Array.Exists(Reads, verb => Action.StartsWith(verb, StringComparison.Ordinal));

    public IReadOnlyList<TrailResource> Resources { get; init; } = [];

    public string EventSource => $"{Service}.amazonaws.com";
}

/// <summary>A resource of an event, such as <c>AWS::S3::Bucket</c> and its name.</summary>
public sealed record TrailResource(string Type, string Name);
