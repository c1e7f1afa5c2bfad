namespace AccessKeyRotation.Cli.Risks;

/// <summary>The policies that apply to a user.</summary>
/// <param name="Policies">The policies of the user and of its groups, attached and inline.</param>
/// <param name="Boundary">The name of the permissions boundary; null if the user has none.</param>
/// <param name="Missing">What applies to the user but was not in the response, as clauses.</param>
internal sealed record UserPolicies(
    IReadOnlyList<AccessPolicy> Policies,
    string? Boundary,
    IReadOnlyList<string> Missing
);

/// <summary>A policy with its document as IAM returned it.</summary>
/// <param name="Label">The policy in words, such as <c>policy AdministratorAccess of group admins</c>.</param>
internal sealed record AccessPolicy(string Label, string Document);
