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
