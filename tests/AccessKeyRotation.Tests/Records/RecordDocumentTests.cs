using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;
using CsCheck;

namespace AccessKeyRotation.Tests.Records;

public sealed class RecordDocumentTests
{
    private static readonly UserId User = new("AIDAIOSFODNN7EXAMPLE");
    private static readonly AccessKeyId Key = new("AKIAIOSFODNN7EXAMPLE");
    private static readonly RecordName Name = new(RecordKind.Deactivation, User, Key);

    private static readonly DeactivationRecord Record = new(
        Key,
        DeactivationPhase.Deactivated,
        Given.Now,
        "execution-1",
        DeactivationCause.Of(BrokenLimits.Age),
        IsNotified: true
    );

    [Theory]
    [InlineData("/access-key-rotation/records/AIDAIOSFODNN7EXAMPLE/AKIAIOSFODNN7EXAMPLE", true)]
    [InlineData("/access-key-rotation/records/AIDAIOSFODNN7EXAMPLE/AKIAIOSFODNN7EXAMPLE/rotation", true)]
    [InlineData("/access-key-rotation/records/AIDAIOSFODNN7EXAMPLE", false)]
    [InlineData("/access-key-rotation/records/AIDAIOSFODNN7EXAMPLE/AKIAIOSFODNN7EXAMPLE/x", false)]
    [InlineData("/access-key-rotation/records/AIDAIOSFODNN7EXAMPLE/AKIAIOSFODNN7EXAMPLE\n", false)]
    [InlineData("/access-key-rotation/waivers/AIDAIOSFODNN7EXAMPLE/AKIAIOSFODNN7EXAMPLE", false)]
    public void A_name_is_that_of_a_record_or_it_is_not(string text, bool isName)
    {
        RecordName? name = RecordName.Parse(text);

        (name is not null).Should().Be(isName);
        if (isName)
            name!.Value.Should().Be(text);
    }

    [Fact]
    public void Every_deactivation_record_is_read_as_it_was_written() =>
        Gen.Select(Any.Deactivations, Gen.Int[1, 100])
            .Sample(
                (records, version) =>
                    records.All(record =>
                    {
                        string json = record.ToDocument(User).ForVersion(version, Given.Now).ToJson();
                        return DeactivationRecord.FromDocument(RecordDocument.Parse(json)!) == record;
                    })
            );

    [Theory]
    [InlineData("userId")]
    [InlineData("accessKeyId")]
    [InlineData("phase")]
    [InlineData("at")]
    [InlineData("executionId")]
    [InlineData("cause")]
    [InlineData("notified")]
    [InlineData("version")]
    [InlineData("writtenAt")]
    [InlineData("newAccessKeyId")]
    public void The_signed_text_differs_for_every_member(string member)
    {
        RecordDocument document = (Record with { IsNotified = false }).ToDocument(User).ForVersion(3, Given.Now);

        RecordDocument changed = member switch
        {
            "userId" => document with { UserId = "AIDAI44QH8DHBEXAMPLE" },
            "accessKeyId" => document with { AccessKeyId = "AKIAI44QH8DHBEXAMPLE" },
            "phase" => document with { Phase = "deleting" },
            "at" => document with { At = "2026-01-01T00:00:00Z" },
            "executionId" => document with { ExecutionId = "execution-2" },
            "cause" => document with { Cause = "rotation" },
            "notified" => document with { Notified = true },
            "version" => document with { Version = 4 },
            "writtenAt" => document with { WrittenAt = "2026-01-01T00:00:00Z" },
            _ => document with { NewAccessKeyId = "AKIAI44QH8DHBEXAMPLE" },
        };

        changed.MessageFor(Name).Should().NotBe(document.MessageFor(Name));
        (document with { Mac = "abc" })
            .MessageFor(Name)
            .Should()
            .Be(document.MessageFor(Name), "the MAC is not part of what it covers");
        document.MessageFor(Name with { Kind = RecordKind.Rotation }).Should().NotBe(document.MessageFor(Name));
    }

    [Fact]
    public void The_signed_text_fits_into_a_message_of_KMS()
    {
        RecordDocument longest = new RotationRecord(
            RotationPhase.Delivered,
            Given.Now,
            new string('e', 36),
            new(new string('A', 128)),
            new(new string('B', 128)),
            IsNotified: true
        )
            .ToDocument(new("AIDA" + new string('U', 124)))
            .ForVersion(long.MaxValue, Given.Now);

        longest
            .MessageFor(new(RecordKind.Rotation, new("AIDA" + new string('U', 124)), new(new string('A', 128))))
            .Length.Should()
            .BeLessThan(4096);
    }

    [Theory]
    [InlineData(-16, true)]
    [InlineData(-15, false)]
    [InlineData(0, false)]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void A_value_counts_only_if_it_was_stored_when_it_was_signed(int minutes, bool isFault)
    {
        RecordDocument document = Record.ToDocument(User).ForVersion(1, Given.Now);

        document.FaultFor(Name, 1, Given.Now.AddMinutes(minutes)).Should().Be(isFault ? RecordFault.OtherTime : null);
    }

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("maxaccesskeyage")]
    [InlineData("")]
    [InlineData(null)]
    public void A_cause_outside_the_closed_set_is_no_record(string? cause) =>
        DeactivationRecord.FromDocument(Record.ToDocument(User) with { Cause = cause }).Should().BeNull();

    [Fact]
    public void The_members_of_one_kind_of_record_are_not_those_of_the_other()
    {
        RotationRecord.FromDocument(Record.ToDocument(User)).Should().BeNull();
        DeactivationRecord
            .FromDocument(new RotationRecord(RotationPhase.Creating, Given.Now, "e", Key).ToDocument(User))
            .Should()
            .BeNull();
    }

    [Theory]
    [InlineData("creating", null, true)]
    [InlineData("creating", "AKIAI44QH8DHBEXAMPLE", false)]
    [InlineData("created", "AKIAI44QH8DHBEXAMPLE", true)]
    [InlineData("created", null, false)]
    [InlineData("delivered", null, false)]
    [InlineData("delivered", "AKIAIOSFODNN7EXAMPLE", false)]
    [InlineData("ended", "AKIAI44QH8DHBEXAMPLE", true)]
    [InlineData("ended", null, true)]
    public void A_rotation_names_its_new_key_once_it_exists(string phase, string? newKey, bool isRecord) =>
        (
            RotationRecord.FromDocument(
                new(User.Value, Key.Value, phase, "2026-11-24T12:00:00Z", "e") { NewAccessKeyId = newKey }
            )
            is not null
        )
            .Should()
            .Be(isRecord);
}
