using System.Collections.Concurrent;

namespace AccessKeyRotation.Local.Account;

/// <summary>The customer managed policies of the account, and the AWS managed policies in use.</summary>
public sealed class ManagedPolicies
{
    private readonly LocalAccount _account;
    private readonly ConcurrentDictionary<string, ManagedPolicy> _local = new(StringComparer.Ordinal);

    internal ManagedPolicies(LocalAccount account) => _account = account;

    /// <summary>The customer managed policies, in the order of their ARNs.</summary>
    public IEnumerable<ManagedPolicy> Local =>
        _local.Values.OrderBy(policy => policy.Arn, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The AWS managed policies that are attached to a user or a group, or are a permissions boundary, as far as their
    /// documents are known, in the order of their ARNs.
    /// </summary>
    public IEnumerable<ManagedPolicy> AttachedAws =>
        Uses.Select(AwsManagedPolicies.Find)
            .OfType<ManagedPolicy>()
            .OrderBy(policy => policy.Arn, StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a customer managed policy. Another document of the name is the new default version.</summary>
    /// <returns>The ARN.</returns>
    public string Put(string name, string document, string path = "/")
    {
        string arn = $"arn:aws:iam::{_account.Id}:policy{path}{name}";
        _local.AddOrUpdate(
            arn,
            _ => new(arn, _account.Users.WholeSeconds(moment: null), [document], FirstVersion: 1, DefaultVersion: 1),
            (_, policy) =>
                policy with
                {
                    Documents = [.. policy.Documents, document],
                    DefaultVersion = policy.FirstVersion + policy.Documents.Count,
                }
        );
        return arn;
    }

    /// <summary>The number of users and groups with the policy.</summary>
    internal int AttachmentsOf(string arn) => Attachments.Count(attached => attached == arn);

    /// <summary>The number of users with the policy as permissions boundary.</summary>
    internal int BoundariesOf(string arn) => Boundaries.Count(boundary => boundary == arn);

    private IEnumerable<string> Uses => Attachments.Concat(Boundaries).Distinct();

    private IEnumerable<string> Attachments =>
        _account
            .Users.Seen.InOrder.SelectMany(user => user.AttachedPolicies)
            .Concat(_account.Groups.InOrder.SelectMany(group => group.AttachedPolicies));

    private IEnumerable<string> Boundaries =>
        _account.Users.Seen.InOrder.Select(user => user.PermissionsBoundary).OfType<string>();
}
