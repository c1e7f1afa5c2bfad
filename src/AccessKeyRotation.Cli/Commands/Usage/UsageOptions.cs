using AccessKeyRotation.Cli.Usage;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Commands.Usage;

/// <summary>The options of <c>usage</c>.</summary>
/// <param name="Logs">Files, folders, or <c>-</c>; empty for the event history of the account.</param>
/// <param name="Networks">The file with names of networks; null for none.</param>
/// <param name="Output">A file; null for standard output.</param>
internal sealed record UsageOptions(
    KeySelection Keys,
    IReadOnlyList<string> Logs,
    EventHistoryScope History,
    string? Networks,
    string Format,
    string? Output
);

/// <summary>The access keys to show.</summary>
/// <param name="Keys">The ids.</param>
/// <param name="Users">The users whose keys are shown.</param>
/// <param name="OverLimit">Selects the active keys that exceed the limits; null to select none.</param>
internal sealed record KeySelection(
    IReadOnlyList<AccessKeyId> Keys,
    IReadOnlyList<UserName> Users,
    RotationPolicy? OverLimit
)
{
    public bool IsEmpty => Keys.Count == 0 && Users.Count == 0 && OverLimit is null;
}
