using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Risks;

/// <summary>
/// The widest access that the policies of a user prove. Policies of resources, of the organization and of roles that
/// the user can assume are not included.
/// </summary>
/// <param name="IsLimited">True if a condition, exceptions, a Deny or a permissions boundary limits the access.</param>
/// <param name="Fact">The access in words, with the policy and the limits.</param>
/// <param name="NotDetermined">The policies that could not be read, as clauses.</param>
internal sealed record PolicyAccess(AccessLevel Level, bool IsLimited, string Fact, IReadOnlyList<string> NotDetermined)
{
    public static PolicyAccess Of(UserPolicies policies)
    {
        List<string> notDetermined = [.. policies.Missing];
        List<(string Label, AccessStatement Statement)> allows = [];
        AccessDenials denials = new();
        // The order of the labels keeps the words independent of the order of the response.
        foreach (AccessPolicy policy in policies.Policies.OrderBy(policy => policy.Label, StringComparer.Ordinal))
        {
            if (
                !PolicyDocument.TryRead(
                    policy.Document,
                    out IReadOnlyList<AccessStatement>? statements,
                    out string? why
                )
            )
            {
                notDetermined.Add($"{policy.Label} could not be read: {why}");
                continue;
            }
            foreach (AccessStatement statement in statements.Where(statement => !statement.HasNoActions))
            {
                if (statement.IsAllow)
                    allows.Add((policy.Label, statement));
                else
                    denials.Add(policy.Label, statement);
            }
        }
        notDetermined.Sort(StringComparer.Ordinal);

        if (denials.OfAllActions is { } denial)
            return new(AccessLevel.None, IsLimited: false, $"{denial} denies all actions", notDetermined);
        return
            allows
                .SelectMany(allow => AccessGrants.Of(allow.Label, allow.Statement, denials))
                .Select(grant => grant.Within(policies.Boundary))
                .OrderByDescending(grant => grant.Level)
                .ThenBy(grant => grant.Limits.Count > 0)
                .ThenBy(grant => grant.Words, StringComparer.Ordinal)
                .FirstOrDefault()
                is { } widest
            ? new(widest.Level, widest.Limits.Count > 0, widest.Words, notDetermined)
            : new(AccessLevel.None, IsLimited: false, NoneOf(policies.Policies.Count), notDetermined);
    }

    private static string NoneOf(int policies) =>
        policies == 0
            ? "the user and its groups have no policies"
            : "no administrator access, no change of IAM and no access to a whole service in "
                + ReportText.Counted(policies, "policy", "policies");
}

/// <summary>The kinds of access, the widest last.</summary>
internal enum AccessLevel
{
    /// <summary>None of the other kinds.</summary>
    None,
    ServiceWide,
    AllExcept,
    ChangesIam,
    Administrator,
}
