using System.Text.Json.Nodes;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediation.Writers;
using AccessKeyRotation.Testing;
using UserId = AccessKeyRotation.Keys.UserId;

namespace AccessKeyRotation.Remediation.Tests.Writers;

public sealed partial class RecordStoreTests
{
    private static readonly UserId User = new("AIDAIOSFODNN7EXAMPLE");
    private static readonly UserId OtherUser = new("AIDAI44QH8DHBEXAMPLE");
    private static readonly AccessKeyId Key = new("AKIAIOSFODNN7EXAMPLE");
    private static readonly AccessKeyId OtherKey = new("AKIAI44QH8DHBEXAMPLE");
    private static readonly RecordName Name = new(RecordKind.Deactivation, User, Key);

    [Fact]
    public async Task A_record_is_written_and_read()
    {
        await using Store store = await Store.StartAsync();

        RecordState<DeactivationRecord> none = await store.FindAsync();
        RecordState<DeactivationRecord>.Verified? written = await store.WriteAsync(Pending(store), none);
        RecordState<DeactivationRecord> read = await store.FindAsync();

        none.Should().BeOfType<RecordState<DeactivationRecord>.Missing>();
        written!.Version.Should().Be(1);
        read.Should().Be(written);
        read.Record.Should().Be(Pending(store));
        read.Warning.Should().BeNull();
    }

    [Fact]
    public async Task The_parameter_is_JSON_that_a_person_can_read()
    {
        await using Store store = await Store.StartAsync();

        await store.WriteAsync(Pending(store) with { IsNotified = true }, await store.FindAsync());

        StoredParameter parameter = store.Account.Local.Parameters.Find(Name.Value)!;
        (parameter.Type, parameter.Tier).Should().Be((ParameterType.String, "Standard"));
        JsonObject json = JsonNode.Parse(parameter.Value)!.AsObject();
        string mac = (string)json["mac"]!;
        json.Remove("mac");
        JsonNode
            .DeepEquals(
                json,
                JsonNode.Parse(
                    $$"""
                    {
                      "userId": "{{User}}", "accessKeyId": "{{Key}}", "phase": "pending", "at": "2026-11-24T12:00:00Z", "executionId": "execution-1",
                      "cause": "maxAccessKeyAge", "notified": true, "version": 1, "writtenAt": "2026-11-24T12:00:00Z"
                    }
                    """
                )
            )
            .Should()
            .BeTrue(parameter.Value);
        Convert.FromBase64String(mac).Should().HaveCount(32);
    }

    [Fact]
    public async Task Each_write_follows_the_version_that_was_read()
    {
        await using Store store = await Store.StartAsync();
        RecordState<DeactivationRecord> state = await store.FindAsync();

        foreach (DeactivationPhase phase in Enum.GetValues<DeactivationPhase>())
            state = (await store.WriteAsync(Pending(store) with { Phase = phase }, state))!;

        (state.Version, state.Record!.Phase).Should().Be((4, DeactivationPhase.Reactivated));
        (await store.FindAsync()).Should().Be(state);
    }

    [Fact]
    public async Task A_rotation_is_written_and_read_beside_the_deactivation_of_its_old_key()
    {
        await using Store store = await Store.StartAsync();
        RotationRecord rotation = new(RotationPhase.Creating, store.Now, "execution-1", Key);

        RecordState<RotationRecord> state = (
            await store.Writer.WriteAsync(
                User,
                rotation,
                await store.Reader.FindRotationAsync(User, Key, default),
                default
            )
        )!;
        await store.Writer.WriteAsync(
            User,
            rotation with
            {
                Phase = RotationPhase.Delivered,
                NewKey = OtherKey,
                IsNotified = true,
            },
            state,
            default
        );
        await store.WriteAsync(Pending(store), await store.FindAsync());

        UserRecords records = await store.Reader.ReadUserAsync(User, default);
        records
            .Rotations.Should()
            .Equal(rotation with { Phase = RotationPhase.Delivered, NewKey = OtherKey, IsNotified = true });
        records.Deactivations.Should().Equal(Pending(store));
        records.Warnings.Should().BeEmpty();
        (await store.Reader.ReadUserAsync(OtherUser, default)).Deactivations.Should().BeEmpty();
    }

    [Fact]
    public async Task The_records_of_all_users_are_listed_over_many_pages()
    {
        await using Store store = await Store.StartAsync();
        for (int i = 0; i < 25; i++)
            store.Account.Local.Parameters.Put($"{RecordName.Path}/AIDA{i:D16}/{Key}", "{}");
        store.Account.Local.Parameters.Put($"{RecordName.Path}/README", "hands off");

        IReadOnlyList<StoredRecord> listed = await store.Reader.ListAsync(RecordName.Path, default);

        listed.Should().HaveCount(26);
        listed
            .Where(record => record.Name is null)
            .Should()
            .ContainSingle()
            .Which.ParameterName.Should()
            .Be($"{RecordName.Path}/README");
        store.Account.Local.Calls.Count("GetParametersByPath").Should().Be(3);
    }

    [Fact]
    public async Task Of_two_first_writers_one_succeeds()
    {
        await using Store store = await Store.StartAsync();
        RecordState<DeactivationRecord> seenByBoth = await store.FindAsync();

        RecordState<DeactivationRecord>.Verified? first = await store.WriteAsync(Pending(store), seenByBoth);
        RecordState<DeactivationRecord>.Verified? second = await store.WriteAsync(
            Pending(store) with
            {
                ExecutionId = "execution-2",
            },
            seenByBoth
        );

        second.Should().BeNull();
        (await store.FindAsync()).Should().Be(first);
    }

    [Fact]
    public async Task Of_two_later_writers_one_succeeds_and_the_other_destroys_nothing()
    {
        await using Store store = await Store.StartAsync();
        RecordState<DeactivationRecord> seenByBoth = (await store.WriteAsync(Pending(store), await store.FindAsync()))!;

        RecordState<DeactivationRecord> first = (
            await store.WriteAsync(Pending(store) with { Phase = DeactivationPhase.Deactivated }, seenByBoth)
        )!;
        RecordState<DeactivationRecord>.Verified? second = await store.WriteAsync(
            Pending(store) with
            {
                ExecutionId = "execution-2",
            },
            seenByBoth
        );

        second.Should().BeNull();
        RecordState<DeactivationRecord> present = await store.FindAsync();
        present.Record.Should().Be(first.Record);
        present.Version.Should().Be(3);
        present
            .Warning.Should()
            .StartWith(
                $"Version 3 of the parameter {Name} was ignored: this system did not write it (written by arn:aws:"
            );
        (await store.WriteAsync(Pending(store), present))!.Version.Should().Be(4, "the next write goes on from there");
        (await store.FindAsync()).Warning.Should().BeNull();
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    public async Task A_write_whose_answer_is_lost_creates_exactly_one_version(bool afterActing, int versionsBefore)
    {
        await using Store store = await Store.StartAsync();
        RecordState<DeactivationRecord> state = await store.FindAsync();
        for (int i = 0; i < versionsBefore; i++)
            state = (await store.WriteAsync(Pending(store), state))!;
        store.Account.Local.Faults.Cut("PutParameter", times: 1, afterActing);

        RecordState<DeactivationRecord>.Verified? written = await store.Account.WithoutWaitingAsync(
            store.WriteAsync(Pending(store) with { Phase = DeactivationPhase.Deactivated }, state)
        );

        written!.Version.Should().Be(versionsBefore + 1);
        RecordState<DeactivationRecord> read = await store.FindAsync();
        (read.Version, read.Record, read.Warning).Should().Be((written.Version, written.Record, null));
    }

    [Fact]
    public async Task A_write_that_is_throttled_is_sent_again()
    {
        await using Store store = await Store.StartAsync();
        store.Account.Local.Faults.Fail("PutParameter", times: 1, "ThrottlingException", 400);

        RecordState<DeactivationRecord>.Verified? written = await store.Account.WithoutWaitingAsync(
            store.WriteAsync(Pending(store), await store.FindAsync())
        );

        written!.Version.Should().Be(1);
        store.Account.Local.Calls.Count("PutParameter").Should().Be(2);
    }

    [Theory]
    [InlineData("PutParameter", "ssm:PutParameter for ")]
    [InlineData("GenerateMac", "kms:GenerateMac for ")]
    public async Task A_refused_write_is_an_error_that_names_the_call_and_the_record(string action, string call)
    {
        await using Store store = await Store.StartAsync();
        store.Account.Local.Faults.Deny(action);
        RecordState<DeactivationRecord> none = await store.FindAsync();

        Func<Task> write = () => store.WriteAsync(Pending(store), none);

        (await write.Should().ThrowAsync<AwsCallFailedException>())
            .Which.Message.Should()
            .StartWith($"{call}{Name} failed: AccessDenied");
        store.Account.Local.Parameters.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_record_is_removed_and_its_absence_is_no_error()
    {
        await using Store store = await Store.StartAsync();
        await store.WriteAsync(Pending(store), await store.FindAsync());

        await store.Writer.RemoveAsync(Name, default);
        await store.Writer.RemoveAsync(Name, default);

        store.Account.Local.Parameters.All.Should().BeEmpty();
    }

    private static DeactivationRecord Pending(Store store) =>
        new(Key, DeactivationPhase.Pending, store.Start, "execution-1", DeactivationCause.Of(BrokenLimits.Age));

    private sealed class Store(AwsAccount account, KmsKey key) : IAsyncDisposable
    {
        public AwsAccount Account => account;

        public DateTimeOffset Start { get; } = account.Time.GetUtcNow();

        public DateTimeOffset Now => account.Time.GetUtcNow();

        private RecordMac Mac => new(account.Kms, key.Id);

        public RecordReader Reader => new(account.Ssm, Mac);

        public RecordWriter Writer =>
            new(account.Ssm, account.SsmWithoutRetries, new(account.Kms, key.Id), Reader, account.Time);

        public static async Task<Store> StartAsync()
        {
            AwsAccount account = await AwsAccount.StartAsync();
            return new(account, account.Local.KmsKeys.Add());
        }

        public Task<RecordState<DeactivationRecord>> FindAsync() => Reader.FindDeactivationAsync(User, Key, default);

        public Task<RecordState<DeactivationRecord>.Verified?> WriteAsync(
            DeactivationRecord record,
            RecordState<DeactivationRecord> present
        ) => Writer.WriteAsync(User, record, present, default);

        /// <summary>Returns the value that the function writes as the first version under this name.</summary>
        public async Task<string> GenuineAsync(RecordName name, KmsKey? signedWith = null)
        {
            RecordSigner signer = new(account.Kms, (signedWith ?? key).Id);
            DeactivationRecord record = Pending(this) with { Key = name.Key };
            return (await signer.SignAsync(name, record.ToDocument(name.User).ForVersion(1, Now), default)).ToJson();
        }

        public ValueTask DisposeAsync() => account.DisposeAsync();
    }
}
