using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Tests.Waivers;

public sealed class UndoWaiverTests
{
    private static readonly Waiver OfUndo = Given.Waiver("AKIAOLD", new(2026, 12, 9)) with { WrittenAt = Given.Now };

    [Fact]
    public void It_is_known_by_its_name_its_key_and_its_length()
    {
        UndoWaiver.Is("reactivated-AKIAOLD", OfUndo).Should().BeTrue();
        UndoWaiver
            .Is("reactivated-AKIAOLD", OfUndo with { WrittenAt = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero) })
            .Should()
            .BeTrue("it has 14 days and the rest of the day on which it was written");
        UndoWaiver.NameOf(new("AKIAOLD")).Should().Be("reactivated-AKIAOLD");
    }

    [Fact]
    public void A_name_alone_makes_none() // Otherwise an unapproved waiver could be kept by its name.
    {
        UndoWaiver.Is("reactivated-AKIAOTHER", OfUndo).Should().BeFalse();
        UndoWaiver.Is("ci-bot", OfUndo).Should().BeFalse();
        UndoWaiver.Is("reactivated-AKIAOLD", OfUndo with { AccessKeyId = null }).Should().BeFalse();
        UndoWaiver.Is("reactivated-AKIAOLD", OfUndo with { Expires = new(2026, 12, 10) }).Should().BeFalse();
    }
}
