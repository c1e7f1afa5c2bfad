using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Cli.Commands.History;

/// <summary>A deactivation by the remediation, and the current state of its key.</summary>
/// <param name="UserName">The current name; null if the user is deleted.</param>
/// <param name="IsVerified">Null if the signature of the record could not be verified.</param>
/// <param name="Execution">Null if AWS no longer returns the execution.</param>
/// <param name="DeletedFrom">The first possible time of the deletion; null if no deletion is due.</param>
internal sealed record HistoryEntry(
    DeactivationRecord Record,
    UserId User,
    string? UserName,
    bool? IsVerified,
    KeyState State,
    StartedExecution? Execution,
    DateTimeOffset? DeletedFrom
)
{
    /// <summary>
    /// True if <c>undo</c> can reactivate the key. The document ignores a record that does not verify.
    /// </summary>
    public bool CanBeUndone =>
        State is KeyState.Inactive or KeyState.Interrupted && UserName is not null && IsVerified != false;
}

/// <summary>The execution that deactivated a key.</summary>
/// <param name="StartedBy">The ARN of the principal; null if AWS does not return it.</param>
/// <param name="IsAutomatic">True if AWS Config started it automatically.</param>
internal sealed record StartedExecution(DateTimeOffset StartedAt, string? StartedBy, bool IsAutomatic);

/// <summary>The current state of a key that the remediation deactivated.</summary>
internal enum KeyState
{
    /// <summary>The key is inactive and can be reactivated.</summary>
    Inactive,

    /// <summary>A reactivation made the key active again.</summary>
    Reactivated,

    /// <summary>The key was activated in IAM, without a reactivation.</summary>
    ActivatedInIam,

    /// <summary>The deactivation was recorded, and its end was not.</summary>
    Interrupted,

    /// <summary>The key or its user does not exist.</summary>
    Deleted,
}

/// <summary>Computes the state of a key from its record and its current status.</summary>
internal static class KeyStates
{
    /// <param name="key">Null if the key does not exist.</param>
    public static KeyState Of(DeactivationRecord record, AccessKey? key) =>
        (record.Phase, key) switch
        {
            (_, null) => KeyState.Deleted,
            (DeactivationPhase.Reactivated, { IsActive: true }) => KeyState.Reactivated,
            (DeactivationPhase.Pending, _) => KeyState.Interrupted,
            (_, { IsActive: true }) => KeyState.ActivatedInIam,
            _ => KeyState.Inactive,
        };
}
