using System.Text.Json;
using System.Xml.Linq;
using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Cli.Tests.Commands.Evidence;
using AccessKeyRotation.Cli.Tests.Risks;

namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

public sealed class RiskTests
{
    private const string Header =
        "user,arn,user_creation_time,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated,"
        + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date";

    [Fact]
    public async Task The_highest_risk_is_first_with_its_parts_and_their_sources()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();

        JsonElement[] keys = await EvaluateAsync(account, "--sort", "risk");

        NamesOf(keys).Should().Equal("leaked", "admin", "old");
        keys.Select(key => key.GetProperty("risk").GetProperty("score").GetInt32()).Should().Equal(109, 39, 13);
        keys[1]
            .GetProperty("risk")
            .GetProperty("parts")
            .EnumerateArray()
            .Single(part => part.GetProperty("name").GetString() == "access")
            .GetProperty("fact")
            .GetString()
            .Should()
            .Be("all actions on all resources by policy AdministratorAccess of group admins");
    }

    [Fact]
    public async Task Without_a_request_the_oldest_is_first_and_no_policy_is_read()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();

        JsonElement[] keys = await EvaluateAsync(account);

        NamesOf(keys).Should().Equal("old", "admin", "leaked");
        keys.Should().OnlyContain(key => !HasRisk(key));
        account.PolicyReads().Should().Be(0);
    }

    [Fact]
    public async Task The_score_can_be_added_without_a_change_of_the_order()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();

        JsonElement[] keys = await EvaluateAsync(account, "--risk");

        NamesOf(keys).Should().Equal("old", "admin", "leaked");
        keys.Should().OnlyContain(key => HasRisk(key));
    }

    [Fact]
    public async Task The_first_keys_are_those_of_the_selected_order()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();

        NamesOf(await EvaluateAsync(account, "--sort", "risk", "--top", "2")).Should().Equal("leaked", "admin");
        NamesOf(await EvaluateAsync(account, "--sort", "due", "--top", "2")).Should().Equal("old", "admin");
    }

    [Fact]
    public async Task A_table_has_the_risk_only_on_request()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        using CommandLine plain = new(account.Url);
        using CommandLine risky = new(account.Url);

        await plain.RunAsync("evaluate");
        await risky.RunAsync("evaluate", "--sort", "risk");

        plain.Output.Should().NotContain("Risk");
        risky
            .Output.Should()
            .MatchRegex(@"leaked +109: quarantined, unused +older(.|\n)*admin +39: administrator access, unused");
    }

    [Fact]
    public async Task Policies_that_cannot_be_read_are_stated_and_fail_nothing()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        account.DenyPolicies();
        using CommandLine table = new(account.Url);

        JsonElement[] keys = await EvaluateAsync(account, "--sort", "risk");
        (await table.RunAsync("evaluate", "--sort", "risk")).Should().Be(1);

        NamesOf(keys).Should().Equal("leaked", "old", "admin");
        NotDetermined(keys[2]).Should().Equal("access: iam:GetAccountAuthorizationDetails failed: AccessDenied");
        table.Output.Should().Contain("Risk of 3 keys without access: iam:GetAccountAuthorizationDetails failed");
    }

    [Fact]
    public async Task What_a_policy_lacks_is_stated()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("ci", 100);
        account.Account.Users.Change("ci", user =>
            user with
            {
                AttachedPolicies = ["arn:aws:iam::aws:policy/UnknownToLocal"],
                InlinePolicies = user.InlinePolicies.Add("broken", "{"),
                Groups = ["gone"],
            }
        );

        JsonElement[] keys = await EvaluateAsync(account, "--risk");

        NotDetermined(keys.Single())
            .Should()
            .Equal(
                "access: group gone was not in the response",
                "access: inline policy broken could not be read: its document is not JSON",
                "access: the document of policy UnknownToLocal was not in the response"
            );
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(1, 2)]
    public async Task Policies_are_read_over_all_pages(int? pageLimit, int least)
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        account.Account.Faults.PageLimit = pageLimit;

        JsonElement[] keys = await EvaluateAsync(account, "--sort", "risk");

        keys.SelectMany(NotDetermined).Should().BeEmpty();
        NamesOf(keys).Should().Equal("leaked", "admin", "old");

        account.PolicyReads().Should().BeGreaterThanOrEqualTo(least);
    }

    [Fact]
    public async Task A_password_without_MFA_counts_only_for_the_user_of_the_row()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        foreach (string name in new[] { "careful", "careless", "replaced" })
        {
            account.AddUser(name, 100);
            account.Account.Users.Change(name, user =>
                user with
                {
                    Password = new(AccountOnLoopback.DaysAgo(10)),
                    HasMfa = name == "careful",
                }
            );
        }
        account.Account.Report.Make();
        account.Account.Users.Delete("replaced");
        account.Account.Users.Add("replaced", createDate: AccountOnLoopback.DaysAgo(200));
        account.Account.Users.AddAccessKey("replaced", AccountOnLoopback.DaysAgo(100));

        JsonElement[] keys = await EvaluateAsync(account, "--risk");

        Dictionary<string, JsonElement> byName = keys.ToDictionary(key => key.GetProperty("userName").GetString()!);
        PointsOf(byName["careful"], "password").Should().Be(0);
        PointsOf(byName["careless"], "password").Should().Be(RiskWeights.PasswordWithoutMfa.Points);
        NotDetermined(byName["replaced"]).Should().Equal("password: the user has no usable row in a credential report");
    }

    [Fact]
    public async Task A_credential_report_scores_what_it_has_and_states_the_rest()
    {
        string report = Report(
            "person,arn:aws:iam::111122223333:user/person,2020-01-01T00:00:00+00:00,true,false,"
                + "true,2025-01-01T00:00:00+00:00,N/A,N/A,N/A,true,2026-01-01T00:00:00+00:00,N/A",
            "bot,arn:aws:iam::111122223333:user/bot,2020-01-01T00:00:00+00:00,false,false,"
                + "true,2024-01-01T00:00:00+00:00,2026-03-01T00:00:00+00:00,eu-west-1,s3,false,N/A,N/A"
        );
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder.Path, "report.csv");
        await File.WriteAllTextAsync(file, report);
        using CommandLine line = new();

        int exitCode = await line.RunAsync([
            "evaluate",
            "--credential-report",
            file,
            "--as-of",
            "2026-03-02T00:00:00Z",
            "--sort",
            "risk",
            "--format",
            "json",
        ]);

        exitCode.Should().Be(1, line.Errors);
        JsonElement[] keys = [.. JsonElement.Parse(line.Output).EnumerateArray()];
        NamesOf(keys).Should().Equal("person", "bot");
        keys.Select(key => key.GetProperty("risk").GetProperty("score").GetInt32()).Should().Equal(22, 8);
        PointsOf(keys[0], "password").Should().Be(6);
        PointsOf(keys[0], "activeKeys").Should().Be(4);
        FactOf(keys[1], "use").Should().Be("last used 2026-03-01 (s3, eu-west-1)");
        NotDetermined(keys[0])
            .Should()
            .Equal(
                "quarantine: a credential report has no policies",
                "access: a credential report has no policies",
                "exposure: a credential report has no tags",
                "production: a credential report has no tags"
            );
    }

    [Fact]
    public async Task A_page_is_ordered_by_risk_with_the_parts_of_each_key_and_the_weights()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        using CommandLine line = new(account.Url);

        await line.RunAsync("evaluate", "--format", "html");

        XElement page = PageOf(line);
        UsersOf(page).Should().Equal("leaked", "admin", "old");
        XElement risk = page.Descendants().First(cell => (string?)cell.Attribute("class") == "num risk");
        risk.Descendants().First(each => each.Name.LocalName == "summary").Value.Should().Be("109");
        risk.Value.Should()
            .Contain("100 quarantine: AWS found a key of the user in public")
            .And.Contain("(iam:GetAccountAuthorizationDetails)");
        page.Descendants()
            .Single(table => (string?)table.Attribute("class") == "weights")
            .Descendants()
            .Count(row => row.Name.LocalName == "tr")
            .Should()
            .Be(RiskWeights.All.Count + 1);
        account.PolicyReads().Should().Be(1);
    }

    [Fact]
    public async Task A_page_can_be_ordered_by_age_and_other_reports_of_the_run_stay_without_risk()
    {
        await using AccountOnLoopback account = await GivenUsersAsync();
        using TemporaryFolder folder = new();
        using CommandLine line = new(account.Url);
        string json = Path.Combine(folder.Path, "keys.json");
        string html = Path.Combine(folder.Path, "page.html");

        await line.RunAsync("evaluate", "--sort", "due", "--output", html, "--output", json);

        UsersOf(XElement.Parse(await File.ReadAllTextAsync(html))).Should().Equal("old", "admin", "leaked");
        JsonElement[] keys = [.. JsonElement.Parse(await File.ReadAllTextAsync(json)).EnumerateArray()];
        NamesOf(keys).Should().Equal("old", "admin", "leaked");
        keys.Should().OnlyContain(key => !HasRisk(key));
    }

    [Theory]
    [InlineData("--sort 'age' is not valid: use one of due, risk.", "--sort", "age")]
    [InlineData("--sort cannot be used with --aggregator", "--sort", "risk", "--aggregator", "organization")]
    [InlineData("--risk cannot be used with --aggregator", "--risk", "--aggregator", "organization")]
    public async Task Wrong_options_are_refused_with_what_is_allowed(string message, params string[] arguments)
    {
        using CommandLine line = new();

        (await line.RunAsync(["evaluate", .. arguments])).Should().Be(2);

        line.Errors.Should().StartWith(message);
    }

    private static async Task<AccountOnLoopback> GivenUsersAsync()
    {
        AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.AddUser("old", 500);
        account.AddAdministrator("admin", 95);
        account.AddUser("leaked", 91);
        account.Quarantine("leaked");
        return account;
    }

    private static async Task<JsonElement[]> EvaluateAsync(AccountOnLoopback account, params string[] arguments)
    {
        using CommandLine line = new(account.Url);
        int exitCode = await line.RunAsync(["evaluate", "--format", "json", .. arguments]);
        exitCode.Should().Be(1, line.Errors);
        return [.. JsonElement.Parse(line.Output).EnumerateArray()];
    }

    private static string Report(params string[] rows) => string.Join('\n', [Header, .. rows, ""]);

    private static XElement PageOf(CommandLine line) => XElement.Parse(line.Output);

    private static IEnumerable<string> UsersOf(XElement page) =>
        page.Descendants()
            .Single(table => (string?)table.Attribute("class") == "keys")
            .Descendants()
            .Where(cell => (string?)cell.Attribute("class") == "user")
            .Select(cell => cell.Value);

    private static IEnumerable<string?> NamesOf(JsonElement[] keys) =>
        keys.Select(key => key.GetProperty("userName").GetString());

    private static bool HasRisk(JsonElement key) => key.TryGetProperty("risk", out _);

    private static int PointsOf(JsonElement key, string part) => PartOf(key, part).GetProperty("points").GetInt32();

    private static string? FactOf(JsonElement key, string part) => PartOf(key, part).GetProperty("fact").GetString();

    private static JsonElement PartOf(JsonElement key, string name) =>
        key.GetProperty("risk")
            .GetProperty("parts")
            .EnumerateArray()
            .Single(part => part.GetProperty("name").GetString() == name);

    private static IEnumerable<string?> NotDetermined(JsonElement key) =>
        key.GetProperty("risk").GetProperty("notDetermined").EnumerateArray().Select(each => each.GetString());
}
