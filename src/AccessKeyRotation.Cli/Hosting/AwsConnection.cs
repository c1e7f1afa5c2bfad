using System.Diagnostics.CodeAnalysis;
using AccessKeyRotation.Aws;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary>One account's clients, each made when a command first needs it.</summary>
internal sealed class AwsConnection(
    Func<IAmazonIdentityManagementService> createIam,
    Func<IAmazonConfigService> createConfig,
    Func<IAmazonSimpleSystemsManagement> createSsm,
    Func<IAmazonSecurityTokenService> createSts) : IDisposable
{
    /// <summary>The first call of a command: where nobody answers at all, it should be known before a minute of retries has passed.</summary>
    private const int CallerRetries = 2;

    private readonly Lazy<IAmazonIdentityManagementService> _iam = Once(createIam);
    private readonly Lazy<IAmazonConfigService> _config = Once(createConfig);
    private readonly Lazy<IAmazonSimpleSystemsManagement> _ssm = Once(createSsm);
    private readonly Lazy<IAmazonSecurityTokenService> _sts = Once(createSts);

    public IAmazonIdentityManagementService Iam => _iam.Value;

    public IAmazonConfigService Config => _config.Value;

    public IAmazonSimpleSystemsManagement Ssm => _ssm.Value;

    /// <summary>By the SDK's standard settings, which <paramref name="settings"/> go before.</summary>
    /// <remarks>Settings reach the SDK through the environment of this process: its clients, and what they do to assume roles, all read them there.</remarks>
    public static AwsConnection Open(AwsSettings settings)
    {
        if (settings.Profile is { } profile)
            Environment.SetEnvironmentVariable("AWS_PROFILE", profile);
        if ((settings.Region ?? Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION")) is { } region)
            Environment.SetEnvironmentVariable("AWS_REGION", region);
        return new(WithCredentials(AwsClients.CreateIam), WithCredentials(AwsClients.CreateConfig), WithCredentials(AwsClients.CreateSsm), WithCredentials(CreateSts));
    }

    /// <summary>Looks for credentials before a client does: the client's own complaint would be about a way of signing that nobody asked for.</summary>
    private static Func<T> WithCredentials<T>(Func<T> create) => () =>
    {
        DefaultAWSCredentialsIdentityResolver.GetCredentials();
        return create();
    };

    /// <summary>Who the caller is.</summary>
    /// <exception cref="AwsCallFailedException">AWS does not answer, or there are no credentials.</exception>
    public Task<Caller> ReadCallerAsync(CancellationToken cancellation) => AwsCall.SendAsync("sts:GetCallerIdentity", async token =>
    {
        GetCallerIdentityResponse caller = await _sts.Value.GetCallerIdentityAsync(new GetCallerIdentityRequest(), token).ConfigureAwait(false);
        return new Caller(caller.Account, caller.Arn);
    }, cancellation);

    public void Dispose()
    {
        Dispose(_iam);
        Dispose(_config);
        Dispose(_ssm);
        Dispose(_sts);

        static void Dispose<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(Lazy<T> client) where T : IDisposable
        {
            if (client.IsValueCreated)
                client.Value.Dispose();
        }
    }

    private static Lazy<T> Once<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(Func<T> create) => new(() =>
    {
        try
        {
            return create();
        }
        catch (Exception unset) when (unset is AmazonClientException or ArgumentException)
        {
            // The SDK lists over several lines where it looked for credentials; --verbose shows them.
            string reason = unset.Message.Contains('\n', StringComparison.Ordinal) ? "no credentials were found." : unset.Message;
            throw new CommandFailedException($"AWS cannot be called: {reason} Give --region and --profile, or set AWS_REGION and credentials as for the AWS CLI.", unset);
        }
    });

    private static AmazonSecurityTokenServiceClient CreateSts()
    {
        AmazonSecurityTokenServiceConfig config = AwsClients.SetUpRegional(new AmazonSecurityTokenServiceConfig());
        config.MaxErrorRetry = CallerRetries;
        return new(config);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>Whose credentials a command uses.</summary>
/// <param name="AccountId">Twelve digits.</param>
internal sealed record Caller(string AccountId, string Arn);
