using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Cli.Evaluating;

/// <summary>A user with a key that breaks a limit, and with every other key that is known of it.</summary>
/// <param name="Owner">The value of the owner tag; null where it has none, or where tags were not read, as offline.</param>
/// <param name="Live">As IAM lists it; null from a report.</param>
/// <param name="Line">The line of the report's file, counted from 1; null when live.</param>
internal sealed record EvaluatedUser(string Name, string Arn, string? Owner, IReadOnlyList<EvaluatedKey> Keys, ListedUser? Live = null, int? Line = null)
{
    /// <summary>Null from a report, which has no ids.</summary>
    public UserId? Id => Live?.User.Id;

    /// <summary>Whether a key of these breaks a limit, waived or not.</summary>
    public static bool IsConspicuous(IReadOnlyList<EvaluatedKey> keys)
    {
        foreach (EvaluatedKey key in keys)
        {
            if (key.Limits != BrokenLimits.None)
                return true;
        }
        return false;
    }

    public bool Violates => Keys.Any(key => key.Violates);

    /// <summary>Whether the user complies for no other reason than waivers.</summary>
    public bool IsWaived => !Violates && Keys.Any(key => key.IsWaived);
}
