namespace AccessKeyRotation.Waivers;

/// <summary>One thing that is wrong with the text of a waiver.</summary>
/// <param name="What">A sentence.</param>
/// <param name="Position">Null where it is about the whole, such as a member that is missing.</param>
public sealed record WaiverFault(string What, TextPosition? Position = null)
{
    public override string ToString() => Position is { } position ? $"{What.TrimEnd('.')} ({position})." : What;
}
