using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Risks;

/// <summary>The policies of the users of an account, or the reason why there are none.</summary>
internal sealed class AccountPolicies
{
    private readonly IReadOnlyDictionary<UserId, UserPolicies> _users;
    private readonly Dictionary<UserId, PolicyAccess> _evaluated = [];
    private readonly string? _whyUnknown;

    /// <param name="users">All users of the account.</param>
    public AccountPolicies(IReadOnlyDictionary<UserId, UserPolicies> users) => _users = users;

    private AccountPolicies(string whyUnknown)
        : this(new Dictionary<UserId, UserPolicies>()) => _whyUnknown = whyUnknown;

    /// <param name="why">The reason as a clause.</param>
    public static AccountPolicies Unknown(string why) => new(why);

    /// <summary>Returns what the policies of the user allow.</summary>
    public Fact<PolicyAccess> AccessOf(UserId user)
    {
        if (_whyUnknown is { } why)
            return Fact.Unknown<PolicyAccess>(why);
        if (!_users.TryGetValue(user, out UserPolicies? policies))
            return Fact.Unknown<PolicyAccess>("the user was not in the response with the policies");
        if (!_evaluated.TryGetValue(user, out PolicyAccess? access))
            _evaluated[user] = access = PolicyAccess.Of(policies);
        return Fact.Of(access, FactSources.AuthorizationDetails);
    }
}
