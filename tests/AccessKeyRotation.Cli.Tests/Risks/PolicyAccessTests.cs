using System.Text.Json;
using AccessKeyRotation.Cli.Risks;
using static AccessKeyRotation.Cli.Tests.Risks.Policies;

namespace AccessKeyRotation.Cli.Tests.Risks;

/// <summary>What policies prove, each case as it occurs in accounts.</summary>
public sealed class PolicyAccessTests
{
    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"}""", nameof(AccessLevel.Administrator))]
    [InlineData("""{"Effect":"Allow","Action":["*"],"Resource":["*"]}""", nameof(AccessLevel.Administrator))]
    [InlineData("""{"Effect":"Allow","Action":"*:*","Resource":"*"}""", nameof(AccessLevel.Administrator))]
    [InlineData("""{"Effect":"Allow","Action":"**","Resource":"**"}""", nameof(AccessLevel.Administrator))]
    [InlineData(
        """{"Effect":"Allow","Action":["s3:Get*","*"],"Resource":["arn:aws:s3:::b","*"]}""",
        nameof(AccessLevel.Administrator)
    )]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::b"}""", nameof(AccessLevel.None))]
    [InlineData("""{"Effect":"Allow","Action":"iam:*","Resource":"*"}""", nameof(AccessLevel.ChangesIam))]
    [InlineData("""{"Effect":"Allow","Action":"IAM:createaccesskey","Resource":"*"}""", nameof(AccessLevel.ChangesIam))]
    [InlineData("""{"Effect":"Allow","Action":"iam:Create*","Resource":"*"}""", nameof(AccessLevel.ChangesIam))]
    [InlineData("""{"Effect":"Allow","Action":"iam:*Polic*","Resource":"*"}""", nameof(AccessLevel.ChangesIam))]
    [InlineData("""{"Effect":"Allow","Action":"iam:Pass?ole","Resource":"*"}""", nameof(AccessLevel.ChangesIam))]
    [InlineData(
        """{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/*"}""",
        nameof(AccessLevel.ChangesIam)
    )]
    [InlineData(
        """{"Effect":"Allow","Action":"iam:CreateAccessKey","Resource":"arn:aws:iam::*:user/*"}""",
        nameof(AccessLevel.ChangesIam)
    )]
    [InlineData(
        """{"Effect":"Allow","Action":"*","Resource":"arn:aws:iam::111122223333:*"}""",
        nameof(AccessLevel.ChangesIam)
    )]
    [InlineData(
        """{"Effect":"Allow","Action":"iam:CreateAccessKey","Resource":"arn:aws:iam::*:user/${aws:username}"}""",
        nameof(AccessLevel.None)
    )]
    [InlineData(
        """{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/deploy-*"}""",
        nameof(AccessLevel.None)
    )]
    [InlineData(
        """{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:user/*"}""",
        nameof(AccessLevel.None)
    )]
    [InlineData("""{"Effect":"Allow","Action":["iam:Get*","iam:List*"],"Resource":"*"}""", nameof(AccessLevel.None))]
    [InlineData("""{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}""", nameof(AccessLevel.AllExcept))]
    [InlineData(
        """{"Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],"Resource":"*"}""",
        nameof(AccessLevel.AllExcept)
    )]
    [InlineData("""{"Effect":"Allow","NotAction":"aws-portal:*","Resource":"*"}""", nameof(AccessLevel.ChangesIam))]
    [InlineData("""{"Effect":"Allow","NotAction":"*","Resource":"*"}""", nameof(AccessLevel.None))]
    [InlineData("""{"Effect":"Allow","NotAction":"iam:*","Resource":"arn:aws:s3:::b"}""", nameof(AccessLevel.None))]
    [InlineData("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}""", nameof(AccessLevel.ServiceWide))]
    [InlineData("""{"Effect":"Allow","Action":"S3:*","Resource":"arn:aws:s3:::*"}""", nameof(AccessLevel.ServiceWide))]
    [InlineData(
        """{"Effect":"Allow","Action":"dynamodb:*","Resource":"arn:aws:dynamodb:*:111122223333:*"}""",
        nameof(AccessLevel.ServiceWide)
    )]
    [InlineData(
        """{"Effect":"Allow","Action":"dynamodb:*","Resource":"arn:aws:dynamodb:eu-west-1:111122223333:*"}""",
        nameof(AccessLevel.None)
    )]
    [InlineData("""{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:ec2:::*"}""", nameof(AccessLevel.None))]
    [InlineData(
        """{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::b","arn:aws:s3:::b/*"]}""",
        nameof(AccessLevel.None)
    )]
    [InlineData("""{"Effect":"Allow","Action":["s3:Get*","ec2:Describe*"],"Resource":"*"}""", nameof(AccessLevel.None))]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*"}""", nameof(AccessLevel.None))]
    public void The_widest_access_is_found(string statement, string level)
    {
        PolicyAccess access = AccessOf(Document(statement));

        access.Level.ToString().Should().Be(level);
        access.IsLimited.Should().BeFalse();
        access.NotDetermined.Should().BeEmpty();
    }

    [Theory]
    [InlineData("AdministratorAccess", nameof(AccessLevel.Administrator))]
    [InlineData("IAMFullAccess", nameof(AccessLevel.ChangesIam))]
    [InlineData("PowerUserAccess", nameof(AccessLevel.AllExcept))]
    [InlineData("AmazonS3FullAccess", nameof(AccessLevel.ServiceWide))]
    [InlineData("CloudWatchReadOnlyAccess", nameof(AccessLevel.None))]
    [InlineData("IAMUserChangePassword", nameof(AccessLevel.None))]
    [InlineData("AWSCompromisedKeyQuarantineV3", nameof(AccessLevel.None))]
    public void AWS_managed_policies_prove_what_their_names_say(string policy, string level) =>
        AccessOf(DocumentOf(policy)).Level.ToString().Should().Be(level);

    [Fact]
    public void The_quarantine_by_AWS_denies_the_changes_of_IAM_in_the_list_but_those_of_boundaries()
    {
        AccessDenials denials = new();
        PolicyDocument
            .TryRead(DocumentOf("AWSCompromisedKeyQuarantineV3"), out IReadOnlyList<AccessStatement>? statements, out _)
            .Should()
            .BeTrue();
        foreach (AccessStatement statement in statements!)
            denials.Add("quarantine", statement);

        IamWrites
            .Names.Where(action => !denials.DeniesAction(action))
            .Should()
            .Equal("iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary");
    }

    [Theory]
    [InlineData("all actions on all resources by policy p0", Administrator)]
    [InlineData("all actions on all resources by policy p0, limited by a Deny in policy p1", Administrator, NoBilling)]
    [InlineData(
        "all actions on all resources by policy p0, limited by a condition",
        """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"192.0.2.0/24"}}}"""
    )]
    [InlineData(
        "all actions on all resources by policy p0, limited by exceptions of resources",
        """{"Effect":"Allow","Action":"*","NotResource":"arn:aws:s3:::audit/*"}"""
    )]
    [InlineData("all actions except iam:*, organizations:*, account:* on all resources by policy p0", PowerUser)]
    [InlineData("all actions of s3, s3-object-lambda on all resources by policy p0", S3Full)]
    [InlineData(
        "changes IAM (iam:AttachGroupPolicy, iam:AttachRolePolicy, iam:AttachUserPolicy, …) by policy p0",
        """{"Effect":"Allow","Action":["iam:Attach*","iam:PassRole"],"Resource":"*"}""",
        """{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"Bool":{"aws:a":"true"}}}"""
    )]
    [InlineData("policy p1 denies all actions", Administrator, Nothing)]
    [InlineData("no administrator access, no change of IAM and no access to a whole service in 1 policy", OneBucket)]
    public void The_fact_names_the_policy_and_what_limits_it(string fact, params string[] statements) =>
        AccessOf([.. statements.Select(statement => Document(statement))]).Fact.Should().Be(fact);

    [Fact]
    public void A_user_without_policies_has_no_access()
    {
        PolicyAccess access = AccessOf();

        (access.Level, access.Fact).Should().Be((AccessLevel.None, "the user and its groups have no policies"));
    }

    [Fact]
    public void A_permissions_boundary_limits_what_the_policies_allow()
    {
        PolicyAccess access = AccessOf("developers", [Document(Administrator)]);

        access.IsLimited.Should().BeTrue();
        access.Fact.Should().EndWith("limited by permissions boundary developers");
    }

    /// <summary>The Deny of the first column and the access that is left of the second.</summary>
    [Theory]
    [InlineData("""{"Effect":"Deny","Action":"iam:*","Resource":"*"}""", IamFull, nameof(AccessLevel.None), false)]
    [InlineData(
        """{"Effect":"Deny","Action":"iam:P*","Resource":"*"}""",
        IamFull,
        nameof(AccessLevel.ChangesIam),
        false
    )]
    [InlineData(
        """{"Effect":"Deny","Action":"iam:*","Resource":"arn:aws:iam::*:role/admin"}""",
        IamFull,
        nameof(AccessLevel.ChangesIam),
        true
    )]
    [InlineData(
        """{"Effect":"Deny","NotAction":"iam:ChangePassword","Resource":"*","Condition":{"Bool":{"aws:m":"false"}}}""",
        IamFull,
        nameof(AccessLevel.ChangesIam),
        true
    )]
    [InlineData("""{"Effect":"Deny","NotAction":"s3:*","Resource":"*"}""", IamFull, nameof(AccessLevel.None), false)]
    [InlineData(
        """{"Effect":"Deny","Action":"ec2:*","Resource":"*"}""",
        IamFull,
        nameof(AccessLevel.ChangesIam),
        false
    )]
    [InlineData("""{"Effect":"Deny","Action":"s3*:*","Resource":"*"}""", S3Full, nameof(AccessLevel.ServiceWide), true)]
    [InlineData(
        """{"Effect":"Deny","Action":["S3:*","s3-object-lambda:*"],"Resource":"*"}""",
        S3Full,
        nameof(AccessLevel.None),
        false
    )]
    [InlineData(
        """{"Effect":"Deny","Action":"s3:Delete*","Resource":"*"}""",
        S3Full,
        nameof(AccessLevel.ServiceWide),
        false
    )]
    [InlineData(
        """{"Effect":"Deny","Action":["s3:D*","s3-object-lambda:D*"],"Resource":"*"}""",
        S3Full,
        nameof(AccessLevel.ServiceWide),
        true
    )]
    [InlineData(
        """{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}""",
        Administrator,
        nameof(AccessLevel.Administrator),
        true
    )]
    public void A_Deny_takes_away_or_limits_only_what_it_names(string deny, string allow, string level, bool isLimited)
    {
        PolicyAccess access = AccessOf(Document(allow), Document(deny));

        (access.Level.ToString(), access.IsLimited).Should().Be((level, isLimited));
    }

    [Theory]
    [InlineData("", "its document is not JSON")]
    [InlineData("%7B", "its document is not JSON")]
    [InlineData("[]", "its document has no Statement")]
    [InlineData("{}", "its document has no Statement")]
    [InlineData("""{"Statement":"*"}""", "a statement is not an object")]
    [InlineData("""{"Statement":{"Action":"*","Resource":"*"}}""", "a statement has no Effect")]
    [InlineData(
        """{"Statement":{"Effect":"Maybe","Action":"*","Resource":"*"}}""",
        "a statement has an unknown Effect"
    )]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Resource":"*"}}""",
        "a statement requires either Action or NotAction"
    )]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Action":"*","NotAction":"iam:*","Resource":"*"}}""",
        "a statement requires either Action or NotAction"
    )]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Action":"*"}}""",
        "a statement requires either Resource or NotResource"
    )]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Action":[1],"Resource":"*"}}""",
        "a statement has Action that is not text"
    )]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Action":"\ud800","Resource":"*"}}""",
        "its document is not valid text"
    )]
    public void An_unreadable_policy_is_stated_and_claims_nothing(string document, string why)
    {
        PolicyAccess access = AccessOf(document);

        access.Level.Should().Be(AccessLevel.None);
        access.NotDetermined.Should().Equal($"policy p0 could not be read: {why}");
    }

    [Fact]
    public void An_unreadable_policy_hides_no_other()
    {
        PolicyAccess access = AccessOf("{}", Document(Administrator));

        access.Level.Should().Be(AccessLevel.Administrator);
        access.NotDetermined.Should().ContainSingle();
    }

    [Fact]
    public void Documents_are_read_as_IAM_encodes_them() =>
        AccessOf(Uri.EscapeDataString(Document(Administrator))).Level.Should().Be(AccessLevel.Administrator);

    /// <summary>Returns the document that Local has of an AWS managed policy.</summary>
    private static string DocumentOf(string policy)
    {
        using JsonDocument file = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Accounts", "aws-managed-policies.json"))
        );
        return file.RootElement.GetProperty($"arn:aws:iam::aws:policy/{policy}").GetProperty("document").GetRawText();
    }
}
