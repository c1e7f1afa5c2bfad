using System.Globalization;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Remediations;

/// <summary>
/// An action on one key, with its preconditions: the user's id, the key, its create date and its expected status. The
/// action is refused if the live key differs, because the plan was made for another key.
/// </summary>
public sealed record KeyAction(
    KeyActionKind Kind,
    UserId User,
    AccessKeyId Key,
    DateTimeOffset CreateDate,
    AccessKeyStatus Expected
)
{
    /// <summary>Creates an action on the key in its current state.</summary>
    public static KeyAction On(IamUser user, AccessKey key, KeyActionKind kind) =>
        new(kind, user.Id, key.Id, key.CreateDate, key.Status);

    /// <summary>Compares the action with the current keys of its user.</summary>
    /// <param name="owner">The user who has the keys in <paramref name="live"/>.</param>
    public ActionCheck Check(IamUser owner, IReadOnlyCollection<AccessKey> live)
    {
        if (owner.Id != User)
            return ActionCheck.Refused($"the user is {owner.Id} now, not {User}");

        AccessKey? key = live.FirstOrDefault(key => key.Id == Key);
        if (key is null)
            return Kind == KeyActionKind.Delete
                ? ActionCheck.Done
                : ActionCheck.Refused($"{owner.Name} has no access key {Key} any more");
        if (key.CreateDate != CreateDate)
            return ActionCheck.Refused(
                string.Create(CultureInfo.InvariantCulture, $"it was created {key.CreateDate:u}, not {CreateDate:u}")
            );
        if (IsDone(key.Status))
            return ActionCheck.Done;
        return key.Status == Expected
            ? ActionCheck.Ready
            : ActionCheck.Refused($"it is {key.Status} now, not {Expected}");
    }

    private bool IsDone(AccessKeyStatus status) =>
        Kind switch
        {
            KeyActionKind.Deactivate => status == AccessKeyStatus.Inactive,
            KeyActionKind.Activate => status == AccessKeyStatus.Active,
            _ => false,
        };
}

/// <summary>The result of the comparison: ready, done or refused.</summary>
/// <param name="IsReady">True if the action is allowed and not yet done.</param>
/// <param name="Refusal">The reason for the refusal, as the end of a sentence; null if the action is allowed or already
/// done.</param>
public readonly record struct ActionCheck(bool IsReady, string? Refusal)
{
    public static ActionCheck Ready { get; } = new(true, null);

    /// <summary>The key already has the state that the action would set.</summary>
    public static ActionCheck Done { get; } = new(false, null);

    public bool IsDone => !IsReady && Refusal is null;

    public static ActionCheck Refused(string refusal) => new(false, refusal);
}

public enum KeyActionKind
{
    Deactivate,
    Activate,
    Delete,
}

/// <summary>A skipped key and the reason, as the end of a sentence.</summary>
public sealed record SkippedKey(AccessKeyId Key, string Why)
{
    public override string ToString() => $"{Key}: {Why}";
}
