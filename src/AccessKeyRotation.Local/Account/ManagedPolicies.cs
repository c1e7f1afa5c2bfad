using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

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

/// <summary>A managed policy.</summary>
/// <param name="Documents">The document of each version, the first version first.</param>
/// <param name="FirstVersion">The number of the first version in <paramref name="Documents"/>.</param>
/// <param name="DefaultVersion">The number of the version in force.</param>
public sealed record ManagedPolicy(
    string Arn,
    DateTimeOffset CreateDate,
    IReadOnlyList<string> Documents,
    int FirstVersion,
    int DefaultVersion
)
{
    public string Name => PolicyArn.NameOf(Arn);

    public string Id => UniqueId.Of("ANPA", 17, Arn);
}

/// <summary>The ARN of a managed policy, such as <c>arn:aws:iam::aws:policy/job-function/ViewOnlyAccess</c>.</summary>
internal static class PolicyArn
{
    public static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    /// <summary>Returns the path, which starts and ends with a slash.</summary>
    public static string PathOf(string arn) => arn[arn.IndexOf('/')..(arn.LastIndexOf('/') + 1)];
}

/// <summary>The documents of some AWS managed policies, from <c>Accounts/aws-managed-policies.json</c>.</summary>
internal static class AwsManagedPolicies
{
    private static readonly Lazy<IReadOnlyDictionary<string, ManagedPolicy>> All = new(Load);

    /// <returns>Null if the document is not known.</returns>
    public static ManagedPolicy? Find(string arn) => All.Value.GetValueOrDefault(arn);

    private static Dictionary<string, ManagedPolicy> Load()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Accounts", "aws-managed-policies.json");
        using JsonDocument policies = JsonDocument.Parse(File.ReadAllBytes(file));
        return policies.RootElement.EnumerateObject().Select(Read).ToDictionary(policy => policy.Arn);
    }

    private static ManagedPolicy Read(JsonProperty policy)
    {
        int version = int.Parse(
            policy.Value.GetProperty("version").GetString()!.AsSpan(1),
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
        return new(
            policy.Name,
            policy.Value.GetProperty("createDate").GetDateTimeOffset(),
            [policy.Value.GetProperty("document").GetRawText()],
            version,
            version
        );
    }
}
