namespace AccessKeyRotation.Usage;

/// <summary>The calls of one client with one access key.</summary>
public sealed class ClientUsage(ClientAgent client)
{
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<(string Service, string Action)> _actions = [];
    private readonly HashSet<string> _regions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _errorCodes = new(StringComparer.Ordinal);

    public ClientAgent Client => client;

    /// <summary>IP addresses, hosts of AWS services, and VPC endpoints.</summary>
    public IReadOnlyList<string> Sources => Sorted(_sources);

    public IReadOnlyList<string> Services => Sorted(_actions.Select(action => action.Service).Distinct());

    /// <summary>Service and action, such as <c>s3:PutObject</c>.</summary>
    public IReadOnlyList<string> Actions => Sorted(_actions.Select(action => $"{action.Service}:{action.Action}"));

    public IReadOnlyList<string> Regions => Sorted(_regions);

    public IReadOnlyList<string> ErrorCodes => Sorted(_errorCodes);

    public DateTime FirstSeen { get; private set; } = DateTime.MaxValue;

    public DateTime LastSeen { get; private set; } = DateTime.MinValue;

    public long Calls { get; private set; }

    public long Errors { get; private set; }

    public void Add(in UsageEvent call)
    {
        _sources.Add(call.Source);
        if (call.VpcEndpoint is { } endpoint)
            _sources.Add(endpoint);
        _actions.Add((call.Service, call.Action));
        _regions.Add(call.Region);
        Count(call.At, call.At, 1, call.ErrorCode is null ? 0 : 1);
        if (call.ErrorCode is { } code)
            _errorCodes.Add(code);
    }

    public void Add(ClientUsage other)
    {
        _sources.UnionWith(other._sources);
        _actions.UnionWith(other._actions);
        _regions.UnionWith(other._regions);
        _errorCodes.UnionWith(other._errorCodes);
        Count(other.FirstSeen, other.LastSeen, other.Calls, other.Errors);
    }

    private static string[] Sorted(IEnumerable<string> texts) => [.. texts.Order(StringComparer.Ordinal)];

    private void Count(DateTime first, DateTime last, long calls, long errors)
    {
        FirstSeen = first < FirstSeen ? first : FirstSeen;
        LastSeen = last > LastSeen ? last : LastSeen;
        Calls += calls;
        Errors += errors;
    }
}

/// <summary>The clients of one access key.</summary>
/// <param name="UserName">Null if no record names the user.</param>
/// <param name="Clients">Most recent first.</param>
public sealed record KeyUsage(string AccessKeyId, string? UserName, IReadOnlyList<ClientUsage> Clients);
