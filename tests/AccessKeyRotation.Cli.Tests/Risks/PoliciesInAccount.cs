using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Cli.Tests.Risks;

/// <summary>Policies in the account on loopback, and their reads.</summary>
internal static class PoliciesInAccount
{
    /// <summary>Adds a user who is an administrator by a group.</summary>
    public static void AddAdministrator(this AccountOnLoopback account, string user, double keyAge)
    {
        account.AddUser(user, keyAge);
        account.Account.Groups.Put("admins", ["arn:aws:iam::aws:policy/AdministratorAccess"]);
        account.Account.Users.Change(user, current => current with { Groups = ["admins"] });
    }

    /// <summary>Denies the read of the policies, but not the list of the users.</summary>
    public static void DenyPolicies(this AccountOnLoopback account) =>
        account.Account.Faults.DenyWhere("GetAccountAuthorizationDetails", request =>
            request.Form.ContainsKey("Filter.member.2")
        );

    /// <summary>Returns the number of reads of the policies.</summary>
    public static int PolicyReads(this AccountOnLoopback account) => account.Account.Calls.All.Count(IsPolicyRead);

    public static bool IsPolicyRead(this RecordedCall call) =>
        call.Action == "GetAccountAuthorizationDetails" && call.Request.Form.ContainsKey("Filter.member.2");
}
