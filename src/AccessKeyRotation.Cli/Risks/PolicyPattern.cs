namespace AccessKeyRotation.Cli.Risks;

/// <summary>
/// Patterns of actions and resources: <c>*</c> is any text, <c>?</c> any character. Actions ignore case (IAM User
/// Guide, "IAM JSON policy elements: Action").
/// </summary>
internal static class PolicyPattern
{
    private const int ArnParts = 6;

    /// <summary>True for <c>*</c>, also if it is repeated.</summary>
    public static bool IsAll(string pattern) => pattern.Length > 0 && !pattern.AsSpan().ContainsAnyExcept('*');

    /// <summary>True for <c>*</c> and <c>*:*</c>.</summary>
    public static bool IsAllActions(string pattern) =>
        IsAll(pattern) || (SplitAction(pattern) is var (service, name) && IsAll(service) && IsAll(name));

    /// <summary>Returns the service of <c>service:*</c> in lower case; null for any other pattern.</summary>
    public static string? ServiceOf(string pattern) =>
        SplitAction(pattern) is var (service, name) && IsAll(name) && IsLiteral(service)
            ? service.ToLowerInvariant()
            : null;

    /// <summary>Returns the service of the action in lower case; null if it has wildcards or is missing.</summary>
    public static string? LiteralServiceOf(string pattern) =>
        SplitAction(pattern) is var (service, _) && IsLiteral(service) ? service.ToLowerInvariant() : null;

    /// <summary>
    /// Returns the service whose resources are all covered by an ARN such as <c>arn:aws:s3:::*</c>; null for any other
    /// pattern.
    /// </summary>
    public static string? ServiceCoveredBy(string pattern) =>
        ArnOf(pattern) is var (service, resource) && IsLiteral(service) && IsAll(resource)
            ? service.ToLowerInvariant()
            : null;

    /// <summary>
    /// True if the pattern covers all IAM resources, or all of the type, such as <c>arn:aws:iam::*:user/*</c>.
    /// </summary>
    public static bool CoversIamType(string pattern, string type) =>
        IsAll(pattern)
        || (
            ArnOf(pattern) is ("iam", { } resource)
            && (
                IsAll(resource)
                || (
                    resource.Length > type.Length
                    && resource.StartsWith(type, StringComparison.Ordinal)
                    && resource[type.Length] == '/'
                    && IsAll(resource[(type.Length + 1)..])
                )
            )
        );

    /// <summary>
    /// Returns true if the pattern matches the text. The time is proportional to the length of the pattern times the
    /// length of the text, which is the short name of an action.
    /// </summary>
    public static bool Matches(string pattern, string text)
    {
        (int at, int position, int star, int resumed) = (0, 0, -1, 0);
        while (position < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
                (star, resumed) = (at++, position);
            else if (at < pattern.Length && (pattern[at] == '?' || IsSame(pattern[at], text[position])))
                (at, position) = (at + 1, position + 1);
            else if (star >= 0)
                (at, position) = (star + 1, ++resumed);
            else
                return false;
        }
        return !pattern.AsSpan(at).ContainsAnyExcept('*');
    }

    private static bool IsSame(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);

    private static (string Service, string Name)? SplitAction(string pattern) =>
        pattern.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon
            ? (pattern[..colon], pattern[(colon + 1)..])
            : null;

    /// <summary>
    /// Returns service and resource of an ARN that names any region and any or one account; otherwise null.
    /// </summary>
    private static (string Service, string Resource)? ArnOf(string pattern) =>
        pattern.Split(':', ArnParts) is ["arn", _, { } service, { } region, { } account, { } resource]
        && (region.Length == 0 || IsAll(region))
        && (account.Length == 0 || IsAll(account) || !account.AsSpan().ContainsAnyExceptInRange('0', '9'))
            ? (service, resource)
            : null;

    private static bool IsLiteral(string text) => text.Length > 0 && !text.AsSpan().ContainsAny('*', '?');
}
