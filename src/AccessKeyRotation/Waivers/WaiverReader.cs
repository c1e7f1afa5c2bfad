namespace AccessKeyRotation.Waivers;

/// <summary>Reads the entries of the registry.</summary>
/// <param name="maxDuration">The maximum time between the last write and the end of a waiver.</param>
/// <param name="readsResources">True for preventive checks. The rule and the remediation ignore the member
/// <c>resources</c>.</param>
public sealed class WaiverReader(TimeSpan maxDuration, bool readsResources = false)
{
    /// <param name="entries">Name, JSON text and time of the last write of each entry.</param>
    public WaiverRegistry Read(IEnumerable<(string Name, string Json, DateTimeOffset WrittenAt)> entries)
    {
        List<Waiver> waivers = [];
        List<InvalidWaiver> invalid = [];
        foreach ((string name, string json, DateTimeOffset writtenAt) in entries)
        {
            WaiverText text = WaiverText.Parse(json);
            if (text.ToWaiver(name, writtenAt, maxDuration, readsResources) is { } waiver)
                waivers.Add(waiver);
            else if (text.Faults is [{ } malformed, ..])
                invalid.Add(new(name, $"it is not a JSON object with {WaiverDocument.MembersAndTypes}: {malformed}"));
            else
                invalid.Add(new(name, text.FaultsAsOf(writtenAt, maxDuration).First().What, text.Document));
        }
        return new(waivers, invalid);
    }
}

/// <summary>
/// An entry of the registry that is not a valid waiver, with the reason. It is reported and never applied.
/// </summary>
/// <param name="Document">The content, if it can be read, to show the intended user.</param>
public sealed record InvalidWaiver(string Name, string Reason, WaiverDocument? Document = null)
{
    public override string ToString() => $"{Name}: {Reason}";
}
