using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>What a JSON operation works with.</summary>
internal sealed record JsonCall(LocalAccount Account, CallRequest Request, JsonMembers Body)
{
    public Constraints Constraints { get; } = new("ValidationException");
}
