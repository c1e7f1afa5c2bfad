using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>A user with a key that exceeds a limit, with all known keys.</summary>
/// <param name="Owner">The value of the owner tag; null if the user has none or tags were not read.</param>
/// <param name="Live">The user in IAM; null for a credential report.</param>
/// <param name="Line">The line in the report file, starting at 1; null for a live user.</param>
internal sealed record EvaluatedUser(
    string Name,
    string Arn,
    string? Owner,
    IReadOnlyList<EvaluatedKey> Keys,
    ListedUser? Live = null,
    int? Line = null
)
{
    /// <summary>The console password by the credential report; null if it is unknown.</summary>
    public PasswordState? Password { get; init; }

    /// <summary>Null for a credential report, which has no ids.</summary>
    public UserId? Id => Live?.User.Id;

    /// <summary>True if a key exceeds a limit, waived or not.</summary>
    public static bool ExceedsLimit(IReadOnlyList<EvaluatedKey> keys)
    {
        foreach (EvaluatedKey key in keys)
        {
            if (key.Limits != BrokenLimits.None)
                return true;
        }
        return false;
    }

    public bool Violates => Keys.Any(key => key.Violates);

    /// <summary>True if the user is compliant only because of waivers.</summary>
    public bool IsWaived => !Violates && Keys.Any(key => key.IsWaived);
}
