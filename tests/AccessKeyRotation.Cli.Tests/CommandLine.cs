using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Remediation.Tests.EndToEnd;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SimpleSystemsManagement;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Cli.Tests;

/// <summary>The command line in this process: real parsing, real clients, and a console of a known width whose output is kept.</summary>
internal sealed class CommandLine : IDisposable
{
    private static readonly BasicAWSCredentials Credentials = new("AKIAIOSFODNN7EXAMPLE", "secret");

    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _errors = new() { NewLine = "\n" };
    private readonly Uri? _endpoint;

    /// <param name="endpoint">Where the account is served; null where no call to AWS may be made.</param>
    public CommandLine(Uri? endpoint = null, int width = 160)
    {
        _endpoint = endpoint;
        Console = StandardConsole.CreatePlain(_output, width);
        Status = new TestConsole();
        Host = new(Console, Status, _output, _errors, new StringReader(""), new HurriedTime(), _ => Connect());
    }

    public CommandHost Host { get; init; }

    public Spectre.Console.IAnsiConsole Console { get; }

    /// <summary>Standard error as a console: what it shows, and what is typed at it (set <c>Interactive</c> for questions).</summary>
    public TestConsole Status { get; }

    public string Output => _output.ToString();

    public string Errors => _errors.ToString();

    public Task<int> RunAsync(params string[] arguments) => RotationCommand.RunAsync(Host, arguments);

    public void Dispose() => Status.Dispose();

    private AwsConnection Connect()
    {
        return new(
            () => new AmazonIdentityManagementServiceClient(Credentials, SetUp(new AmazonIdentityManagementServiceConfig())),
            () => new AmazonConfigServiceClient(Credentials, SetUp(new AmazonConfigServiceConfig())),
            () => new AmazonSimpleSystemsManagementClient(Credentials, SetUp(new AmazonSimpleSystemsManagementConfig())),
            () => new AmazonSecurityTokenServiceClient(Credentials, SetUp(new AmazonSecurityTokenServiceConfig())));

        T SetUp<T>(T config) where T : ClientConfig
        {
            config.ServiceURL = (_endpoint ?? throw new InvalidOperationException("This command must not call AWS.")).ToString();
            config.AuthenticationRegion = "us-east-1";
            config.RetryMode = RequestRetryMode.Standard;
            config.MaxErrorRetry = 1;
            config.Timeout = TimeSpan.FromSeconds(20);
            return config;
        }
    }
}
