using System.Globalization;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>The validation of a waiver before it is written.</summary>
/// <param name="Name">The name in the registry.</param>
/// <param name="Waiver">The waiver as it would be read now; null if it is invalid.</param>
/// <param name="Faults">All errors.</param>
public sealed record WaiverCheck(string Name, Waiver? Waiver, IReadOnlyList<WaiverFault> Faults)
{
    /// <summary>The maximum size of a standard parameter in bytes (Parameter Store quotas).</summary>
    private const int MaxLength = 4096;

    /// <summary>
    /// The space for the user id, which is added when the waiver is written. IAM ids have 21 characters.
    /// </summary>
    private const int UserIdLength = 64;

    /// <param name="maxDuration">The maximum duration from now.</param>
    public static WaiverCheck Of(string name, string json, DateTimeOffset now, TimeSpan maxDuration)
    {
        WaiverText text = WaiverText.Parse(json);
        Waiver? waiver = text.ToWaiver(name, now, maxDuration, readsResources: true);
        List<WaiverFault> faults =
        [
            .. FaultsOfName(name),
            .. text.FaultsAsOf(now, maxDuration),
            .. text.ResourceFaults,
        ];
        if (waiver?.IsExpired(now) == true)
            faults.Add(
                new(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the waiver expired on {waiver.Expires:yyyy-MM-dd}: remove the file, or approve a later date."
                    ),
                    text.Members["expires"].Position
                )
            );
        faults.AddRange(FaultsOfStorage(text));
        return new(name, faults.Count == 0 ? waiver : null, faults);
    }

    private static IEnumerable<WaiverFault> FaultsOfName(string name)
    {
        if (!WaiverName.IsName(name))
            yield return new($"the waiver name '{Excerpt.Of(name)}' is not valid: use {WaiverName.Allowed}.");
        else if (name.StartsWith(UndoWaiver.Prefix, StringComparison.Ordinal))
            yield return new(
                $"the waiver name '{Excerpt.Of(name)}' is not valid: the prefix {UndoWaiver.Prefix} is reserved for "
                    + "the undo of a deactivation."
            );
    }

    private static IEnumerable<WaiverFault> FaultsOfStorage(WaiverText text)
    {
        foreach ((string member, (string value, TextPosition position)) in text.Members)
        {
            if (value.Contains("{{", StringComparison.Ordinal) || value.Contains("}}", StringComparison.Ordinal))
                yield return new(
                    $"{member} contains {{{{ or }}}}, which Parameter Store rejects: remove the braces.",
                    position
                );
        }
        foreach (
            (string resource, TextPosition position) in text.Resources.Where(resource =>
                resource.Text.Contains("{{", StringComparison.Ordinal)
                || resource.Text.Contains("}}", StringComparison.Ordinal)
            )
        )
            yield return new(
                $"resources contains '{Excerpt.Of(resource)}' with {{{{ or }}}}, which Parameter Store rejects: remove "
                    + "the braces.",
                position
            );
        int length = (text.Document with { UserId = null }).ToJson().Length + UserIdLength;
        if (length > MaxLength)
            yield return new(
                $"the waiver is too long for Parameter Store: {length} characters as JSON with the user id; use at "
                    + $"most {MaxLength}."
            );
    }
}
