using System.Text.Json.Nodes;
using AccessKeyRotation.Local;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Config;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Packaging.Tests.Packaged;

/// <summary>
/// Runs the functions of the package in separate processes, started as Lambda starts them, against an account on
/// loopback.
/// </summary>
[Trait("Stack", "Packaged")]
public sealed class RunTests
{
    [SkippableFact]
    public async Task The_rule_evaluates_a_user()
    {
        using UnzippedStack stack = UnzippedStack.OpenRunnable();
        LocalAccount account = Account();
        ConfigRule rule = account.Rules.Add("access-keys-rotated-in-time");
        account.Report.Make();
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        await using LocalFunction function = Start(
            stack,
            "AccessKeyRotation.ConfigRule",
            "access-key-rotation-rule",
            endpoint
        );

        InvocationResult result = await function.InvokeAsync(
            RuleEvent.Scheduled(account, rule, rule.Invoke(), parameters: null)
        );

        result.ErrorMessage.Should().BeNull();
        rule.ResultOf(account.Users.Present.Get("old").Id)!
            .Evaluation.Compliance.Should()
            .Be(ComplianceType.NonCompliant);
    }

    [SkippableFact]
    public async Task The_remediation_deactivates_by_the_document_of_the_template()
    {
        using UnzippedStack stack = UnzippedStack.OpenRunnable();
        LocalAccount account = Account();
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(account);
        await using LocalFunction function = Start(
            stack,
            "AccessKeyRotation.Remediation",
            "access-key-rotation-remediation",
            endpoint,
            ("RECORDS_KEY_ID", account.KmsKeys.Add("records").Id)
        );
        account.Functions.Add(
            function.Configuration.FunctionName,
            function.Configuration.Arn,
            (payload, cancellationToken) => function.InvokeAsync(payload, cancellationToken: cancellationToken)
        );
        JsonNode document = stack.Template["Resources"]!["DeactivateAccessKeysDocument"]!["Properties"]!;
        account.Documents.Add((string)document["Name"]!, document["Content"]!.ToJsonString());

        AutomationExecution execution = account.Automations.Start(
            (string)document["Name"]!,
            new Dictionary<string, IReadOnlyList<string>>
            {
                ["ResourceId"] = [account.Users.Present.Get("old").Id],
                ["TopicArn"] = [account.Topics.Add("access-key-rotation")],
            }
        );
        await execution.Completion;

        execution.Status.Should().Be(AutomationStatus.Success, execution.FailureMessage);
        account
            .Users.Present.Get("old")
            .AccessKeys.Should()
            .ContainSingle()
            .Which.Status.Should()
            .Be(AccessKeyStatus.Inactive);
    }

    [SkippableTheory]
    [InlineData("AccessKeyRotation.ConfigRule")]
    [InlineData("AccessKeyRotation.Remediation")]
    public async Task The_stack_trace_of_a_failure_has_no_path_of_the_build_machine(string handler)
    {
        using UnzippedStack stack = UnzippedStack.OpenRunnable();
        await using LocalEndpoint endpoint = await LocalEndpoint.StartAsync(Account());
        await using LocalFunction function = Start(stack, handler, "function", endpoint);

        InvocationResult result = await function.InvokeAsync("{}");

        string[] frames =
        [
            .. result.Error!.StackTrace.Where(frame => frame.Contains(" in ", StringComparison.Ordinal)),
        ];
        frames
            .Where(frame =>
                !frame.Contains(" in /_/src/", StringComparison.Ordinal)
                && !frame.Contains(" in /_/eng/", StringComparison.Ordinal)
            )
            .Should()
            .BeEmpty();
        (frames.Length > 0).Should().Be(!stack.IsNative(handler), "a native executable has no file names and lines");
        result
            .Error.StackTrace.Should()
            .Contain(frame => frame.Contains("AccessKeyRotation.", StringComparison.Ordinal));
        (string.Join('\n', result.Error.StackTrace) + string.Join('\n', result.Log))
            .Should()
            .NotContain(RepositoryFiles.PathOf(""));
    }

    private static LocalAccount Account()
    {
        LocalAccount account = new(TimeProvider.System);
        account.Users.Add("old", createDate: account.Time.GetUtcNow().AddDays(-200));
        account.Users.AddAccessKey("old", account.Time.GetUtcNow().AddDays(-100));
        return account;
    }

    private static LocalFunction Start(
        UnzippedStack stack,
        string handler,
        string name,
        LocalEndpoint endpoint,
        params (string Name, string Value)[] variables
    ) =>
        new(
            FunctionProgram.In(stack.FolderOf(handler), handler),
            new(name)
            {
                Endpoint = endpoint.Url,
                InitTimeout = TimeSpan.FromSeconds(60),
                Environment = variables.ToDictionary(variable => variable.Name, variable => variable.Value),
            }
        );
}
