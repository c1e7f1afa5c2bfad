using AccessKeyRotation.Cli.Prevention.Findings;
using AccessKeyRotation.Cli.Prevention.Sources;

namespace AccessKeyRotation.Cli.Prevention.Plans;

/// <summary>
/// Evaluates the access keys of a plan of Terraform or OpenTofu (Terraform, "JSON Output Format": plan representation).
/// </summary>
internal sealed class PlanCheck(SourceNode plan, PreventionPolicy policy)
{
    private readonly PlanChange[] _changes = [.. PlanChange.Of(plan)];

    public IEnumerable<Finding> Findings()
    {
        PlanChange[] keys = [.. _changes.Where(change => change.IsKey && CreatesActiveKey(change))];
        foreach (PlanChange key in keys.Where(key => !policy.Waived.Contains(key.Address)))
        {
            if (!IsReplaced(key))
                yield return new(PreventiveRule.HasWaiver, key.AddressNode, key.Address, PreventiveRule.KeyOfPlan);
            else if (!policy.AllowsRotation)
                yield return new(PreventiveRule.HasWaiver, key.AddressNode, key.Address, PreventiveRule.ReplacedKey);
        }
        foreach (PlanChange user in UsersOf(keys).Where(user => !HasOwnerTag(user)))
            yield return new(PreventiveRule.OwnerIsNamed, user.AddressNode, user.Address, PreventiveRule.NoOwner);
        foreach (Finding finding in new PlanSecrets(plan, _changes).Findings())
            yield return finding;
    }

    /// <summary>
    /// The AWS Config rule evaluates existing keys. Deletion and deactivation require no waiver. An unknown status
    /// counts as active.
    /// </summary>
    private static bool CreatesActiveKey(PlanChange key) =>
        (key.Creates || key.Before?["status"]?.Text == "Inactive")
        && key.After is SourceMap after
        && after["status"]?.Text != "Inactive";

    /// <summary>True if the plan creates the key in place of an active one.</summary>
    private static bool IsReplaced(PlanChange key) =>
        key.Creates && key.Deletes && key.Before is SourceMap before && before["status"]?.Text != "Inactive";

    /// <summary>
    /// By the name in the plan. A user with an unknown name counts as the user of a key whose user is unknown.
    /// </summary>
    private IEnumerable<PlanChange> UsersOf(PlanChange[] keys)
    {
        HashSet<string> names = [.. keys.Select(key => key.After?["user"]?.Text).OfType<string>()];
        bool hasUnknown = keys.Any(key => key.AfterUnknown?["user"]?.IsTrue == true);
        return _changes.Where(change =>
            change is { Type: "aws_iam_user", IsManaged: true, After: SourceMap after }
            && (
                (after["name"]?.Text is { } name && names.Contains(name))
                || (hasUnknown && change.AfterUnknown?["name"]?.IsTrue == true)
            )
        );
    }

    /// <summary>
    /// tags_all includes the default tags of the provider, and is unknown for each new user. Unknown tags count as an
    /// owner tag.
    /// </summary>
    private bool HasOwnerTag(PlanChange user) =>
        user.AfterUnknown?["tags"]?.IsTrue == true
        || (
            from planned in new[] { user.After, user.AfterUnknown }
            from tags in new[] { planned?["tags"], planned?["tags_all"] }
            from tag in tags?.Members ?? []
            select tag.Name
        ).Any(policy.IsOwnerTag);
}
