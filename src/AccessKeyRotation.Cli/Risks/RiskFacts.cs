using AccessKeyRotation.CredentialReports;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Risks;

/// <summary>The facts about a key and its user.</summary>
/// <param name="AsOf">The time at which ages are measured.</param>
/// <param name="Created">The creation time of the key.</param>
/// <param name="LastUse">The last use of the key, which has its own unknown values, and the source.</param>
/// <param name="IsQuarantined">True if AWS has found a key of the user in public.</param>
/// <param name="Access">What the policies of the user allow.</param>
/// <param name="IsExposed">True if the user has the exposure tag.</param>
/// <param name="IsProduction">True if the user has the production tag.</param>
/// <param name="Password">The console password of the user.</param>
/// <param name="ActiveKeys">The number of the user's active keys.</param>
internal sealed record RiskFacts(
    DateTimeOffset AsOf,
    Fact<DateTimeOffset> Created,
    Fact<LastUse> LastUse,
    Fact<bool> IsQuarantined,
    Fact<PolicyAccess> Access,
    Fact<bool> IsExposed,
    Fact<bool> IsProduction,
    Fact<PasswordState> Password,
    Fact<int> ActiveKeys
)
{
    /// <summary>The places of use; null if the clients of the keys were not requested.</summary>
    public Fact<PlacesOfUse>? Sources { get; init; }
}

/// <summary>The number of places from which a key was used.</summary>
/// <param name="Addresses">The number of public addresses.</param>
internal sealed record PlacesOfUse(int Addresses, int Regions, int Clients);

/// <summary>The console password of a user.</summary>
internal enum PasswordState
{
    None,
    WithMfa,
    WithoutMfa,
}

internal static class PasswordStates
{
    /// <summary>Returns null if the report does not show password or MFA device.</summary>
    public static PasswordState? Of(CredentialReportRow row) =>
        (row.HasPassword, row.HasMfa) switch
        {
            (false, _) => PasswordState.None,
            (true, true) => PasswordState.WithMfa,
            (true, false) => PasswordState.WithoutMfa,
            _ => null,
        };
}
