using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.CloudTrail;

/// <summary>
/// The event of a call to this account, with the owner of its key before the call changes the account.
/// </summary>
internal sealed record CallerEvent(IamUser User, TrailEvent Event)
{
    /// <summary>The served operations that are data events (CloudTrail User Guide, "Data events").</summary>
    private static readonly HashSet<(string, string)> DataEvents = [("lambda", "Invoke"), ("sns", "Publish")];

    /// <summary>Returns null for a data event, and for a call by a key that no user has.</summary>
    public static CallerEvent? Of(LocalAccount account, CallRequest call, WireRequest request)
    {
        if (DataEvents.Contains((call.Service, call.Action)))
            return null;
        if (call.Scope is not { } scope || account.TrailEvents.OwnerOf(scope.AccessKeyId) is not { } user)
            return null;
        TrailEvent made = new(account.Time.GetUtcNow(), scope.Region, call.Service, call.Action, scope.AccessKeyId)
        {
            UserAgent = request.UserAgent,
            SourceIp = request.SourceIp,
        };
        return new(user, made);
    }

    /// <param name="errorCode">Null for success.</param>
    public void Add(LocalAccount account, string? errorCode)
    {
        // Records of EC2 name the party at fault before the code.
        string? recorded = errorCode is not null && Event.Service == "ec2" ? $"Client.{errorCode}" : errorCode;
        account.TrailEvents.Add(User, Event with { ErrorCode = recorded });
    }
}
