using System.Diagnostics.CodeAnalysis;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.CloudTrail;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Records;
using Amazon.CloudTrail;
using Amazon.ConfigService;
using Amazon.EC2;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>The AWS clients of one account, each created on first use.</summary>
internal sealed class AwsConnection(
    Func<IAmazonIdentityManagementService> createIam,
    Func<IAmazonConfigService> createConfig,
    Func<IAmazonSimpleSystemsManagement> createSsm,
    Func<IAmazonKeyManagementService> createKms,
    Func<IAmazonSimpleNotificationService> createSns,
    Func<IAmazonSecurityTokenService> createSts,
    Func<IAmazonEC2> createEc2,
    Func<string, IAmazonCloudTrail> createCloudTrail
) : IDisposable
{
    /// <summary>
    /// The first call of a command has few retries, so that an unreachable endpoint fails within seconds.
    /// </summary>
    private const int CallerRetries = 2;

    /// <summary>The alias that the stack gives to the key of the records.</summary>
    public const string RecordsKeyAlias = "alias/access-key-rotation-records";

    /// <summary>The alias is information only, so a command does not wait long for it.</summary>
    private static readonly TimeSpan AliasTimeout = TimeSpan.FromSeconds(5);

    private Task<Caller>? _caller;
    private Task<CommandPlace>? _place;
    private readonly Lazy<IAmazonIdentityManagementService> _iam = Once(createIam);
    private readonly Lazy<IAmazonConfigService> _config = Once(createConfig);
    private readonly Lazy<IAmazonSimpleSystemsManagement> _ssm = Once(createSsm);
    private readonly Lazy<IAmazonKeyManagementService> _kms = Once(createKms);
    private readonly Lazy<IAmazonSimpleNotificationService> _sns = Once(createSns);
    private readonly Lazy<IAmazonSecurityTokenService> _sts = Once(createSts);
    private readonly Lazy<IAmazonEC2> _ec2 = Once(createEc2);

    public IAmazonIdentityManagementService Iam => _iam.Value;

    public IAmazonConfigService Config => _config.Value;

    public IAmazonSimpleSystemsManagement Ssm => _ssm.Value;

    public IAmazonKeyManagementService Kms => _kms.Value;

    public IAmazonSimpleNotificationService Sns => _sns.Value;

    public IAmazonEC2 Ec2 => _ec2.Value;

    /// <summary>Connects with the SDK's default settings, overridden by <paramref name="settings"/>.</summary>
    /// <remarks>
    /// The settings are environment variables of this process, because all clients, and those that assume roles, read
    /// them there.
    /// </remarks>
    public static AwsConnection Open(AwsSettings settings)
    {
        if (settings.Profile is { } profile)
            AwsProfile.Use(profile);
        if (
            (settings.Region ?? AwsProfile.Variable("AWS_REGION") ?? AwsProfile.Variable("AWS_DEFAULT_REGION")) is
            { } region
        )
            Environment.SetEnvironmentVariable("AWS_REGION", region);
        bool hasCredentials = false;
        return new(
            WithCredentials(AwsClients.CreateIam),
            WithCredentials(AwsClients.CreateConfig),
            WithCredentials(AwsClients.CreateSsm),
            WithCredentials(AwsClients.CreateKms),
            WithCredentials(AwsClients.CreateSns),
            WithCredentials(CreateSts),
            WithCredentials<IAmazonEC2>(() => new AmazonEC2Client(AwsClients.SetUpRegional(new AmazonEC2Config()))),
            AwsClients.CreateCloudTrail
        );

        Func<T> WithCredentials<T>(Func<T> create) =>
            () =>
            {
                if (!hasCredentials)
                    AwsProfile.RequireCredentials();
                hasCredentials = true;
                return create();
            };
    }

    /// <summary>The region of the calls to regional services.</summary>
    public string Region =>
        _sts.Value.Config.AuthenticationRegion ?? _sts.Value.Config.RegionEndpoint?.SystemName ?? "unknown region";

    /// <summary>Creates a client for the event history of a region; the caller disposes it.</summary>
    public IAmazonCloudTrail CreateCloudTrail(string region) => createCloudTrail(region);

    /// <summary>Creates a reader that verifies records with the key of the stack.</summary>
    public RecordReader CreateRecordReader() => new(Ssm, new RecordMac(Kms, RecordsKeyAlias));

    /// <summary>Creates a reader of the recent clients of access keys; the caller disposes it.</summary>
    /// <param name="timeForAll">The time for all keys; null for no limit.</param>
    public RecentUsageReader CreateRecentUsageReader(TimeProvider time, TimeSpan? timeForAll) =>
        new(new(new IamAccessKeyReader(Iam)), CreateCloudTrail, Region, time, timeForAll);

    /// <summary>Reads the account and the caller once.</summary>
    /// <exception cref="AwsCallFailedException">AWS does not respond, or there are no credentials.</exception>
    public Task<CommandPlace> ReadPlaceAsync(CancellationToken cancellationToken)
    {
        return _place ??= ReadAsync();

        async Task<CommandPlace> ReadAsync() =>
            new(await ReadCallerAsync(cancellationToken), await FindAliasAsync(cancellationToken), Region);
    }

    /// <summary>Reads the identity of the caller once.</summary>
    /// <exception cref="AwsCallFailedException">AWS does not respond, or there are no credentials.</exception>
    public Task<Caller> ReadCallerAsync(CancellationToken cancellationToken) =>
        _caller ??= AwsCall.SendAsync(
            "sts:GetCallerIdentity",
            async token =>
            {
                GetCallerIdentityResponse caller = await _sts.Value.GetCallerIdentityAsync(
                    new GetCallerIdentityRequest(),
                    token
                );
                return new Caller(caller.Account, caller.Arn);
            },
            cancellationToken
        );

    /// <returns>Null if the account has no alias, or if the alias cannot be read.</returns>
    private async Task<string?> FindAliasAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(AliasTimeout);
        try
        {
            return await AwsCall.SendAsync(
                "iam:ListAccountAliases",
                async token =>
                {
                    ListAccountAliasesResponse response = await Iam.ListAccountAliasesAsync(
                        new ListAccountAliasesRequest(),
                        token
                    );
                    return response.AccountAliases is [{ Length: > 0 } alias, ..] ? alias : null;
                },
                timeout.Token
            );
        }
        catch (AwsCallFailedException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose()
    {
        Dispose(_iam);
        Dispose(_config);
        Dispose(_ssm);
        Dispose(_kms);
        Dispose(_sns);
        Dispose(_sts);
        Dispose(_ec2);

        static void Dispose<
            [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T
        >(Lazy<T> client)
            where T : IDisposable
        {
            if (client.IsValueCreated)
                client.Value.Dispose();
        }
    }

    private static Lazy<T> Once<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T
    >(Func<T> create) =>
        new(() =>
        {
            try
            {
                return create();
            }
            catch (Exception unset) when (unset is AmazonClientException or ArgumentException)
            {
                throw new CommandFailedException(
                    $"AWS calls are not possible: {unset.Message.TrimEnd('.')}. Specify --region, or set AWS_REGION.",
                    unset
                );
            }
        });

    private static AmazonSecurityTokenServiceClient CreateSts()
    {
        AmazonSecurityTokenServiceConfig config = AwsClients.SetUpRegional(new AmazonSecurityTokenServiceConfig());
        config.MaxErrorRetry = CallerRetries;
        return new(config);
    }
}

/// <summary>The identity of the credentials.</summary>
/// <param name="AccountId">Twelve digits.</param>
internal sealed record Caller(string AccountId, string Arn);

/// <summary>The account and region of a command, in addition to the environment.</summary>
/// <param name="Profile">A profile of the AWS configuration files; null for <c>AWS_PROFILE</c> or the default
/// credential chain.</param>
/// <param name="Region">Null for <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>, or the region of the profile.</param>
internal sealed record AwsSettings(string? Profile, string? Region);
