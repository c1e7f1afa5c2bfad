namespace AccessKeyRotation.Usage;

/// <summary>A replacement for access keys, and the evidence that it requires. The first that applies is used.</summary>
/// <param name="Evidence">Returns the evidence, or null if the rule does not apply.</param>
/// <param name="Page">The page below docs.aws.amazon.com.</param>
internal sealed record ReplacementRule(string What, Func<ClientUsage, ReplacementFacts, string?> Evidence, string Page)
{
    public static IReadOnlyList<ReplacementRule> All { get; } =
    [
        OfEnvironment("AWS_ECS", "task role of Amazon ECS", "AmazonECS/latest/developerguide/task-iam-roles.html"),
        OfEnvironment("AWS_EKS", "EKS Pod Identity", "eks/latest/userguide/pod-identities.html"),
        OfEnvironment(
            "AWS_Lambda",
            "execution role of the function",
            "lambda/latest/dg/lambda-intro-execution-role.html"
        ),
        OfEnvironment(
            "CloudShell",
            "credentials of the console session in CloudShell",
            "cloudshell/latest/userguide/working-with-aws-cli.html"
        ),
        OfEnvironment(
            "EC2",
            "instance profile of Amazon EC2",
            "IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html"
        ),
        .. KnownClients.WithOpenIdConnect.Select(OfOpenIdConnect),
        new(
            "role of the AWS service",
            (usage, _) =>
                usage.Client.Name == KnownClients.AwsService
                || usage.Sources.All(source => source.EndsWith(".amazonaws.com", StringComparison.Ordinal))
                    ? "an AWS service makes the calls on behalf of the key (forward access sessions)"
                    : null,
            "IAM/latest/UserGuide/access_forward_access_sessions.html"
        ),
        new("IAM Identity Center", EvidenceOfPerson, "singlesignon/latest/userguide/what-is.html"),
        new("IAM Roles Anywhere", EvidenceOfNetwork, "rolesanywhere/latest/userguide/introduction.html"),
    ];

    public string Url => $"https://docs.aws.amazon.com/{Page}";

    private static ReplacementRule OfEnvironment(string prefix, string what, string page) =>
        new(
            what,
            (usage, _) =>
                usage.Client.Environment?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true
                    ? $"the SDK states the environment {usage.Client.Environment}"
                    : null,
            page
        );

    private static ReplacementRule OfOpenIdConnect(string client) =>
        new(
            $"role for {client} through OpenID Connect",
            (usage, _) => usage.Client.Name == client ? $"the user agent names {client}" : null,
            "IAM/latest/UserGuide/id_roles_providers_create_oidc.html"
        );

    private static string? EvidenceOfPerson(ClientUsage usage, ReplacementFacts facts) =>
        KnownClients.OfPeople.Contains(usage.Client.Name) ? "a person uses the client"
        : facts.HasConsolePassword == true && KnownClients.CommandLines.Contains(usage.Client.Name)
            ? "the user has a console password, and the client is a command line"
        : null;

    /// <summary>The name of a network does not show whether it is in AWS.</summary>
    private static string? EvidenceOfNetwork(ClientUsage usage, ReplacementFacts facts)
    {
        string?[] networks = [.. usage.Sources.Select(OfPublicAddress).Distinct()];
        return networks is [{ } network] ? $"all calls come from {network}, if that network is outside of AWS" : null;

        string? OfPublicAddress(string source) => PublicAddress.Is(source) ? facts.NetworkOf(source) : null;
    }
}
