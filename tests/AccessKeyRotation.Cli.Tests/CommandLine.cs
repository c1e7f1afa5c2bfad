using System.Text.RegularExpressions;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Remediation.Tests.EndToEnd;
using Amazon.CloudTrail;
using Amazon.ConfigService;
using Amazon.EC2;
using Amazon.IdentityManagement;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Cli.Tests;

/// <summary>
/// The command line in this process, with real parsing, real clients, and a console of a known width that records its
/// output.
/// </summary>
internal sealed partial class CommandLine : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _errors = new() { NewLine = "\n" };
    private readonly Uri? _endpoint;

    /// <param name="endpoint">The endpoint of the account; null if AWS calls are not allowed.</param>
    public CommandLine(Uri? endpoint = null, int width = 160)
    {
        _endpoint = endpoint;
        HeldWriter output = new(_output) { NewLine = "\n" };
        Console = StandardConsole.CreatePlain(output, width);
        Status = new TestConsole().Width(200);
        Host = new(Console, Status, output, _errors, new StringReader(""), new AcceleratedTime(), _ => Connect());
    }

    public CommandHost Host { get; init; }

    /// <summary>The access key that signs the calls; the functions have their own.</summary>
    public string AccessKeyId { get; init; } = "AKIAIOSFODNN7EXAMPLE";

    /// <summary>The time that a client waits for one response.</summary>
    public TimeSpan ClientTimeout { get; init; } = TimeSpan.FromSeconds(20);

    public Spectre.Console.IAnsiConsole Console { get; }

    /// <summary>
    /// Standard error as a console: its output and its input (set <c>Interactive</c> for confirmations).
    /// </summary>
    public TestConsole Status { get; }

    /// <summary>Standard output without the line that names account, region, caller and rule.</summary>
    public string Output => _output.ToString()[Header.Length..];

    /// <summary>The line that names account, region, caller and rule, with its end; empty if there is none.</summary>
    public string Header => HeaderForm().Match(_output.ToString()).Value;

    public string Errors => _errors.ToString();

    public Task<int> RunAsync(params string[] arguments) => RotationCommand.RunAsync(Host, arguments);

    public void Dispose() => Status.Dispose();

    [GeneratedRegex(@"^Account \d{12}( \([^)]*\))?,\s\S+,\sas arn:\S*[^\s,](,\srule [^\n]*)?\n")]
    private static partial Regex HeaderForm();

    private AwsConnection Connect()
    {
        BasicAWSCredentials credentials = new(AccessKeyId, "secret");
        return new(
            () =>
                new AmazonIdentityManagementServiceClient(
                    credentials,
                    SetUp(new AmazonIdentityManagementServiceConfig())
                ),
            () => new AmazonConfigServiceClient(credentials, SetUp(new AmazonConfigServiceConfig())),
            () =>
                new AmazonSimpleSystemsManagementClient(credentials, SetUp(new AmazonSimpleSystemsManagementConfig())),
            () => new AmazonKeyManagementServiceClient(credentials, SetUp(new AmazonKeyManagementServiceConfig())),
            () =>
                new AmazonSimpleNotificationServiceClient(
                    credentials,
                    SetUp(new AmazonSimpleNotificationServiceConfig())
                ),
            () => new AmazonSecurityTokenServiceClient(credentials, SetUp(new AmazonSecurityTokenServiceConfig())),
            () => new AmazonEC2Client(credentials, SetUp(new AmazonEC2Config())),
            region => new AmazonCloudTrailClient(credentials, SetUp(new AmazonCloudTrailConfig(), region))
        );

        T SetUp<T>(T config, string region = "us-east-1")
            where T : ClientConfig
        {
            config.ServiceURL = (
                _endpoint ?? throw new InvalidOperationException("This command must not call AWS.")
            ).ToString();
            config.AuthenticationRegion = region;
            config.RetryMode = RequestRetryMode.Standard;
            config.MaxErrorRetry = 1;
            config.Timeout = ClientTimeout;
            return config;
        }
    }
}
