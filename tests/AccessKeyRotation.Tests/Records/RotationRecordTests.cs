using AccessKeyRotation.Records;

namespace AccessKeyRotation.Tests.Records;

public sealed class RotationRecordTests
{
    private static readonly RotationRecord Record = new(
        RotationPhase.Created,
        Given.DaysAgo(10),
        "execution-1",
        new("AKIAOLD"),
        new("AKIANEW")
    );
    private static readonly RecordDocument Document = Record.ToDocument(Given.User.Id);

    [Fact]
    public void A_record_says_what_a_person_looks_for()
    {
        Document
            .ToJson()
            .Should()
            .Contain("\"phase\": \"created\"")
            .And.Contain("\"accessKeyId\": \"AKIAOLD\"")
            .And.Contain("\"newAccessKeyId\": \"AKIANEW\"")
            .And.Contain("\"at\": \"2026-11-14T12:00:00Z\"");
        Record.NameFor(Given.User.Id).Value.Should().Be("/access-key-rotation/records/AIDACI/AKIAOLD/rotation");
    }

    [Theory]
    [InlineData("creating", null, true)]
    [InlineData("creating", "AKIANEW", false)]
    [InlineData("created", "AKIANEW", true)]
    [InlineData("created", null, false)]
    [InlineData("created", "AKIAOLD", false)]
    [InlineData("delivered", "AKIANEW", true)]
    [InlineData("delivered", null, false)]
    [InlineData("ended", "AKIANEW", true)]
    [InlineData("ended", null, true)]
    [InlineData("rotated", "AKIANEW", false)]
    public void A_record_names_the_new_key_as_soon_as_it_exists_and_never_the_old_one(
        string phase,
        string? newKey,
        bool isRecord
    ) =>
        (RotationRecord.FromDocument(Document with { Phase = phase, NewAccessKeyId = newKey }) is not null)
            .Should()
            .Be(isRecord);

    [Fact]
    public void A_document_of_another_kind_is_no_record()
    {
        RotationRecord.FromDocument(Document with { Cause = "rotation" }).Should().BeNull();
        RotationRecord.FromDocument(Document with { At = "yesterday" }).Should().BeNull();
    }
}
