using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Tests.EndToEnd;

/// <summary>
/// A built function in a separate process with its endpoint, reused by consecutive tests: as on AWS, one process serves
/// many invocations, and its start takes longer than most tests. Each test uses its own account.
/// </summary>
internal sealed class WarmFunction : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<WarmFunction>> Idle = new();

    private readonly string _kind;
    private readonly LocalEndpoint _endpoint;
    private readonly LocalFunction _function;

    /// <summary>The account that the endpoint currently serves.</summary>
    private readonly StrongBox<LocalAccount> _account;

    static WarmFunction() => AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAll().GetAwaiter().GetResult();

    private WarmFunction(
        string kind,
        LocalEndpoint endpoint,
        LocalFunction function,
        StrongBox<LocalAccount> account
    ) => (_kind, _endpoint, _function, _account) = (kind, endpoint, function, account);

    public Uri Url => _endpoint.Url;

    /// <summary>Returns an idle function of this program and configuration, or starts one.</summary>
    /// <param name="program">The name of the function's project.</param>
    /// <param name="configuration">The endpoint is set here.</param>
    public static async Task<WarmFunction> LeaseAsync(
        string program,
        FunctionConfiguration configuration,
        LocalAccount account
    )
    {
        string variables = string.Join(
            '\n',
            configuration
                .Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal)
                .Select(variable => $"{variable.Key}={variable.Value}")
        );
        string kind =
            $"{configuration.FunctionName}\n{configuration.AccountId}\n{configuration.Region}\n{configuration.Timeout}\n{variables}";
        if (Idle.GetOrAdd(kind, _ => []).TryTake(out WarmFunction? idle))
        {
            idle._account.Value = account;
            return idle;
        }

        StrongBox<LocalAccount> current = new(account);
        LocalEndpoint endpoint = await LocalEndpoint.StartAsync(() => current.Value!);
        LocalFunction function = new(FunctionProgram.Find(program), configuration with { Endpoint = endpoint.Url });
        return new(kind, endpoint, function, current);
    }

    public Task<InvocationResult> InvokeAsync(string payload, CancellationToken cancellationToken = default) =>
        _function.InvokeAsync(payload, cancellationToken: cancellationToken);

    /// <summary>
    /// Returns the function for the next test, unless a call failed in a way that the SDK retries: the retry quota
    /// belongs to the process, so the next test would find it used up.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_account.Value!.Calls.All.Any(IsRetried))
            await EndAsync();
        else
            Idle[_kind].Add(this);
    }

    private static bool IsRetried(RecordedCall call) =>
        call.Status is null or >= 500 || call.ErrorCode?.Contains("Throttl", StringComparison.Ordinal) == true;

    private static async Task EndAll()
    {
        foreach (WarmFunction idle in Idle.Values.SelectMany(bag => bag))
            await idle.EndAsync();
    }

    private async ValueTask EndAsync()
    {
        await _function.DisposeAsync();
        await _endpoint.DisposeAsync();
    }
}
