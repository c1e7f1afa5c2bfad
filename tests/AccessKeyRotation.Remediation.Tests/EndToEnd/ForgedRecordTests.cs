using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using static AccessKeyRotation.Local.Account.AccessKeyStatus;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>
/// A principal with only iam:TagUser, ssm:PutParameter and ssm:StartAutomationExecution on all resources cannot make
/// the product delete a key, activate a key, or deactivate a compliant key. Each attempt runs through the built
/// function.
/// </summary>
public sealed class ForgedRecordTests
{
    private const string Tag = "access-key-rotation:deactivated:";

    private static readonly (string Document, (string Name, string Value)[] Parameters)[] Everything =
    [
        ("DeleteInactiveAccessKeys", [("GraceDays", "1")]),
        ("FinishRotation", [("WaitDays", "1")]),
        ("WarnKeyOwners", []),
    ];

    public static TheoryData<string> Attempts =>
        new(
            "a tag",
            "a tag of a deletion",
            "a parameter in the form of the tag",
            "an unsigned record",
            "an invented deletion",
            "a record of another user's key",
            "a record of another key of the user",
            "a re-dated record",
            "a record signed with another key",
            "a record of a rotation",
            "a link as the cause"
        );

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task A_key_that_a_person_deactivated_is_neither_deleted_nor_activated_by(string attempt)
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        (IamUser victim, AccessKey key) = AddInactive(harness, "victim");
        Forge(harness, attempt, victim, key);

        await RunEverythingAsync(harness, victim, key);

        harness.StatusesOf(victim).Should().Equal([Inactive], attempt);
        harness
            .Account.Calls.All.Select(call => call.Action)
            .Should()
            .NotContain(["DeleteAccessKey", "UpdateAccessKey", "CreateAccessKey"], attempt);
        harness
            .Account.Topics.Messages.Should()
            .NotContain(message => message.Text.Contains("https://example.com"), attempt);
    }

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task An_active_key_that_complies_is_left_alone_after(string attempt)
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser victim = harness.AddUser("victim", 50);
        Forge(harness, attempt, victim, victim.AccessKeys[0]);

        await RunEverythingAsync(harness, victim, victim.AccessKeys[0]);
        await harness.DeactivateAsync(victim);

        harness.StatusesOf(victim).Should().Equal([Active], attempt);
        harness
            .Account.Calls.All.Select(call => call.Action)
            .Should()
            .NotContain(["DeleteAccessKey", "UpdateAccessKey", "CreateAccessKey"], attempt);
    }

    [Fact]
    public async Task An_ignored_parameter_is_reported()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        (IamUser victim, AccessKey key) = AddInactive(harness, "victim");
        Forge(harness, "an unsigned record", victim, key);
        harness.Account.Parameters.Put($"{RecordName.Path}/{victim.Id}/notes", "mine");

        AutomationExecution run = await harness.RunAsync("DeleteInactiveAccessKeys");

        run.FailureMessage.Should().BeNull();
        KeySteps
            .SkippedBy(run)
            .Should()
            .Contain(left =>
                left.Contains($"{NameOf(victim, key)} was ignored: the record is not signed with the key of this stack")
            )
            .And.Contain(
                $"The parameter {RecordName.Path}/{victim.Id}/notes was ignored: it is not named as a record."
            );
        harness
            .Log.Should()
            .Contain(line =>
                line.Contains(
                    $"2 parameters below {RecordName.Path} do not verify and were ignored: {NameOf(victim, key)}, {RecordName.Path}/{victim.Id}/notes"
                )
            );
    }

    /// <summary>
    /// The person deactivates the key again after its reactivation, and the value of the earlier deactivation is
    /// written again, as often as necessary.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_older_record_put_again_deletes_nothing(bool isParameterDeletedFirst)
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser("user", 200);
        AccessKey key = user.AccessKeys[0];
        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();
        IReadOnlyList<StoredParameter> deactivation = harness.Account.Parameters.History(NameOf(user, key));
        (await harness.UndoAsync(user, key)).FailureMessage.Should().BeNull();
        harness.Set(user, key, Inactive);
        DateTimeOffset replayedAt = RemediationHarness.DaysAgo(100);
        if (isParameterDeletedFirst)
            harness.Account.Parameters.Delete(NameOf(user, key));

        // Each value at each version; after a deletion, also at the version that it was signed for.
        foreach (StoredParameter older in deactivation.Concat(deactivation).Concat(deactivation))
            harness.Account.Parameters.Put(NameOf(user, key), older.Value, replayedAt);
        AutomationExecution run = await harness.RunAsync("DeleteInactiveAccessKeys", ("GraceDays", "1"));

        run.FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Inactive);
        harness.Account.Calls.Count("DeleteAccessKey").Should().Be(0);
    }

    [Fact]
    public async Task A_replayed_record_does_not_shorten_a_grace_period()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, AccessKey key) = await harness.AddDeactivatedAsync("user", daysAgo: 40);
        string old = harness.Account.Parameters.Find(NameOf(user, key))!.Value;
        (await harness.UndoAsync(user, key)).FailureMessage.Should().BeNull();
        StoredParameter waiver = harness.WaiverOf(key)!;
        harness.Account.Parameters.Delete(waiver.Name);
        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();
        harness.StatusesOf(user).Should().Equal(Inactive);

        harness.Account.Parameters.Put(NameOf(user, key), old);
        AutomationExecution run = await harness.RunAsync("DeleteInactiveAccessKeys", ("GraceDays", "30"));

        KeySteps.SkippedBy(run).Should().Contain(left => left.Contains($"{key.Id}: its grace period lasts until "));
        harness.KeysOf(user).Should().HaveCount(1);
    }

    [Theory]
    [InlineData("ReactivateAccessKey")]
    [InlineData("DeleteInactiveAccessKeys")]
    public async Task A_value_put_over_a_record_hides_it_from_nobody(string document)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, AccessKey key) = await harness.AddDeactivatedAsync("user", daysAgo: 40);
        harness.Account.Parameters.Put(NameOf(user, key), "gone");

        AutomationExecution run =
            document == "ReactivateAccessKey" ? await harness.UndoAsync(user, key) : await harness.RunAsync(document);

        run.FailureMessage.Should().BeNull();
        KeySteps.SkippedBy(run).Should().Contain(left => left.Contains("was ignored: this system did not write it"));
        if (document == "ReactivateAccessKey")
            harness.StatusesOf(user).Should().Equal(Active);
        else
            harness.KeysOf(user).Should().BeEmpty();
    }

    /// <summary>A precondition of the plan changes between the plan and the deletion.</summary>
    [Theory]
    [InlineData("the key is waived", "it is waived until ")]
    [InlineData("the key is used", "it was used ")]
    [InlineData("the record says reactivated", "its record changed since the deletion was planned")]
    [InlineData("the record is that of a later deactivation", "its grace period lasts until ")]
    [InlineData("the key is active", "it is Active")]
    [InlineData("the key is gone", "it is gone")]
    public async Task What_changes_between_the_plan_and_a_deletion_is_seen(string change, string said)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (IamUser user, AccessKey key) = await harness.AddDeactivatedAsync("user", daysAgo: 40);
        DeactivationRecord record = harness.DeactivationOf(user, key.Id)!;
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action != "GetAutomationExecution")
                return;
            switch (change)
            {
                case "the key is waived":
                    harness.Waive("user");
                    break;
                case "the key is used":
                    harness.Use(user, key, daysAgo: 0);
                    break;
                case "the record says reactivated":
                    harness.WriteRecord(
                        user,
                        record with
                        {
                            Phase = DeactivationPhase.Reactivated,
                        },
                        RemediationHarness.DaysAgo(0)
                    );
                    break;
                case "the record is that of a later deactivation":
                    harness.WriteRecord(
                        user,
                        record with
                        {
                            At = RemediationHarness.DaysAgo(1),
                        },
                        RemediationHarness.DaysAgo(1)
                    );
                    break;
                case "the key is active":
                    harness.Set(user, key, Active);
                    break;
                default:
                    harness.Remove(user, key);
                    break;
            }
        };

        AutomationExecution run = await harness.RunAsync("DeleteInactiveAccessKeys");

        run.FailureMessage.Should().BeNull();
        KeySteps
            .SkippedBy(run)
            .Should()
            .Contain(left => left.StartsWith($"user: {key.Id}: {said}", StringComparison.Ordinal));
        harness.Account.Calls.Count("DeleteAccessKey").Should().Be(0);
        harness
            .Account.Topics.Messages.Should()
            .NotContain(message => message.Attributes["event"].Value == "access-key-deleted");
    }

    private static (IamUser User, AccessKey Key) AddInactive(RemediationHarness harness, string name)
    {
        IamUser user = harness.AddUser(name);
        AccessKey key = harness.Account.Users.AddAccessKey(name, RemediationHarness.DaysAgo(300), Inactive);
        return (harness.Now(user), key);
    }

    private static async Task RunEverythingAsync(RemediationHarness harness, IamUser victim, AccessKey key)
    {
        foreach ((string document, (string, string)[] parameters) in Everything)
            await harness.RunAsync(document, parameters);
        if (harness.StatusOf(victim, key) == Inactive)
            await harness.UndoAsync(victim, key);
    }

    private static string NameOf(IamUser user, AccessKey key) =>
        new RecordName(RecordKind.Deactivation, new(user.Id), new(key.Id)).Value;

    private static void Forge(RemediationHarness harness, string attempt, IamUser victim, AccessKey key)
    {
        DateTimeOffset longAgo = RemediationHarness.DaysAgo(90);
        DeactivationRecord record = new(
            new(key.Id),
            DeactivationPhase.Deactivated,
            longAgo,
            $"{Guid.NewGuid()}",
            DeactivationCause.Of(BrokenLimits.Age),
            IsNotified: true
        );
        RecordName name = record.NameFor(new(victim.Id));
        switch (attempt)
        {
            case "a tag":
                harness.Tag(victim.Name, Tag + key.Id, DeactivatedUsers.Record("deactivated", 90));
                break;
            case "a tag of a deletion":
                harness.Tag(victim.Name, Tag + key.Id, DeactivatedUsers.Record("deleting", 90));
                break;
            case "a parameter in the form of the tag":
                Put(name.Value, DeactivatedUsers.Record("deactivated", 90));
                break;
            case "an unsigned record":
                Put(name.Value, Unsigned(record).ToJson());
                break;
            case "an invented deletion":
                Put(
                    name.Value,
                    (
                        Unsigned(record with { Phase = DeactivationPhase.Deleting }) with
                        {
                            Mac = Convert.ToBase64String(new byte[32]),
                        }
                    ).ToJson()
                );
                break;
            case "a record of another user's key":
                (IamUser other, AccessKey others) = AddInactive(harness, "other");
                harness.WriteRecord(other, record with { Key = new(others.Id) }, longAgo);
                string genuine = harness.Account.Parameters.Find(NameOf(other, others))!.Value;
                harness.Account.Users.Delete("other");
                Put(name.Value, genuine);
                Put(
                    name.Value,
                    genuine
                        .Replace(other.Id, victim.Id, StringComparison.Ordinal)
                        .Replace(others.Id, key.Id, StringComparison.Ordinal)
                );
                break;
            case "a record of another key of the user":
                harness.WriteRecord(victim, record with { Key = new("AKIADELETEDLONGAGO00") }, longAgo);
                Put(
                    name.Value,
                    harness.Account.Parameters.Find($"{RecordName.PathOf(new(victim.Id))}/AKIADELETEDLONGAGO00")!.Value
                );
                break;
            case "a re-dated record":
                harness.WriteRecord(
                    victim,
                    record with
                    {
                        At = RemediationHarness.DaysAgo(0.5),
                    },
                    RemediationHarness.DaysAgo(0.5)
                );
                string recent = harness.Account.Parameters.Find(name.Value)!.Value;
                harness.Account.Parameters.Delete(name.Value);
                Put(
                    name.Value,
                    recent.Replace(
                        $"{RemediationHarness.DaysAgo(0.5):yyyy-MM-dd}",
                        $"{longAgo:yyyy-MM-dd}",
                        StringComparison.Ordinal
                    )
                );
                break;
            case "a record signed with another key":
                RecordsInAccount.Write(
                    harness.Account,
                    harness.Account.KmsKeys.Add().Id,
                    new(victim.Id),
                    record,
                    longAgo
                );
                break;
            case "a record of a rotation":
                Put(
                    $"{name.Value}/rotation",
                    (
                        new RotationRecord(
                            RotationPhase.Delivered,
                            longAgo,
                            $"{Guid.NewGuid()}",
                            new(key.Id),
                            new("AKIAIOSFODNN7EXAMPLE"),
                            IsNotified: true
                        )
                            .ToDocument(new(victim.Id))
                            .ForVersion(1, longAgo) with
                        {
                            Mac = Convert.ToBase64String(new byte[32]),
                        }
                    ).ToJson()
                );
                break;
            default:
                Put(
                    name.Value,
                    Unsigned(record)
                        .ToJson()
                        .Replace("maxAccessKeyAge", "https://example.com", StringComparison.Ordinal)
                );
                harness.Tag(
                    victim.Name,
                    Tag + key.Id,
                    $"deactivated at={longAgo:yyyy-MM-dd'T'HH:mm:ss'Z'} execution=e because=https://example.com notified=yes"
                );
                break;
        }

        void Put(string parameter, string value) => harness.Account.Parameters.Put(parameter, value, longAgo);

        RecordDocument Unsigned(DeactivationRecord forged) => forged.ToDocument(new(victim.Id)).ForVersion(1, longAgo);
    }
}
