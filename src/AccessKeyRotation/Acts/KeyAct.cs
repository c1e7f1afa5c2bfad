using System.Globalization;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Acts;

/// <summary>
/// One act on one key, with everything that must hold when it is done: whose key it is by id, which key, when that was created and the status
/// it must have. Where the live key differs the act is refused: the plan was made for another one.
/// </summary>
public sealed record KeyAct(KeyActKind Kind, UserId User, AccessKeyId Key, DateTimeOffset CreateDate, AccessKeyStatus Expected)
{
    /// <summary>The act on this key as it is now.</summary>
    public static KeyAct On(IamUser user, AccessKey key, KeyActKind kind) => new(kind, user.Id, key.Id, key.CreateDate, key.Status);

    /// <summary>Holds the act against the keys that its user has now.</summary>
    /// <param name="owner">Whose keys <paramref name="live"/> are.</param>
    public ActCheck Check(IamUser owner, IReadOnlyCollection<AccessKey> live)
    {
        if (owner.Id != User)
            return ActCheck.Refused($"the user is {owner.Id} now, not {User}");

        AccessKey? key = live.FirstOrDefault(key => key.Id == Key);
        if (key is null)
            return Kind == KeyActKind.Delete ? ActCheck.Done : ActCheck.Refused($"{owner.Name} has no access key {Key} any more");
        if (key.CreateDate != CreateDate)
            return ActCheck.Refused(string.Create(CultureInfo.InvariantCulture, $"it was created {key.CreateDate:u}, not {CreateDate:u}"));
        if (IsDone(key.Status))
            return ActCheck.Done;
        return key.Status == Expected ? ActCheck.Ready : ActCheck.Refused($"it is {key.Status} now, not {Expected}");
    }

    private bool IsDone(AccessKeyStatus status) => Kind switch
    {
        KeyActKind.Deactivate => status == AccessKeyStatus.Inactive,
        KeyActKind.Activate => status == AccessKeyStatus.Active,
        _ => false,
    };
}
