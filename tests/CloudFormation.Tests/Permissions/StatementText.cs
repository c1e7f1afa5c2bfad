namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>Formats a policy statement as text, independent of the order of its members.</summary>
internal static class StatementText
{
    /// <param name="by">The principal; empty in the policy of a role, because the principal is the role.</param>
    public static string Of(
        string holder,
        string sid,
        string effect,
        string by,
        IEnumerable<string> actions,
        IEnumerable<string> resources,
        IEnumerable<string> conditions,
        IEnumerable<string> others
    ) =>
        $"{holder}/{sid}: {effect} {by} {List(actions)} on [{List(resources)}] if [{List(conditions)}] {List(others)}".TrimEnd();

    private static string List(IEnumerable<string> texts) => string.Join(", ", texts.Order(StringComparer.Ordinal));
}
