using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Tests;
using Rule = AccessKeyRotation.Local.Account.ConfigRule;

namespace AccessKeyRotation.ConfigRule.Tests.EndToEnd;

/// <summary>
/// The function calls the addresses of AWS through a proxy with an authority of its own: host names, TLS and the
/// variables of the proxy, without which a native executable could differ from the runtime.
/// </summary>
public sealed class NetworkTests
{
    [Fact]
    public async Task The_rule_evaluates_through_a_proxy_whose_authority_SSL_CERT_FILE_names()
    {
        (LocalAccount account, Rule rule, IamUser user) = Account();
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        await using InspectingProxy proxy = new(endpoint.Url);

        InvocationResult result = await EvaluateAsync(account, rule, proxy, ("SSL_CERT_FILE", proxy.AuthorityFile));

        result.ErrorMessage.Should().BeNull();
        rule.ResultOf(user.Id)!.Evaluation.Compliance.Should().Be(ComplianceType.NonCompliant);
        proxy
            .Hosts.Should()
            .BeEquivalentTo(
                "iam.amazonaws.com:443",
                "config.eu-west-1.amazonaws.com:443",
                "ssm.eu-west-1.amazonaws.com:443"
            );
    }

    private static (LocalAccount Account, Rule Rule, IamUser User) Account()
    {
        LocalAccount account = new(TimeProvider.System);
        IamUser user = account.Users.Add("old", createDate: RuleHarness.DaysAgo(200));
        account.Users.AddAccessKey("old", RuleHarness.DaysAgo(100));
        account.Report.Make();
        return (account, account.Rules.Add("access-keys-rotated-in-time"), user);
    }

    private static async Task<InvocationResult> EvaluateAsync(
        LocalAccount account,
        Rule rule,
        InspectingProxy proxy,
        params (string Name, string Value)[] variables
    )
    {
        FunctionConfiguration configuration = new("access-key-rotation-rule")
        {
            AccountId = account.Id,
            Region = "eu-west-1",
            Environment = variables
                .Append(("HTTPS_PROXY", proxy.Url))
                .ToDictionary(variable => variable.Item1, variable => variable.Item2),
            InitTimeout = TimeSpan.FromSeconds(60),
        };
        FunctionProgram program = FunctionProgram.Find("AccessKeyRotation.ConfigRule");
        await using LocalFunction function = new(program, configuration);
        return await function.InvokeAsync(RuleEvent.Scheduled(account, rule, rule.Invoke(), parameters: null));
    }
}
