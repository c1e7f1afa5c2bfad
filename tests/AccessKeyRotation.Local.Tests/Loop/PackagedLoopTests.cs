using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Loop;
using AccessKeyRotation.Peers;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Local.Tests.Loop;

/// <summary>
/// The whole loop with the files that are deployed to AWS: the packaged template with its documents, and the zips.
/// </summary>
[Trait("Stack", "Packaged")]
public sealed class PackagedLoopTests
{
    private static readonly string[] Writes =
    [
        "UpdateAccessKey",
        "DeleteAccessKey",
        "CreateAccessKey",
        "TagUser",
        "UntagUser",
        "Publish",
        "PutParameter",
    ];

    [SkippableFact]
    public async Task It_is_deployed_evaluated_remediated_by_a_click_and_undone()
    {
        string output = await PlayAsync();

        output
            .Should()
            .MatchRegex(@"AWS::Lambda::Function +│ access-key-rotation-rule +│")
            .And.MatchRegex(@"AWS::Lambda::Function +│ access-key-rotation-remediation +│")
            .And.MatchRegex(@"AWS::Config::ConfigRule +│ access-keys-rotated-in-time +│")
            .And.MatchRegex(@"AWS::SSM::Document +│ AccessKeyRotation-DeactivateAccessKeys +│")
            .And.MatchRegex(@"Not simulated \(names only\): AWS::CloudWatch::Alarm, .*AWS::IAM::Role")
            .And.Contain("14 users: 6 NON_COMPLIANT, 8 COMPLIANT.")
            .And.Contain("Remediate: AWS Config starts AccessKeyRotation-DeactivateAccessKeys for erik.larsen")
            .And.Contain("Success: 1 access key of erik.larsen was deactivated.")
            .And.Contain("Notification to the topic: Access key of erik.larsen deactivated")
            .And.MatchRegex(@"after +COMPLIANT: The user has no active access key\.")
            .And.MatchRegex(@"after +COMPLIANT: WAIVED until \d{4}-\d\d-\d\d by platform-team\.");
    }

    [SkippableFact]
    public async Task Automatic_remediation_by_a_stricter_limit_leaves_nobody_violating_and_an_undone_key_alone()
    {
        string output = await PlayAsync(automatic: true, ("MaxAccessKeyAge", "30"));

        output
            .Should()
            .Contain("14 users: 11 NON_COMPLIANT, 3 COMPLIANT.")
            .And.Contain("starts AccessKeyRotation-DeactivateAccessKeys for each of 11 users.")
            .And.Contain("14 users: 0 NON_COMPLIANT, 14 COMPLIANT.")
            .And.Contain("breaks maxAccessKeyAge (30 days)")
            .And.Contain("Success: No access key of erik.larsen was deactivated.");
    }

    [SkippableFact]
    public async Task A_dry_run_says_what_it_would_do_and_makes_no_call_that_writes()
    {
        string output = await PlayAsync(automatic: false, ("DryRun", "true"));

        string remediation = output[output.IndexOf("Remediate:", StringComparison.Ordinal)..];
        remediation
            .Should()
            .Contain("Success: 1 access key of erik.larsen would be deactivated.")
            .And.Contain("no key to reactivate");
        remediation.Should().NotContainAny(Writes.Select(write => $"{write} 1")).And.NotContain("WAIVED");
    }

    [SkippableFact]
    public async Task The_daily_limit_is_the_stacks_parameter_and_so_is_the_path_of_waivers()
    {
        string output = await PlayAsync(
            automatic: true,
            ("MaxDeactivationsPerDay", "2"),
            ("WaiverPath", "/team/waivers"),
            ("MaximumAutomaticAttempts", "1"),
            ("MaxAccessKeyUnusedAge", "45")
        );

        output
            .Should()
            .Contain("4 of them were deferred")
            .And.NotContain("AWS Config left a remediation exception")
            .And.Contain("14 users: 4 NON_COMPLIANT, 10 COMPLIANT.")
            .And.Contain("with waiver /team/waivers/reactivated-");
    }

    [SkippableFact]
    public async Task Keys_in_use_are_left_where_the_stack_says_so()
    {
        string output = await PlayAsync(automatic: true, ("SkipIfUsedWithinDays", "60"));

        output
            .Should()
            .Contain("14 users: 4 NON_COMPLIANT, 10 COMPLIANT.", "erik.larsen and partner-acme do not use their keys");
    }

    [SkippableFact]
    public async Task Parameters_reach_the_rule_the_remediation_and_the_functions()
    {
        await using LocalLoop loop = await DeployAsync(
            ("RuleName", "keys"),
            ("MaxAccessKeyAge", "30"),
            ("MaxAccessKeyUnusedAge", "45"),
            ("WaiverPath", "/team/waivers"),
            ("MaxWaiverDays", "365"),
            ("EvaluationMode", "full"),
            ("SubmitResults", "changed"),
            ("EvaluationFrequency", "Six_Hours"),
            ("SkipIfUsedWithinDays", "7"),
            ("DryRun", "true"),
            ("MaxDeactivationsPerDay", "3"),
            ("OwnerTag", "team"),
            ("MaximumAutomaticAttempts", "25"),
            ("RetryAttemptSeconds", "2678000"),
            ("ConcurrentExecutionRatePercentage", "1"),
            ("ErrorPercentage", "100")
        );

        loop.Rule.Name.Should().Be("keys");
        JsonNode
            .Parse(loop.Rule.InputParameters!)!
            .AsObject()
            .Select(input => $"{input.Key}={input.Value}")
            .Should()
            .BeEquivalentTo(
                "maxAccessKeyAge=30",
                "maxAccessKeyUnusedAge=45",
                "waiverPath=/team/waivers",
                "maxWaiverDays=365",
                "evaluationMode=full",
                "submitResults=changed"
            );
        loop.Rule.Triggers.Missing.Should().BeNull();
        loop.Rule.Triggers.All.Should().Contain(new RuleTrigger(RuleTrigger.Scheduled, "Six_Hours"));
        RemediationConfiguration remediation = loop.Remediation.Configuration;
        remediation
            .Parameters.Where(parameter => parameter.Value.Values is not null)
            .Select(parameter => $"{parameter.Key}={parameter.Value.Values!.Single()}")
            .Should()
            .BeEquivalentTo(
                "MaxAccessKeyAge=30",
                "MaxAccessKeyUnusedAge=45",
                "WaiverPath=/team/waivers",
                "SkipIfUsedWithinDays=7",
                "DryRun=true",
                $"FunctionArn={loop.Account.Functions.Find("access-key-rotation-remediation")!.Arn}",
                $"TopicArn={loop.Account.Topics.Arns.Single()}",
                $"AutomationAssumeRole={remediation.Parameters["AutomationAssumeRole"].Values!.Single()}"
            );
        remediation
            .Parameters["AutomationAssumeRole"]
            .Values!.Single()
            .Should()
            .StartWith($"arn:aws:iam::{loop.Account.Id}:role/access-key-rotation/");
        (
            remediation.Automatic,
            remediation.MaximumAutomaticAttempts,
            remediation.RetryWindow,
            remediation.ExecutionControls
        )
            .Should()
            .Be((false, 25, TimeSpan.FromSeconds(2678000), new SsmControls(1, 100)));
        loop.Deployment.Functions.Single(function =>
                function.Configuration.FunctionName == "access-key-rotation-remediation"
            )
            .Configuration.Environment.Should()
            .Contain(
                new Dictionary<string, string>
                {
                    ["MAX_DEACTIVATIONS_PER_DAY"] = "3",
                    ["MAX_WAIVER_DAYS"] = "365",
                    ["OWNER_TAG"] = "team",
                    ["TOPIC_ARN"] = loop.Account.Topics.Arns.Single(),
                }
            );
        loop.Deployment.Functions.Select(function => function.Configuration.Timeout.TotalSeconds)
            .Should()
            .BeEquivalentTo([900, 300]);
    }

    [SkippableFact]
    public async Task A_new_key_is_delivered_under_the_key_of_the_stack()
    {
        await using LocalLoop loop = await DeployAsync();
        IamUser user = loop.Account.Users.Present.InOrder.First(user => user.AccessKeys.Count == 1);

        AutomationExecution execution = loop.Account.Automations.Start(
            "AccessKeyRotation-RotateAccessKey",
            new Dictionary<string, IReadOnlyList<string>> { ["UserName"] = [user.Name] }
        );
        await execution.Completion;

        execution.FailureMessage.Should().BeNull();
        StoredParameter delivered = loop.Account.Parameters.All.Single(parameter =>
            parameter.Name.StartsWith("/access-key-rotation/delivered/", StringComparison.Ordinal)
        );
        delivered
            .KeyId.Should()
            .Be(
                loop
                    .Deployment.Functions.Single(function =>
                        function.Configuration.Environment.ContainsKey("DELIVERY_KEY_ID")
                    )
                    .Configuration.Environment["DELIVERY_KEY_ID"]
            );
        loop.Account.Topics.Messages.Should().Contain(message => message.TopicArn == loop.Account.Topics.Arns.Single());
    }

    [SkippableTheory]
    [InlineData("MaxAccessKeyAge", "0", "Parameter MaxAccessKeyAge is '0'; it must be a whole number from 1 to 3650.")]
    [InlineData("NoSuch", "1", "Parameter NoSuch does not exist in the template; it has *")]
    [InlineData(
        "DryRun",
        "true",
        "Rule AutomaticRemediationActs of the template refuses the parameters: AutomaticRemediation with DryRun *"
    )]
    public async Task What_CloudFormation_would_not_deploy_is_not_deployed(string name, string value, string refusal)
    {
        (int exitCode, _, string errors) = await RunAsync(automatic: true, (name, value));

        exitCode.Should().Be(2);
        errors.Trim().Should().Match(refusal);
    }

    [SkippableFact]
    public async Task Variables_that_name_other_functions_do_not_count()
    {
        Dictionary<string, string> environment = new()
        {
            ["FUNCTION_ACCESSKEYROTATION_CONFIGRULE"] = "/nowhere",
            ["FUNCTION_ACCESSKEYROTATION_REMEDIATION"] = "/nowhere",
        };

        (int exitCode, string output, string errors) = await LocalProgram.RunAsync(
            ["--package", StackPackage.Require()],
            environment: environment
        );

        (exitCode, errors).Should().Be((0, ""));
        output
            .Should()
            .MatchRegex(@"CloudFormation created \d+ resources of the packaged stack\.")
            .And.Contain("The rule evaluated 14 users: 6 NON_COMPLIANT, 8 COMPLIANT.")
            .And.Contain("COMPLIANT. WAIVED until");
    }

    private static async Task<LocalLoop> DeployAsync(params (string Name, string Value)[] parameters)
    {
        PackageDeployment package = new(
            StackPackage.Require(),
            parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value)
        );
        LocalAccount account = CredentialReportSeed
            .Example(TimeProvider.System.GetUtcNow())
            .ToAccount(TimeProvider.System);
        return await LocalLoop.StartAsync(account, package, port: 0, CancellationToken.None);
    }

    private static Task<string> PlayAsync() => PlayAsync(automatic: false);

    private static async Task<string> PlayAsync(bool automatic, params (string Name, string Value)[] parameters)
    {
        (int exitCode, string output, string errors) = await RunAsync(automatic, parameters);
        (exitCode, errors).Should().Be((0, ""));
        return output;
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        bool automatic,
        params (string Name, string Value)[] parameters
    )
    {
        using StringWriter errors = new();
        TestConsole console = new TestConsole().Width(400);
        LoopRun run = new(console, errors, TextReader.Null, TimeProvider.System);
        LoopOptions options = new(
            Automatic: automatic,
            Verbose: true,
            Package: StackPackage.Require(),
            Parameters: parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value)
        );
        int exitCode = await run.RunAsync(options, CancellationToken.None);
        return (exitCode, console.Output, $"{errors}");
    }
}
