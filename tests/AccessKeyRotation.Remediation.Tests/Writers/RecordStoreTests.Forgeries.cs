using System.Text.Json.Nodes;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation.Tests.Writers;

/// <summary>Values that do not verify.</summary>
public sealed partial class RecordStoreTests
{
    [Fact]
    public async Task A_record_that_cannot_be_verified_is_an_error_and_not_a_forgery()
    {
        await using Store store = await Store.StartAsync();
        await store.WriteAsync(Pending(store), await store.FindAsync());
        store.Account.Local.Faults.Deny("VerifyMac");

        Func<Task> read = store.FindAsync;

        (await read.Should().ThrowAsync<AwsCallFailedException>())
            .Which.Message.Should()
            .StartWith($"kms:VerifyMac for {Name} failed: AccessDenied");
    }

    public static TheoryData<string, string> Forgeries =>
        new()
        {
            { "not JSON", "the value is not a record" },
            { "a link", "the value is not a record" },
            { "another phase", "the record is not signed with the key of this stack" },
            { "an earlier time", "the record is not signed with the key of this stack" },
            { "another cause", "the record is not signed with the key of this stack" },
            { "another user's", "the record belongs to another user or key" },
            { "another key's", "the record belongs to another user or key" },
            { "another name", "the record is not signed with the key of this stack" },
            { "a MAC of another key", "the record is not signed with the key of this stack" },
            { "no MAC", "the record is not signed with the key of this stack" },
            { "an unreadable MAC", "the record is not signed with the key of this stack" },
            { "a member more", "the value is not a record" },
            { "a member twice", "the value is not a record" },
            { "4,000 characters", "the value is not a record" },
        };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_record_is_reported_and_never_verified(string forgery, string fault)
    {
        await using Store store = await Store.StartAsync();
        string genuine = await store.GenuineAsync(Name);
        string forged = forgery switch
        {
            "not JSON" => "deactivated at=2026-11-24T11:02:03Z",
            "a link" => genuine.Replace("maxAccessKeyAge", "https://example.com", StringComparison.Ordinal),
            "another phase" => genuine.Replace("pending", "deleting", StringComparison.Ordinal),
            "an earlier time" => genuine.Replace("\"at\": \"2026", "\"at\": \"2025", StringComparison.Ordinal),
            "another cause" => genuine.Replace("maxAccessKeyAge", "rotation", StringComparison.Ordinal),
            "another user's" => await store.GenuineAsync(Name with { User = OtherUser }),
            "another key's" => await store.GenuineAsync(Name with { Key = OtherKey }),
            "another name" => (await store.GenuineAsync(Name with { User = OtherUser })).Replace(
                OtherUser.Value,
                User.Value,
                StringComparison.Ordinal
            ),
            "a MAC of another key" => await store.GenuineAsync(Name, store.Account.Local.KmsKeys.Add()),
            "no MAC" => WithMac(genuine, null),
            "an unreadable MAC" => WithMac(genuine, "AAAA*"),
            "a member more" => genuine.Replace("{", "{\"because\": \"x\",", StringComparison.Ordinal),
            "a member twice" => genuine.Replace("{", "{\"phase\": \"deleting\",", StringComparison.Ordinal),
            _ => new string('x', 4000),
        };
        store.Account.Local.Parameters.Delete(Name.Value);
        store.Account.Local.Parameters.Put(Name.Value, forged);

        RecordState<DeactivationRecord> read = await store.FindAsync();

        if (forgery == "a link")
            read.Warning.Should().Be($"The parameter {Name} was ignored: the value is not a record.");
        read.Record.Should().BeNull();
        read.Should().BeOfType<RecordState<DeactivationRecord>.Unverified>().Which.Fault.Describe().Should().Be(fault);
    }

    [Fact]
    public async Task An_older_value_put_again_does_not_count()
    {
        await using Store store = await Store.StartAsync();
        RecordState<DeactivationRecord> state = (
            await store.WriteAsync(
                Pending(store) with
                {
                    Phase = DeactivationPhase.Deactivated,
                },
                await store.FindAsync()
            )
        )!;
        string older = store.Account.Local.Parameters.Find(Name.Value)!.Value;
        state = (await store.WriteAsync(Pending(store) with { Phase = DeactivationPhase.Reactivated }, state))!;

        store.Account.Local.Parameters.Put(Name.Value, older);

        RecordState<DeactivationRecord> read = await store.FindAsync();
        read.Record.Should().Be(state.Record);
        read.Warning.Should().StartWith($"Version 3 of the parameter {Name} was ignored");
    }

    [Fact]
    public async Task An_older_value_at_its_old_version_does_not_count_after_the_parameter_was_deleted()
    {
        await using Store store = await Store.StartAsync();
        await store.WriteAsync(Pending(store) with { Phase = DeactivationPhase.Deactivated }, await store.FindAsync());
        string older = store.Account.Local.Parameters.Find(Name.Value)!.Value;
        store.Account.Time.Advance(TimeSpan.FromMinutes(16));

        store.Account.Local.Parameters.Delete(Name.Value);
        store.Account.Local.Parameters.Put(Name.Value, older);

        (await store.FindAsync())
            .Should()
            .BeOfType<RecordState<DeactivationRecord>.Unverified>()
            .Which.Fault.Should()
            .Be(RecordFault.OtherTime);
    }

    [Fact]
    public async Task A_record_below_a_hundred_foreign_versions_is_not_verified_any_more()
    {
        await using Store store = await Store.StartAsync();
        await store.WriteAsync(Pending(store), await store.FindAsync());

        for (int i = 0; i < 99; i++)
            store.Account.Local.Parameters.Put(Name.Value, "x");
        RecordState<DeactivationRecord> before = await store.FindAsync();
        store.Account.Local.Parameters.Put(Name.Value, "x");
        RecordState<DeactivationRecord> after = await store.FindAsync();

        before.Record.Should().Be(Pending(store));
        after.Should().BeOfType<RecordState<DeactivationRecord>.Unverified>();
    }

    private static string WithMac(string json, string? mac)
    {
        JsonObject document = JsonNode.Parse(json)!.AsObject();
        document.Remove("mac");
        if (mac is not null)
            document["mac"] = mac;
        return document.ToJsonString();
    }
}
