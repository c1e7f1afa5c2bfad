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

    /// <summary>A release that signs another text would not recognize the records of earlier releases.</summary>
    [Fact]
    public void The_signed_text_stays_the_same_across_releases() =>
        Record
            .ToDocument(User)
            .ForVersion(3, Given.Now)
            .MessageFor(Name)
            .Should()
            .Be(
                """
                access-key-rotation record 1
                /access-key-rotation/records/AIDAIOSFODNN7EXAMPLE/AKIAIOSFODNN7EXAMPLE
                {
                  "userId": "AIDAIOSFODNN7EXAMPLE",
                  "accessKeyId": "AKIAIOSFODNN7EXAMPLE",
                  "phase": "deactivated",
                  "at": "2026-11-24T12:00:00Z",
                  "executionId": "execution-1",
                  "cause": "maxAccessKeyAge",
                  "notified": true,
                  "version": 3,
                  "writtenAt": "2026-11-24T12:00:00Z"
                }
                """
            );

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("not JSON")]
    [InlineData("""{"userId":"U","accessKeyId":"K","phase":"pending","at":"t"}""")]
    [InlineData("""{"userId":"U","accessKeyId":"K","phase":"pending","at":"t","executionId":null}""")]
    [InlineData("""{"userId":"U","accessKeyId":"K","phase":"pending","at":"t","executionId":"e","other":1}""")]
    [InlineData("""{"userId":"U","userId":"V","accessKeyId":"K","phase":"pending","at":"t","executionId":"e"}""")]
    public void Other_JSON_is_no_record(string text) => RecordDocument.Parse(text).Should().BeNull();

    [Theory]
    [InlineData(RecordFault.Unreadable, "the value is not a record")]
    [InlineData(RecordFault.OtherName, "the record belongs to another user or key")]
    [InlineData(RecordFault.OtherVersion, "the record was signed for another version of the parameter")]
    [InlineData(RecordFault.OtherTime, "the record was signed at another time than it was stored")]
    [InlineData(RecordFault.NotSigned, "the record is not signed with the key of this stack")]
    public void The_warning_about_a_parameter_has_its_fault_and_its_writer(RecordFault fault, string what)
    {
        new RecordState<DeactivationRecord>.Unverified(Name, 2, fault, null)
            .Warning.Should()
            .Be($"The parameter {Name.Value} was ignored: {what}.");
        new RecordState<DeactivationRecord>.Unverified(Name, 2, fault, "arn:aws:iam::111122223333:user/m")
            .Warning.Should()
            .Be($"The parameter {Name.Value} was ignored: {what} (written by arn:aws:iam::111122223333:user/m).");
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "Version 2 of the parameter {0} was ignored: this system did not write it.")]
    [InlineData(
        "arn:x",
        "Version 2 of the parameter {0} was ignored: this system did not write it (written by arn:x)."
    )]
    public void A_later_version_that_was_ignored_is_reported(string? writer, string? warning) =>
        new RecordState<DeactivationRecord>.Verified(Name, 2, Record, Given.Now, writer)
            .Warning.Should()
            .Be(warning?.Replace("{0}", Name.Value, StringComparison.Ordinal));

    [Theory]
    [InlineData("AIDAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE", 1, null)]
    [InlineData("AIDAI44QH8DHBEXAMPLE", "AKIAIOSFODNN7EXAMPLE", 1, RecordFault.OtherName)]
    [InlineData("AIDAIOSFODNN7EXAMPLE", "AKIAI44QH8DHBEXAMPLE", 1, RecordFault.OtherName)]
    [InlineData("AIDAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE", 2, RecordFault.OtherVersion)]
    public void A_copy_of_another_parameter_or_version_is_a_fault(
        string user,
        string key,
        long version,
        RecordFault? fault
    ) =>
        Record
            .ToDocument(User)
            .ForVersion(1, Given.Now)
            .FaultFor(new(RecordKind.Deactivation, new(user), new(key)), version, Given.Now)
            .Should()
            .Be(fault);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-11-24 12:00:00Z")]
    [InlineData("2026-11-24T12:00:00+00:00")]
    public void A_value_without_the_time_of_its_signature_is_a_fault(string? writtenAt) =>
        (Record.ToDocument(User).ForVersion(1, Given.Now) with { WrittenAt = writtenAt })
            .FaultFor(Name, 1, Given.Now)
            .Should()
            .Be(RecordFault.OtherTime);

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
