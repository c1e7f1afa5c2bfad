namespace AccessKeyRotation.Usage;

/// <summary>Groups calls by access key and client. Each thread requires its own; merge them afterwards.</summary>
/// <param name="keys">The ids of the keys; empty for all long-term keys. Temporary keys are never collected.</param>
public sealed class UsageCollector(HashSet<string> keys)
{
    private const int MaxAgents = 100_000;

    private readonly Dictionary<string, KeyCalls> _calls = new(StringComparer.Ordinal);

    /// <summary>The clients by pooled text, so that long user agents are not compared for each call.</summary>
    private readonly Dictionary<string, ClientAgent> _agents = new(ReferenceEqualityComparer.Instance);

    /// <summary>The time of the oldest record, of whatever key; null if there is none.</summary>
    public DateTime? From { get; private set; }

    /// <summary>The time of the newest record; null if there is none.</summary>
    public DateTime? To { get; private set; }

    /// <summary>Returns true if calls with the long-term key are collected.</summary>
    public bool Includes(string accessKeyId) => keys.Count == 0 || keys.Contains(accessKeyId);

    /// <summary>Extends the period by a record of whatever key.</summary>
    public void Extend(DateTime at)
    {
        From = at >= From ? From : at;
        To = at <= To ? To : at;
    }

    public void Add(in UsageEvent call)
    {
        if (!_calls.TryGetValue(call.AccessKeyId, out KeyCalls? known))
            _calls[call.AccessKeyId] = known = new();
        known.UserName = call.UserName ?? known.UserName;
        string text = call.UserAgent ?? "";
        if (!_agents.TryGetValue(text, out ClientAgent? agent))
        {
            if (_agents.Count == MaxAgents)
                _agents.Clear();
            _agents[text] = agent = ClientAgentReader.Read(text);
        }
        known.Of(agent).Add(call);
    }

    public void Add(UsageCollector other)
    {
        foreach ((string key, KeyCalls calls) in other._calls)
        {
            if (!_calls.TryGetValue(key, out KeyCalls? known))
                _calls[key] = known = new();
            known.UserName ??= calls.UserName;
            foreach (ClientUsage client in calls.Clients)
                known.Of(client.Client).Add(client);
        }
        if (other.From is { } from)
            Extend(from);
        if (other.To is { } to)
            Extend(to);
    }

    /// <summary>Returns the requested keys, with or without calls, or all keys with calls; most recent first.</summary>
    public IReadOnlyList<KeyUsage> Usages() =>
        [
            .. keys.Where(key => !_calls.ContainsKey(key))
                .Select(key => new KeyUsage(key, null, []))
                .Concat(_calls.Select(call => call.Value.ToUsage(call.Key)))
                .OrderByDescending(usage => usage.Clients.Count == 0 ? DateTime.MinValue : usage.Clients[0].LastSeen)
                .ThenBy(usage => usage.AccessKeyId, StringComparer.Ordinal),
        ];

    private sealed class KeyCalls
    {
        private readonly Dictionary<ClientAgent, ClientUsage> _clients = [];

        public string? UserName { get; set; }

        public IEnumerable<ClientUsage> Clients => _clients.Values;

        public ClientUsage Of(ClientAgent client)
        {
            if (!_clients.TryGetValue(client, out ClientUsage? usage))
                _clients[client] = usage = new(client);
            return usage;
        }

        public KeyUsage ToUsage(string key) =>
            new(
                key,
                UserName,
                [
                    .. _clients
                        .Values.OrderByDescending(client => client.LastSeen)
                        .ThenByDescending(client => client.Calls)
                        .ThenBy(client => client.Client.ToString(), StringComparer.Ordinal),
                ]
            );
    }
}
