using System.Collections.Immutable;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The policies of the example account: administrators by a group, power users, a deployment that can change IAM, and
/// bots with a bucket each.
/// </summary>
internal sealed class ExamplePolicies(string accountId)
{
    private const string Aws = "arn:aws:iam::aws:policy/";
    private const string Administrators = "administrators";
    private const string Developers = "developers";

    private const string Deployment = """
        {
          "Version": "2012-10-17",
          "Statement": [
            { "Effect": "Allow", "Action": ["cloudformation:*", "ecr:*"], "Resource": "*" },
            { "Effect": "Allow", "Action": ["iam:CreateRole", "iam:AttachRolePolicy", "iam:PassRole"], "Resource": "*" }
          ]
        }
        """;

    private const string DeploymentBoundary = """
        {
          "Version": "2012-10-17",
          "Statement": [{ "Effect": "Allow", "Action": ["cloudformation:*", "ecr:*", "iam:PassRole"], "Resource": "*" }]
        }
        """;

    private const string NoBilling = """
        {
          "Version": "2012-10-17",
          "Statement": { "Effect": "Deny", "Action": ["aws-portal:*", "billing:*"], "Resource": "*" }
        }
        """;

    /// <summary>Returns the user with policies and groups.</summary>
    public IamUser Of(IamUser user) =>
        user.Name switch
        {
            "alice.meyer" or "erik.larsen" => user with { Groups = [Administrators] },
            "bob.tanaka" or "dana_okafor" or "quentin.dubois" => user with { Groups = [Developers] },
            "terraform" => user with { AttachedPolicies = [$"{Aws}AdministratorAccess"] },
            "ci-deploy" => user with { AttachedPolicies = [Arn("deployment")] },
            "ci-release" => user with
            {
                AttachedPolicies = [Arn("deployment")],
                PermissionsBoundary = Arn("deployment-boundary"),
            },
            "jenkins+nightly" => user with { InlinePolicies = Inline("service-users", ServiceUsers) },
            "backup@example.com" => user with { InlinePolicies = Inline("backups", Bucket("example-backups")) },
            "partner-acme" => user with { InlinePolicies = Inline("exchange", Bucket("example-exchange")) },
            "grafana-reader" => user with { AttachedPolicies = [$"{Aws}CloudWatchReadOnlyAccess"] },
            "import=legacy,v2" => user with { AttachedPolicies = [$"{Aws}AmazonS3FullAccess"] },
            _ => user,
        };

    /// <summary>Adds the groups and the customer managed policies.</summary>
    public static void AddTo(LocalAccount account)
    {
        account.ManagedPolicies.Put("deployment", Deployment);
        account.ManagedPolicies.Put("deployment-boundary", DeploymentBoundary);
        account.Groups.Put(Administrators, [$"{Aws}AdministratorAccess"]);
        account.Groups.Put(Developers, [$"{Aws}PowerUserAccess"], Inline("no-billing", NoBilling));
    }

    private static string ServiceUsers =>
        """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": ["iam:CreateUser", "iam:*AccessKey*", "iam:PutUserPolicy"],
                  "Resource": "arn:aws:iam::*:user/*"
                }
              ]
            }
            """;

    private static string Bucket(string name) =>
        $$"""
            {
              "Version": "2012-10-17",
              "Statement": [
                { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::{{name}}" },
                { "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::{{name}}/*" }
              ]
            }
            """;

    private string Arn(string policy) => $"arn:aws:iam::{accountId}:policy/{policy}";

    private static ImmutableSortedDictionary<string, string> Inline(string name, string document) =>
        IamGroup.NoPolicies.Add(name, document);
}
