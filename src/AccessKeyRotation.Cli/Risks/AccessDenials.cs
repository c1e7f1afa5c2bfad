namespace AccessKeyRotation.Cli.Risks;

/// <summary>
/// The statements with <c>Deny</c> that apply to a user. Each read of them takes constant time, so that two long
/// policies do not multiply.
/// </summary>
internal sealed class AccessDenials
{
    private readonly HashSet<string> _deniedActions = [];
    private readonly Dictionary<string, string> _touchedActions = [];
    private readonly HashSet<string> _deniedServices = [];
    private readonly Dictionary<string, string> _touchedServices = [];
    private string? _ofEveryService;

    /// <summary>The services that every Deny of all other services spares; null if there is no such Deny.</summary>
    private HashSet<string>? _spared;

    /// <summary>The policy that denies all actions on all resources at all times; null if there is none.</summary>
    public string? OfAllActions { get; private set; }

    /// <summary>The first policy with a <c>Deny</c>; null if there is none.</summary>
    public string? First { get; private set; }

    /// <param name="label">The policy of the statement.</param>
    public void Add(string label, AccessStatement statement)
    {
        First ??= label;
        if (statement.IsUnconditional && statement.HasAllActions)
            OfAllActions ??= label;
        foreach (string action in IamWrites.Names.Where(statement.AppliesTo))
        {
            _touchedActions.TryAdd(action, label);
            if (statement.IsUnconditional)
                _deniedActions.Add(action);
        }
        if (statement.IsNotAction)
            AddOthers(label, statement);
        else
            AddServices(label, statement);
    }

    /// <summary>True if an IAM action is denied on all resources at all times.</summary>
    public bool DeniesAction(string action) => _deniedActions.Contains(action);

    /// <summary>The first policy that denies the IAM action somewhere or sometimes; null if there is none.</summary>
    public string? OfAction(string action) => _touchedActions.GetValueOrDefault(action);

    /// <summary>True if all actions of a service are denied on all resources at all times.</summary>
    public bool DeniesService(string service) =>
        _deniedServices.Contains(service) || _spared?.Contains(service) == false;

    /// <summary>The first policy that denies an action of the service somewhere or sometimes; null if there is
    /// none.</summary>
    public string? OfService(string service) => _touchedServices.GetValueOrDefault(service) ?? _ofEveryService;

    /// <summary>Adds a Deny of all actions except some.</summary>
    private void AddOthers(string label, AccessStatement statement)
    {
        _ofEveryService ??= label;
        string?[] services = [.. statement.Actions.Select(PolicyPattern.LiteralServiceOf)];
        if (!statement.IsUnconditional || services.Contains(null))
            return;
        if (_spared is null)
            _spared = [.. services.OfType<string>()];
        else
            _spared.IntersectWith(services.OfType<string>());
    }

    private void AddServices(string label, AccessStatement statement)
    {
        foreach (string pattern in statement.Actions)
        {
            if (PolicyPattern.LiteralServiceOf(pattern) is not { } service)
            {
                _ofEveryService ??= label;
                continue;
            }
            _touchedServices.TryAdd(service, label);
            if (statement.IsUnconditional && PolicyPattern.ServiceOf(pattern) is not null)
                _deniedServices.Add(service);
        }
    }
}
