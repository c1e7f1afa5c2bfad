namespace AccessKeyRotation.Cli.Usage;

/// <summary>What can replace the access key for a client, and the evidence.</summary>
/// <param name="Page">The page of AWS that describes it.</param>
internal sealed record Replacement(string What, string Why, string Page)
{
    /// <summary>Returns null if the records do not show what the client is. Unknown stays unknown.</summary>
    public static Replacement? Of(ClientUsage usage) =>
        Rules.Select(rule => rule.Find(usage)).FirstOrDefault(found => found is not null);

    private static readonly Rule[] Rules =
    [
        Rule.OfEnvironment("AWS_ECS", "task role of Amazon ECS", "AmazonECS/latest/developerguide/task-iam-roles.html"),
        Rule.OfEnvironment("AWS_EKS", "EKS Pod Identity", "eks/latest/userguide/pod-identities.html"),
        Rule.OfEnvironment(
            "AWS_Lambda",
            "execution role of the function",
            "lambda/latest/dg/lambda-intro-execution-role.html"
        ),
        Rule.OfEnvironment(
            "CloudShell",
            "credentials of the console session in CloudShell",
            "cloudshell/latest/userguide/working-with-aws-cli.html"
        ),
        Rule.OfEnvironment(
            "EC2",
            "instance profile of Amazon EC2",
            "IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html"
        ),
        new(
            "role for GitHub Actions through OpenID Connect",
            usage => usage.Client.Name == KnownClients.GitHubActions ? "the action of GitHub signs the calls" : null,
            "IAM/latest/UserGuide/id_roles_providers_create_oidc.html"
        ),
        new(
            "role of the AWS service",
            usage =>
                usage.Client.Name == KnownClients.AwsService
                || usage.Sources.All(source => source.EndsWith(".amazonaws.com", StringComparison.Ordinal))
                    ? "an AWS service makes the calls on behalf of the key (forward access sessions)"
                    : null,
            "IAM/latest/UserGuide/access_forward_access_sessions.html"
        ),
        new(
            "IAM Identity Center",
            usage => KnownClients.Interactive.Contains(usage.Client.Name) ? "a person uses the client" : null,
            "singlesignon/latest/userguide/what-is.html"
        ),
    ];

    /// <param name="Evidence">Returns the evidence, or null if the rule does not apply.</param>
    private sealed record Rule(string What, Func<ClientUsage, string?> Evidence, string Page)
    {
        public static Rule OfEnvironment(string prefix, string what, string page) =>
            new(
                what,
                usage =>
                    usage.Client.Environment?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true
                        ? $"the SDK states the environment {usage.Client.Environment}"
                        : null,
                page
            );

        public Replacement? Find(ClientUsage usage) =>
            Evidence(usage) is { } why ? new(What, why, $"https://docs.aws.amazon.com/{Page}") : null;
    }
}
