namespace AccessKeyRotation.Usage;

/// <summary>The client that a user agent names.</summary>
/// <param name="Name">A name such as <c>AWS CLI</c>; the product token of an unknown client.</param>
/// <param name="Version">Null if the user agent has none.</param>
/// <param name="Environment">The execution environment that an SDK states, such as <c>AWS_ECS_FARGATE</c>; null if it
/// states none.</param>
public sealed record ClientAgent(string Name, string? Version, string? Environment)
{
    public const string UnknownName = "unknown";

    public static ClientAgent Unknown { get; } = new(UnknownName, null, null);

    public override string ToString() =>
        $"{Name}{(Version is null ? "" : $" {Version}")}{(Environment is null ? "" : $" ({Environment})")}";
}

/// <summary>Reads the user agents of CloudTrail records.</summary>
public static class ClientAgentReader
{
    /// <summary>The maximum length that is read. CloudTrail truncates user agents at 1 KB (CloudTrail User Guide,
    /// "CloudTrail record contents").</summary>
    private const int MaxLength = 4096;

    private const int LongestName = 64;

    /// <param name="text">Null or empty if the record has none. S3 puts the user agent in brackets.</param>
    public static ClientAgent Read(string? text)
    {
        string agent = (text is { Length: > MaxLength } ? text[..MaxLength] : text ?? "").Trim().Trim('[', ']').Trim();
        if (agent.Length == 0)
            return ClientAgent.Unknown;
        (string Product, string? Version)[] products = [.. ProductsOf(agent)];
        string? environment = products.FirstOrDefault(product => product.Product == "exec-env").Version;
        foreach (KnownClient known in KnownClients.All)
        {
            if (known.Find(agent, products) is { } version)
                return new(known.Name, version.Length > 0 ? version : null, environment);
        }
        (string name, string? first) = products.FirstOrDefault();
        return name is null ? new(Cut(agent), null, environment) : new(Cut(name), first, environment);
    }

    private static string Cut(string text) => text.Length <= LongestName ? text : text[..LongestName];

    /// <summary>Returns the product tokens and their versions, without comments in parentheses (RFC 9110).</summary>
    private static IEnumerable<(string Product, string? Version)> ProductsOf(string agent)
    {
        int depth = 0;
        foreach (string token in agent.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            bool isComment = depth > 0 || token[0] == '(';
            depth = Math.Max(0, depth + token.Count(each => each == '(') - token.Count(each => each == ')'));
            if (isComment || token.IndexOf('/', StringComparison.Ordinal) is not (> 0 and { } slash))
                continue;
            string name = token[..slash];
            if (name.Length <= LongestName && name.All(IsOfToken))
                yield return (name, VersionOf(token[(slash + 1)..]));
        }
    }

    /// <summary>Returns null for a version that starts with another character. A leading <c>v</c> is omitted.</summary>
    private static string? VersionOf(string text)
    {
        string version = string.Concat(text.TakeWhile(IsOfToken).Take(LongestName));
        if (version is ['v', >= '0' and <= '9', ..])
            version = version[1..];
        return version.Length > 0 ? version : null;
    }

    private static bool IsOfToken(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-' or '+';
}
