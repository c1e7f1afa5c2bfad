namespace AccessKeyRotation.Local.Account;

/// <summary>The CloudFormation stacks of the account: their parameters and outputs.</summary>
public sealed class Stacks
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly List<StackDescription> _stacks = [];

    internal Stacks(LocalAccount account) => _account = account;

    /// <summary>All stacks, in the order of their creation.</summary>
    public IReadOnlyList<StackDescription> All
    {
        get
        {
            lock (_gate)
                return [.. _stacks];
        }
    }

    /// <summary>Adds a stack with a new name.</summary>
    public StackDescription Add(
        string name,
        IReadOnlyDictionary<string, string> parameters,
        IReadOnlyDictionary<string, string> outputs
    )
    {
        string id = $"arn:aws:cloudformation:us-east-1:{_account.Id}:stack/{name}/{Guid.NewGuid()}";
        StackDescription stack = new(name, id, _account.Time.GetUtcNow(), parameters, outputs);
        lock (_gate)
        {
            if (_stacks.Exists(other => other.Name == name))
                throw new ArgumentException($"The account has a stack {name} already.", nameof(name));
            _stacks.Add(stack);
        }
        return stack;
    }

    public StackDescription? Find(string nameOrId) =>
        All.FirstOrDefault(stack => stack.Name == nameOrId || stack.Id == nameOrId);
}

/// <summary>A created stack.</summary>
/// <param name="Id">Its ARN.</param>
public sealed record StackDescription(
    string Name,
    string Id,
    DateTimeOffset Created,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, string> Outputs
);
