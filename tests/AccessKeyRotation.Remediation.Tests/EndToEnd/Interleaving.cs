using AccessKeyRotation.Local.Account;
using CsCheck;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>A user with keys, one change during a run, and one call that the run is denied.</summary>
/// <param name="Keys">Age in days, status and waiver of each key.</param>
/// <param name="IsUserWaived">True if a waiver covers all keys of the user.</param>
/// <param name="Change">The change, of the key at <paramref name="Index"/> if it concerns a key.</param>
/// <param name="Moment">The call before whose response it occurs.</param>
/// <param name="Denied">The denied action; null for none.</param>
internal sealed record Interleaving(
    (double Age, AccessKeyStatus Status, string Waiver)[] Keys,
    bool IsUserWaived,
    string Change,
    int Index,
    (string Action, int Nth) Moment,
    string? Denied,
    bool IsAutomatic
)
{
    public const string Unchanged = "nothing happens";

    /// <summary>
    /// The calls of a run up to its last check of a key: the third ListAccessKeys for the first key, the sixth for the
    /// second.
    /// </summary>
    private static readonly (string Action, int Nth)[] Moments =
    [
        ("ListUsers", 1),
        ("ListAccessKeys", 1),
        ("GetUser", 1),
        ("ListUserTags", 1),
        ("GetParametersByPath", 1),
        ("GetAccessKeyLastUsed", 1),
        ("GetAutomationExecution", 1),
        ("DescribeAutomationExecutions", 1),
        ("GetParameter", 1),
        ("ListAccessKeys", 2),
        ("GetParameter", 2),
        ("GenerateMac", 1),
        ("PutParameter", 1),
        ("ListAccessKeys", 3),
        ("ListAccessKeys", 6),
    ];

    private static readonly string[] Changes =
    [
        Unchanged,
        "user is renamed",
        "user is renamed and another takes the name",
        "user is deleted",
        "user is re-created under the name",
        "key is rotated",
        "key is deleted",
        "key is deactivated",
        "key is activated",
    ];

    private static readonly Gen<(double, AccessKeyStatus, string)> AnyKey = Gen.Select(
        Gen.OneOf(1, 89.9, 90.1, 120, 400.0),
        Gen.Frequency((3, AccessKeyStatus.Active), (1, AccessKeyStatus.Inactive), (1, AccessKeyStatus.Expired)),
        Gen.Frequency((3, "none"), (1, "for the key"), (1, "expired"), (1, "for another key"))
    );

    public static readonly Gen<Interleaving> Any = Gen.Select(
        AnyKey.Array[0, 4],
        Gen.Frequency((5, false), (1, true)),
        Gen.OneOf(Changes),
        Gen.Int[0, 3],
        Gen.OneOf(Moments),
        Gen.Frequency([(Moments.Length, (string?)null), .. Moments.Select(moment => (1, moment.Action))]),
        Gen.Bool,
        (keys, isUserWaived, change, index, moment, denied, isAutomatic) =>
            new Interleaving(keys, isUserWaived, change, index, moment, denied, isAutomatic)
    );

    /// <summary>Returns true if the key exceeds the limit and no waiver covers it.</summary>
    public bool Violates(int key) => Keys[key].Age > 90 && !IsUserWaived && Keys[key].Waiver != "for the key";

    /// <summary>
    /// The waivers identify the user by name: a user who is renamed before the run reads the name has none.
    /// </summary>
    public bool IsRenamedBeforeItsNameIsRead =>
        Change.StartsWith("user is renamed", StringComparison.Ordinal)
        && Moment is ("ListUsers" or "ListAccessKeys" or "GetUser", 1);

    public override string ToString() =>
        $"keys {string.Join(", ", Keys)}; user waived {IsUserWaived}; {Change} (key {Index}) before {Moment}; denied {Denied ?? "nothing"}; automatic {IsAutomatic}";
}
