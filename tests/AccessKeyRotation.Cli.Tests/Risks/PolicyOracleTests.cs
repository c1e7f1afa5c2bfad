using System.Text.Json.Nodes;
using AccessKeyRotation.Cli.Aws;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Peers;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using CsCheck;

namespace AccessKeyRotation.Cli.Tests.Risks;

/// <summary>Access is compared with an independent policy engine, and read from an independent IAM (moto).</summary>
public sealed class PolicyOracleTests
{
    private const string Account = "arn:aws:iam::111122223333";

    /// <summary>An action and a resource that only an administrator has.</summary>
    private static readonly (string, string)[] OfAdministrator =
    [
        ("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/k"),
    ];

    private static readonly (string, string)[] OfIam =
    [
        .. IamWrites.All.Select(write => (write.Action, $"{Account}:{write.Type}/x")),
    ];

    private static readonly (string, string)[] OfServices =
    [
        ("s3:PutObject", "arn:aws:s3:::other/key"),
        ("ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i"),
        ("iam:ListUsers", "*"),
        ("iam:CreateUser", $"{Account}:user/x"),
    ];

    [SkippableFact]
    public void A_policy_engine_allows_what_is_claimed_without_limits()
    {
        List<(string[] Documents, PolicyAccess Access)> cases = [];
        AnyRisk.Documents.Sample(
            documents =>
            {
                PolicyAccess access = Policies.AccessOf(documents);
                if (
                    access is { NotDetermined.Count: 0, IsLimited: false }
                    && documents.Length > 0
                    && IsAccepted(documents)
                )
                    lock (cases)
                        cases.Add((documents, access));
            },
            iter: 20_000
        );

        cases.Select(each => each.Access.Level).Distinct().Should().BeEquivalentTo(Enum.GetValues<AccessLevel>());
        (JsonObject Policy, PolicyAccess Access, (string, string)[] Requests)[] claims =
        [
            .. cases
                .GroupBy(each => each.Access.Level)
                .SelectMany(level => level.Take(100))
                .Select(each => (Merged(each.Documents), each.Access, RequestsFor(each.Access))),
        ];
        Queue<bool> answers = new(
            PolicyEngine.Allows(
                claims.SelectMany(claim => claim.Requests.Select(request => (claim.Policy, RequestOf(request))))
            )
        );
        foreach ((JsonObject policy, PolicyAccess access, (string, string)[] requests) in claims)
        {
            bool[] allowed = [.. requests.Select(_ => answers.Dequeue())];
            if (access.Fact.EndsWith("denies all actions", StringComparison.Ordinal))
                allowed.Should().NotContain(true, "{0} of {1}", access.Fact, policy.ToJsonString());
            else if (access.Level != AccessLevel.None)
                allowed.Should().Contain(true, "{0} of {1}", access.Fact, policy.ToJsonString());
        }
    }

    [SkippableFact]
    public async Task The_policies_of_another_IAM_are_read_with_groups_and_versions()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        await moto.IamAsync("CreateUser", ("UserName", "ci"));
        await moto.IamAsync("CreateGroup", ("GroupName", "deployers"));
        await moto.IamAsync("AddUserToGroup", ("GroupName", "deployers"), ("UserName", "ci"));
        await moto.IamAsync(
            "PutGroupPolicy",
            ("GroupName", "deployers"),
            ("PolicyName", "pass"),
            ("PolicyDocument", Policies.Document(Policies.IamFull))
        );
        await moto.IamAsync(
            "PutUserPolicy",
            ("UserName", "ci"),
            ("PolicyName", "bucket"),
            ("PolicyDocument", Policies.Document(Policies.OneBucket))
        );
        await moto.IamAsync(
            "CreatePolicy",
            ("PolicyName", "limits"),
            ("PolicyDocument", Policies.Document(Policies.Administrator))
        );
        await moto.IamAsync(
            "AttachUserPolicy",
            ("UserName", "ci"),
            ("PolicyArn", "arn:aws:iam::123456789012:policy/limits")
        );
        await moto.IamAsync(
            "CreatePolicyVersion",
            ("PolicyArn", "arn:aws:iam::123456789012:policy/limits"),
            ("PolicyDocument", Policies.Document(Policies.NoBilling)),
            ("SetAsDefault", "true")
        );
        using AmazonIdentityManagementServiceClient iam = new(
            new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret"),
            new AmazonIdentityManagementServiceConfig
            {
                ServiceURL = moto.Url.ToString(),
                AuthenticationRegion = "us-east-1",
            }
        );

        AuthorizationDetails details = await new AuthorizationDetailsReader(iam).ReadAsync(CancellationToken.None);

        UserId user = new(details.Users.Single().UserId);
        PolicyAccess access = PolicyCollection.Of(details).AccessOf(user).Value!;
        access.Level.Should().Be(AccessLevel.ChangesIam, "version 2 of the policy limits is the default");
        access.Fact.Should().EndWith(") by inline policy pass of group deployers");
        access.NotDetermined.Should().BeEmpty();
    }

    /// <summary>The engine refuses wildcards in the name of a service.</summary>
    private static bool IsAccepted(string[] documents) =>
        !documents.Any(document => document.Contains("?am:") || document.Contains("*:*"));

    private static (string, string)[] RequestsFor(PolicyAccess access) =>
        access.Level switch
        {
            AccessLevel.Administrator or AccessLevel.AllExcept => OfAdministrator,
            AccessLevel.ChangesIam => OfIam,
            AccessLevel.ServiceWide => OfServices,
            _ => [.. OfAdministrator, .. OfServices],
        };

    private static PolicyRequest RequestOf((string Action, string Resource) request) =>
        new($"{Account}:user/ci", request.Action, request.Resource, []) { IsOwnPolicy = true };

    private static JsonObject Merged(string[] documents) =>
        new()
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray([
                .. documents.SelectMany(document =>
                    JsonNode.Parse(document)!["Statement"]!.AsArray().Select(statement => statement!.DeepClone())
                ),
            ]),
        };
}
