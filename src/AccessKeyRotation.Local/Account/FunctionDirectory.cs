using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Account;

/// <summary>The account's Lambda functions.</summary>
public sealed class FunctionDirectory
{
    private readonly Lock _gate = new();
    private readonly LogGroups _logs;
    private readonly List<DeployedFunction> _functions = [];

    internal FunctionDirectory(LogGroups logs) => _logs = logs;

    /// <summary>Adds a function with a new name and ARN.</summary>
    public DeployedFunction Add(string name, string arn, Func<string, CancellationToken, Task<InvocationResult>> invoke)
    {
        lock (_gate)
        {
            if (_functions.Exists(other => other.Name == name || other.Arn == arn))
                throw new ArgumentException($"The account has a function {name} or {arn} already.", nameof(name));
            DeployedFunction function = new(name, arn, LoggedAsync);
            _functions.Add(function);
            return function;
        }

        async Task<InvocationResult> LoggedAsync(string payload, CancellationToken cancellationToken)
        {
            InvocationResult result = await invoke(payload, cancellationToken);
            _logs.Append(name, result.Log);
            return result;
        }
    }

    /// <summary>Adds a function that runs as a process, under its configured name.</summary>
    public DeployedFunction Add(LocalFunction function) =>
        Add(function.Configuration.FunctionName, function.Configuration.Arn, (payload, cancellationToken) =>
            function.InvokeAsync(payload, cancellationToken: cancellationToken)
        );

    /// <param name="nameOrArn">A name or an ARN, with or without a version or alias, which are ignored.</param>
    public DeployedFunction? Find(string nameOrArn)
    {
        lock (_gate)
            return _functions.Find(function => IsNamed(function.Name, nameOrArn) || IsNamed(function.Arn, nameOrArn));
    }

    private static bool IsNamed(string name, string asked) =>
        asked == name
        || (asked.StartsWith($"{name}:", StringComparison.Ordinal) && !asked[(name.Length + 1)..].Contains(':'));
}

/// <summary>A Lambda function that the account's services call.</summary>
/// <param name="Invoke">Sends an event as JSON. A failed function returns a result with an error; cancelling stops
/// waiting.</param>
public sealed record DeployedFunction(
    string Name,
    string Arn,
    Func<string, CancellationToken, Task<InvocationResult>> Invoke
);
