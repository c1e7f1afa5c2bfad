using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Tests.Oracles;
using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Iam;

/// <summary>The policies in GetAccountAuthorizationDetails.</summary>
public sealed class AuthorizedPoliciesTests
{
    private const string Action = "GetAccountAuthorizationDetails";
    private const string Administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
    private const string Allow = """{"Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}}""";
    private const string Deny = """{"Statement":{"Effect":"Deny","Action":"iam:*","Resource":"*"}}""";

    [Fact]
    public async Task A_user_has_inline_policies_groups_and_a_boundary()
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await served.IamAsync(Action, ("Filter.member.1", "User"));

        answer.Values("PolicyDocument").Should().Equal(Uri.EscapeDataString(Allow));
        answer.Value("GroupList").Should().Be("admins");
        answer.Value("PermissionsBoundaryArn").Should().Be("arn:aws:iam::111122223333:policy/limits");
        answer.Values("GroupName").Should().BeEmpty();
    }

    [Fact]
    public async Task A_group_has_its_policies()
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await served.IamAsync(Action, ("Filter.member.1", "Group"));

        (answer.Value("GroupName"), answer.Value("Arn"), answer.Value("PolicyArn"), answer.Value("PolicyDocument"))
            .Should()
            .Be(("admins", "arn:aws:iam::111122223333:group/admins", Administrator, Uri.EscapeDataString(Deny)));
        answer.Value("GroupId").Should().StartWith("AGPA");
    }

    [Fact]
    public async Task A_customer_policy_has_all_versions_and_the_last_is_the_default()
    {
        await using ServedAccount served = await AccountAsync();
        served.Account.ManagedPolicies.Put("limits", Deny);

        Answer answer = await served.IamAsync(Action, ("Filter.member.1", "LocalManagedPolicy"));

        answer.Value("DefaultVersionId").Should().Be("v2");
        answer.Values("VersionId").Should().Equal("v1", "v2");
        answer.Values("IsDefaultVersion").Should().Equal("false", "true");
        answer.Values("Document").Should().Equal(Uri.EscapeDataString(Allow), Uri.EscapeDataString(Deny));
        (answer.Value("AttachmentCount"), answer.Value("PermissionsBoundaryUsageCount")).Should().Be(("0", "1"));
    }

    [Fact]
    public async Task An_AWS_policy_is_returned_only_if_it_is_in_use()
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await served.IamAsync(Action, ("Filter.member.1", "AWSManagedPolicy"));

        answer.Values("Arn").Should().Equal(Administrator);
        JsonNode document = JsonNode.Parse(Uri.UnescapeDataString(answer.Value("Document")!))!;
        ((string?)document["Statement"]![0]!["Action"]).Should().Be("*");
    }

    [Fact]
    public async Task A_change_of_policies_is_recorded_in_the_configuration_of_the_user()
    {
        await using ServedAccount served = await AccountAsync();

        JsonNode configuration = JsonNode.Parse(served.Account.History.Items[^1].Configuration)!;

        ((string?)configuration["groupList"]![0]).Should().Be("admins");
        ((string?)configuration["userPolicyList"]![0]!["policyName"]).Should().Be("own");
        ((string?)configuration["permissionsBoundary"]!["permissionsBoundaryArn"]).Should().EndWith("policy/limits");
    }

    [Fact]
    public async Task A_user_with_an_inline_policy_cannot_be_deleted()
    {
        await using ServedAccount served = await AccountAsync();

        Answer answer = await served.IamAsync("DeleteUser", ("UserName", "bot"));

        (answer.Status, answer.ErrorCode).Should().Be((409, "DeleteConflict"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Pages_of_any_size_have_each_entry_once(int size)
    {
        await using ServedAccount served = await AccountAsync();
        served.Account.Users.Add("alice");
        served.Account.Users.Change("alice", user =>
            user with
            {
                AttachedPolicies = ["arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"],
            }
        );
        List<string> names = [];
        string? marker = null;
        do
        {
            (string, string)[] fields = marker is null ? [] : [("Marker", marker)];
            Answer answer = await served.IamAsync(Action, [("MaxItems", $"{size}"), .. fields]);
            names.AddRange(answer.Values("UserId").Concat(answer.Values("GroupId")).Concat(answer.Values("PolicyId")));
            marker = answer.Value("Marker");
        } while (marker is not null);

        names.Should().HaveCount(6, "two users, a group and three policies").And.OnlyHaveUniqueItems();
    }

    [SkippableFact]
    public async Task Every_answer_is_in_the_form_of_the_services_model()
    {
        await using ServedAccount served = await AccountAsync();

        AnswerModel
            .Complaints(
                served,
                "iam",
                (Action, []),
                (Action, new() { ["Filter"] = new JsonArray("Group", "LocalManagedPolicy", "AWSManagedPolicy") }),
                (Action, new() { ["MaxItems"] = 1 }),
                ("ListEntitiesForPolicy", new() { ["PolicyArn"] = Administrator })
            )
            .Should()
            .BeEmpty();
    }

    [SkippableFact]
    public async Task The_AWS_CLI_decodes_the_documents()
    {
        await using ServedAccount served = await AccountAsync();

        JsonNode details = AwsCli.Ask(served, "iam", "get-account-authorization-details", "--page-size", "1");

        ((string?)details["UserDetailList"]![0]!["UserPolicyList"]![0]!["PolicyDocument"]!["Statement"]!["Action"])
            .Should()
            .Be("s3:Get*");
        ((string?)details["GroupDetailList"]![0]!["GroupPolicyList"]![0]!["PolicyDocument"]!["Statement"]!["Effect"])
            .Should()
            .Be("Deny");
        details["Policies"]!
            .AsArray()
            .Select(policy => (string?)policy!["PolicyName"])
            .Should()
            .BeEquivalentTo("limits", "AdministratorAccess");
    }

    [Fact]
    public async Task The_example_account_has_the_documents_of_all_its_policies()
    {
        LocalAccount account = CredentialReportSeed
            .Example(TimeProvider.System.GetUtcNow())
            .ToAccount(TimeProvider.System);
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        string[] documented =
        [
            .. account.ManagedPolicies.Local.Concat(account.ManagedPolicies.AttachedAws).Select(policy => policy.Arn),
        ];

        account
            .Users.Present.InOrder.SelectMany(user => user.AttachedPolicies.Append(user.PermissionsBoundary!))
            .Concat(account.Groups.InOrder.SelectMany(group => group.AttachedPolicies))
            .Where(arn => arn is not null)
            .Should()
            .NotBeEmpty()
            .And.BeSubsetOf(documented);
        account
            .Users.Present.InOrder.SelectMany(user => user.Groups)
            .Should()
            .NotBeEmpty()
            .And.BeSubsetOf(account.Groups.InOrder.Select(group => group.Name));
        foreach (
            string document in account
                .Users.Present.InOrder.SelectMany(user => user.InlinePolicies.Values)
                .Concat(account.Groups.InOrder.SelectMany(group => group.InlinePolicies.Values))
                .Concat(account.ManagedPolicies.Local.SelectMany(policy => policy.Documents))
        )
            JsonNode.Parse(document)!["Statement"].Should().NotBeNull();
    }

    /// <summary>A user in a group, with an inline policy and a boundary.</summary>
    private static async Task<ServedAccount> AccountAsync()
    {
        ServedAccount served = await ServedAccount.StartAsync();
        LocalAccount account = served.Account;
        string limits = account.ManagedPolicies.Put("limits", Allow);
        account.Groups.Put("admins", [Administrator], [new("no-iam", Deny)]);
        account.Users.Add("bot");
        account.Users.Change("bot", user =>
            user with
            {
                InlinePolicies = user.InlinePolicies.Add("own", Allow),
                Groups = ["admins"],
                PermissionsBoundary = limits,
            }
        );
        return served;
    }
}
