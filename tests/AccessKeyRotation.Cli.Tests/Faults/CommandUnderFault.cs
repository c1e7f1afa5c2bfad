namespace AccessKeyRotation.Cli.Tests.Faults;

/// <summary>A command with its account, which can be run more than once.</summary>
internal sealed class CommandUnderFault : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string[] _arguments;
    private readonly TimeSpan? _clientTimeout;

    private CommandUnderFault(AccountOnLoopback account, string folder, string[] arguments, TimeSpan? clientTimeout) =>
        (Account, _folder, _arguments, _clientTimeout) = (account, folder, arguments, clientTimeout);

    public AccountOnLoopback Account { get; }

    /// <summary>Called with the action of each call, before its answer.</summary>
    public Action<string> BeforeAnswer { get; set; } = _ => { };

    /// <summary>Standard output and standard error of the last run.</summary>
    public string Said { get; private set; } = "";

    /// <param name="clientTimeout">The time that a client waits for one response; null for the default.</param>
    public static async Task<CommandUnderFault> StartAsync(CommandScenario scenario, TimeSpan? clientTimeout = null)
    {
        string folder = Directory.CreateTempSubdirectory("faults-").FullName;
        (AccountOnLoopback account, string[] arguments) = await scenario.StartAsync(folder);
        return new(account, folder, arguments, clientTimeout);
    }

    public async Task<(int ExitCode, string Said)> RunAsync()
    {
        Account.Account.Faults.BeforeAnswer = request =>
        {
            // The executions have ended at the first poll, so that the number of polls is the same in each run.
            if (request.Action == "DescribeAutomationExecutions")
                ExecutionsAsync().GetAwaiter().GetResult();
            BeforeAnswer(request.Action);
        };
        using CommandLine line = new(Account.Url) { ClientTimeout = _clientTimeout ?? TimeSpan.FromSeconds(20) };
        int exitCode = await line.RunAsync(_arguments);
        await ExecutionsAsync();
        Said = $"{line.Header}{line.Output}{line.Errors}";
        return (exitCode, Said);
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await Account.DisposeAsync();
    }

    private Task ExecutionsAsync() => Task.WhenAll(Account.Account.Automations.All.Select(run => run.Completion));
}
