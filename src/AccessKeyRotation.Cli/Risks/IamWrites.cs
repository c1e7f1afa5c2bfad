namespace AccessKeyRotation.Cli.Risks;

/// <summary>
/// The IAM actions that give permissions or credentials, each with the type of its resource. Sources: the actions that
/// AWS denies in AWSCompromisedKeyQuarantineV3, the removal of permissions boundaries, and the Service Authorization
/// Reference for the types.
/// </summary>
internal static class IamWrites
{
    private static readonly string[] Types = ["group", "policy", "role", "user"];

    public static IReadOnlyList<(string Action, string Type)> All { get; } =
    [
        ("iam:AddUserToGroup", "group"),
        ("iam:AttachGroupPolicy", "group"),
        ("iam:AttachRolePolicy", "role"),
        ("iam:AttachUserPolicy", "user"),
        ("iam:CreateAccessKey", "user"),
        ("iam:CreateLoginProfile", "user"),
        ("iam:CreatePolicyVersion", "policy"),
        ("iam:DeleteRolePermissionsBoundary", "role"),
        ("iam:DeleteUserPermissionsBoundary", "user"),
        ("iam:PassRole", "role"),
        ("iam:PutGroupPolicy", "group"),
        ("iam:PutRolePolicy", "role"),
        ("iam:PutUserPermissionsBoundary", "user"),
        ("iam:PutUserPolicy", "user"),
        ("iam:SetDefaultPolicyVersion", "policy"),
        ("iam:UpdateAssumeRolePolicy", "role"),
        ("iam:UpdateLoginProfile", "user"),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(write => write.Action)];

    /// <summary>Returns the actions that the statement names with all resources of their type.</summary>
    public static IEnumerable<string> CoveredBy(AccessStatement statement)
    {
        HashSet<string> types = [.. Types.Where(statement.CoversIamType)];
        return All.Where(write => types.Contains(write.Type) && statement.AppliesTo(write.Action))
            .Select(write => write.Action);
    }
}
