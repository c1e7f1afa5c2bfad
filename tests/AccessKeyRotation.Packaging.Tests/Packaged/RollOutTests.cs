using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Loop;
using AccessKeyRotation.Packaging.Templates;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Packaging.Tests.Packaged;

/// <summary>
/// Rolls the package out to the accounts of an organization, one unit after the other, with the parameters that
/// <c>stack-set.yaml</c> passes to the stacks.
/// </summary>
[Trait("Stack", "Packaged")]
public sealed class RollOutTests
{
    private static readonly JsonObject StackSet = TemplateYaml.Read(
        RepositoryFiles.PathOf("cloudformation/organization/stack-set.yaml")
    );

    [SkippableFact]
    public async Task Each_unit_gets_rule_and_remediation_and_the_others_stay_untouched()
    {
        using UnzippedStack stack = UnzippedStack.OpenRunnable();
        LocalAccount[] accounts = [Account("111111111111"), Account("222222222222"), Account("333333333333")];
        List<LocalLoop> loops = [];
        try
        {
            for (int units = 1; units <= accounts.Length; units++)
            {
                LocalLoop loop = await DeployAsync(accounts[units - 1], stack.Package, ("MaxAccessKeyAge", "60"));
                loops.Add(loop);

                await RemediateAsync(loop);

                accounts.Take(units).Should().OnlyContain(account => StatusOf(account) == AccessKeyStatus.Inactive);
                accounts
                    .Skip(units)
                    .Where(account =>
                        StatusOf(account) != AccessKeyStatus.Active
                        || account.Rules.All.Any()
                        || account.Calls.All.Count > 0
                    )
                    .Should()
                    .BeEmpty();
            }
        }
        finally
        {
            foreach (LocalLoop loop in loops)
                await loop.DisposeAsync();
        }
        accounts
            .Select(account => account.Rules.All.Single().Name)
            .Should()
            .AllBe("access-keys-rotated-in-time", "one name serves all accounts");
        accounts
            .Select(account => account.Topics.Messages.Single().TopicArn.Split(':')[4])
            .Should()
            .Equal(accounts.Select(account => account.Id), "an account notifies its own topic");
    }

    private static async Task RemediateAsync(LocalLoop loop)
    {
        IamUser user = loop.Account.Users.Present.Get("old");
        await loop.EvaluateAllAsync(CancellationToken.None);
        ComplianceOf(loop, user).Should().Be(ComplianceType.NonCompliant);

        RemediationStep step = await loop.RemediateAsync(user, CancellationToken.None);
        await loop.NotifyOfChangeAsync(user, CancellationToken.None);

        step.Succeeded.Should().BeTrue(step.Summary);
        ComplianceOf(loop, user).Should().Be(ComplianceType.Compliant);
    }

    private static ComplianceType ComplianceOf(LocalLoop loop, IamUser user) =>
        loop.Rule.ResultOf(user.Id)!.Evaluation.Compliance;

    /// <summary>A stack instance has the parameters of the StackSet.</summary>
    private static Task<LocalLoop> DeployAsync(
        LocalAccount account,
        string package,
        params (string Name, string Value)[] changed
    )
    {
        Dictionary<string, string> values = changed.ToDictionary(each => each.Name, each => each.Value);
        Dictionary<string, string> parameters = StackSet["Resources"]!["StackSet"]!["Properties"]!["Parameters"]!
            .AsArray()
            .ToDictionary(
                parameter => (string)parameter!["ParameterKey"]!,
                parameter => ValueOf((string)parameter!["ParameterValue"]!["Ref"]!, values)
            );
        parameters["CreateRule"].Should().Be("true");
        return LocalLoop.StartAsync(
            account,
            new PackageDeployment(package, parameters),
            port: 0,
            CancellationToken.None
        );
    }

    private static string ValueOf(string parameter, Dictionary<string, string> values) =>
        values.GetValueOrDefault(parameter) ?? (string)StackSet["Parameters"]![parameter]!["Default"]!;

    /// <summary>An account with a key of 70 days, over the limit of the organization only.</summary>
    private static LocalAccount Account(string id)
    {
        LocalAccount account = new(TimeProvider.System, id);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        account.Users.Add("old", createDate: now.AddDays(-100));
        account.Users.AddAccessKey("old", now.AddDays(-70));
        account.Report.Make();
        return account;
    }

    private static AccessKeyStatus StatusOf(LocalAccount account) =>
        account.Users.Present.Get("old").AccessKeys.Single().Status;
}
