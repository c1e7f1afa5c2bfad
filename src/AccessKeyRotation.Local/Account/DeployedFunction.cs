using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Local.Account;

/// <summary>A Lambda function as the account's services call it.</summary>
/// <param name="Invoke">Gives it an event, as JSON. A function that fails is a result with an error; cancelling ends the wait.</param>
public sealed record DeployedFunction(string Name, string Arn, Func<string, CancellationToken, Task<InvocationResult>> Invoke);
