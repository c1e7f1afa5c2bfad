using System.Security.Cryptography;
using System.Text;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using static AccessKeyRotation.Fuzz.Targets.InvariantException;

namespace AccessKeyRotation.Fuzz.Targets;

/// <summary>The value of a record's parameter. A changed value verifies only if it has the signed content.</summary>
internal sealed class RecordTarget : FuzzTarget
{
    private const int Version = 3;
    private const string Execution = "0f3a1c2e-0000-4000-8000-000000000001";

    private static readonly UserId User = new("AIDAIOSFODNN7EXAMPLE");
    private static readonly AccessKeyId Key = new("AKIAIOSFODNN7EXAMPLE");
    private static readonly AccessKeyId NewKey = new("AKIAI44QH8DHBEXAMPLE");
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly DeactivationRecord[] Deactivations =
    [
        new(Key, DeactivationPhase.Deactivated, Now, Execution, DeactivationCause.Rotation, IsNotified: true),
        new(Key, DeactivationPhase.Pending, Now, Execution, DeactivationCause.Parse("maxAccessKeyAge")!),
        new(Key, DeactivationPhase.Reactivated, Now, Execution, DeactivationCause.Parse("maxAccessKeyUnusedAge")!),
    ];

    private static readonly RotationRecord[] Rotations =
    [
        new(RotationPhase.Delivered, Now, Execution, Key, NewKey, IsNotified: true),
        new(RotationPhase.Creating, Now, Execution, Key),
        new(RotationPhase.Ended, Now, Execution, Key),
    ];

    private static readonly OneParameter Ssm = new();
    private static readonly LocalKey Kms = new();

    public override string Name => "record";

    public override InputForm Form => InputForm.Json;

    public override IEnumerable<byte[]> ComputedSeeds =>
        [.. Deactivations.Select(SignedText), .. Rotations.Select(SignedText)];

    public override IReadOnlyList<InputShape> Shapes =>
        [
            InputShape.Of("members", count => $"{{{InputShape.Join(count, ",", i => $"\"m{i}\":1")}}}"),
            InputShape.Of("repeated members", count => $"{{{InputShape.Join(count, ",", _ => "\"mac\":\"\"")}}}"),
            InputShape.Of("a long MAC", count => $"{{\"mac\":\"{new string('A', count)}\"}}"),
            InputShape.Of("nesting", count => new string('[', count)),
        ];

    public override Reading Read(byte[] input)
    {
        Ssm.Value = Encoding.UTF8.GetString(input);
        RecordReader reader = new(Ssm, new(Kms, "key"));
        RecordState<DeactivationRecord> deactivation = Completed(
            reader.FindDeactivationAsync(User, Key, CancellationToken.None)
        );
        RecordState<RotationRecord> rotation = Completed(reader.FindRotationAsync(User, Key, CancellationToken.None));
        return new(
            $"{FaultOf(deactivation)}, {FaultOf(rotation)}",
            () =>
            {
                Require(
                    deactivation.Record is null || Deactivations.Contains(deactivation.Record),
                    $"A record that was not signed verifies: {deactivation.Record}"
                );
                Require(
                    rotation.Record is null || Rotations.Contains(rotation.Record),
                    $"A record that was not signed verifies: {rotation.Record}"
                );
                Require(deactivation.Record is null || rotation.Record is null, "A value is of both kinds.");
            },
            [deactivation.Warning ?? "", rotation.Warning ?? ""]
        );
    }

    private static string FaultOf<T>(RecordState<T> state)
        where T : class, ISignedRecord<T> =>
        state is RecordState<T>.Unverified unverified ? $"{unverified.Fault}" : state.GetType().Name;

    /// <summary>The clients answer without a network, so that the task is complete.</summary>
    private static T Completed<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static byte[] SignedText<T>(T record)
        where T : class, ISignedRecord<T>
    {
        RecordDocument document = record.ToDocument(User).ForVersion(Version, Now);
        byte[] mac = LocalKey.MacOf(Encoding.UTF8.GetBytes(document.MessageFor(record.NameFor(User))));
        return Encoding.UTF8.GetBytes((document with { Mac = Convert.ToBase64String(mac) }).ToJson());
    }

    private sealed class OneParameter()
        : AmazonSimpleSystemsManagementClient(
            new BasicAWSCredentials("a", "b"),
            new AmazonSimpleSystemsManagementConfig { ServiceURL = "http://127.0.0.1:9" }
        )
    {
        public string Value { get; set; } = "";

        public override Task<GetParameterResponse> GetParameterAsync(
            GetParameterRequest request,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                new GetParameterResponse
                {
                    Parameter = new()
                    {
                        Name = request.Name,
                        Value = Value,
                        Version = Version,
                        LastModifiedDate = Now.UtcDateTime,
                    },
                }
            );

        public override Task<GetParameterHistoryResponse> GetParameterHistoryAsync(
            GetParameterHistoryRequest request,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(new GetParameterHistoryResponse { Parameters = [] });
    }

    /// <summary>Signs as KMS does with a key of KeySpec HMAC_256.</summary>
    private sealed class LocalKey()
        : AmazonKeyManagementServiceClient(
            new BasicAWSCredentials("a", "b"),
            new AmazonKeyManagementServiceConfig { ServiceURL = "http://127.0.0.1:9" }
        )
    {
        public static byte[] MacOf(byte[] message) => HMACSHA256.HashData("a key of the tests"u8, message);

        public override Task<VerifyMacResponse> VerifyMacAsync(
            VerifyMacRequest request,
            CancellationToken cancellationToken = default
        ) =>
            MacOf(request.Message.ToArray()).AsSpan().SequenceEqual(request.Mac.ToArray())
                ? Task.FromResult(new VerifyMacResponse { MacValid = true })
                : throw new KMSInvalidMacException("The MAC is invalid.");
    }
}
