using System.Globalization;

namespace AccessKeyRotation.Waivers;

/// <summary>Whether a waiver that is not yet written would be one.</summary>
/// <param name="Name">What the register is to call it.</param>
/// <param name="Waiver">As it would be read back now; null where anything is wrong with it.</param>
/// <param name="Faults">Everything that is wrong with it.</param>
public sealed record WaiverCheck(string Name, Waiver? Waiver, IReadOnlyList<WaiverFault> Faults)
{
    /// <summary>What a parameter of the standard tier holds, in bytes (Parameter Store quotas).</summary>
    private const int MaxLength = 4096;

    /// <summary>Room for the user id, which writing adds: IAM's are 21 characters.</summary>
    private const int UserIdLength = 64;

    /// <param name="maxDuration">How far its end may lie from now.</param>
    public static WaiverCheck Of(string name, string json, DateTimeOffset now, TimeSpan maxDuration)
    {
        WaiverText text = WaiverText.Parse(json);
        WaiverRegister read = new WaiverReader(maxDuration).Read([(name, json, now)]);
        List<WaiverFault> faults = [.. FaultsOfName(name), .. text.FaultsAsOf(now, maxDuration)];
        if (faults.Count == 0)
            faults.AddRange(read.Invalid.Select(invalid => new WaiverFault(invalid.Reason)));

        Waiver? waiver = read.Waivers is [{ } only] ? only : null;
        if (waiver?.IsExpired(now) == true)
            faults.Add(new(string.Create(CultureInfo.InvariantCulture, $"it expired on {waiver.Expires:yyyy-MM-dd}; remove it, or approve another end."), text.Members["expires"].Position));
        faults.AddRange(FaultsOfStorage(text));
        return new(name, faults.Count == 0 ? waiver : null, faults);
    }

    private static IEnumerable<WaiverFault> FaultsOfName(string name)
    {
        if (!WaiverName.IsName(name))
            yield return new($"its name is '{name}'; it must be {WaiverName.Allowed}.");
        else if (name.StartsWith(UndoWaiver.Prefix, StringComparison.Ordinal))
            yield return new($"its name is '{name}'; names that begin with {UndoWaiver.Prefix} are those of the undo of a deactivation.");
    }

    private static IEnumerable<WaiverFault> FaultsOfStorage(WaiverText text)
    {
        foreach ((string member, (string value, TextPosition position)) in text.Members)
        {
            if (value.Contains("{{", StringComparison.Ordinal) || value.Contains("}}", StringComparison.Ordinal))
                yield return new($"{member} has {{{{ or }}}}, which Parameter Store refuses.", position);
        }
        foreach ((string resource, TextPosition position) in text.Resources.Where(resource => resource.Text.Contains("{{", StringComparison.Ordinal) || resource.Text.Contains("}}", StringComparison.Ordinal)))
            yield return new($"resources has '{resource}' with {{{{ or }}}}, which Parameter Store refuses.", position);
        int length = new WaiverDocument(Value("user"), UserId: null, Value("accessKeyId"), Value("owner"), Value("reason"), Value("ticket"), Value("expires"), text.Resources is { Count: > 0 } ? [.. text.Resources.Select(resource => resource.Text)] : null)
            .ToJson().Length + UserIdLength;
        if (length > MaxLength)
            yield return new($"it is too long for Parameter Store: {length} characters as JSON with the user id, of {MaxLength}.");

        string? Value(string member) => text.Members.TryGetValue(member, out (string Text, TextPosition Position) found) ? found.Text : null;
    }
}
