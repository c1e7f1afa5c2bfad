using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Tests.Documents;
using FluentAssertions.Execution;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class BadInputTests
{
    private const string NoSuchExecution = "00000000-0000-4000-8000-000000000000";

    /// <summary>
    /// Each row: a member of a valid request for DeactivateAccessKeys, an invalid value, and the sentence of the error.
    /// </summary>
    private static readonly (string Member, string? Value, string Sentence)[] Deactivations =
    [
        (
            "ResourceId",
            "alice",
            "ResourceId is 'alice'; it must be the unique id of an IAM user, such as AIDAIOSFODNN7EXAMPLE."
        ),
        (
            "ResourceId",
            "AIDANOBODYNOBODYNOBOD\n",
            "; it must be the unique id of an IAM user, such as AIDAIOSFODNN7EXAMPLE."
        ),
        (
            "ResourceId",
            null,
            "ResourceId is ''; it must be the unique id of an IAM user, such as AIDAIOSFODNN7EXAMPLE."
        ),
        ("MaxAccessKeyAge", "0", "MaxAccessKeyAge is '0'; it must be a whole number of days from 1 to 3650."),
        ("MaxAccessKeyAge", "3651", "MaxAccessKeyAge is '3651'; it must be a whole number of days from 1 to 3650."),
        ("MaxAccessKeyAge", "-1", "MaxAccessKeyAge is '-1'; it must be a whole number of days from 1 to 3650."),
        ("MaxAccessKeyAge", "90.5", "MaxAccessKeyAge is '90.5'; it must be a whole number of days from 1 to 3650."),
        ("MaxAccessKeyAge", null, "MaxAccessKeyAge is ''; it must be a whole number of days from 1 to 3650."),
        (
            "MaxAccessKeyUnusedAge",
            "3651",
            "MaxAccessKeyUnusedAge is '3651'; it must be a whole number of days from 0 to 3650."
        ),
        (
            "SkipIfUsedWithinDays",
            "366",
            "SkipIfUsedWithinDays is '366'; it must be a whole number of days from 0 to 365."
        ),
        (
            "WaiverPath",
            "/",
            "WaiverPath is '/'; it must be a path such as /access-key-rotation/waivers, of up to 14 names of letters, digits and _.-."
        ),
        (
            "WaiverPath",
            "waivers",
            "WaiverPath is 'waivers'; it must be a path such as /access-key-rotation/waivers, of up to 14 names of letters, digits and _.-."
        ),
        ("DryRun", "yes", "DryRun is 'yes'; it must be true or false."),
        ("DryRun", "False", "DryRun is 'False'; it must be true or false."),
        ("DryRun", null, "DryRun is ''; it must be true or false."),
        ("UserName", "alice", "UserName is 'alice'; it must be left out: DeactivateAccessKeys has no such parameter."),
        ("TopicArn", "access-key-rotation", "TopicArn is 'access-key-rotation'; it must be the ARN of an SNS topic."),
        ("ExecutionId", "", "ExecutionId is ''; it must be the id of an automation execution."),
        (
            "ExecutionId",
            NoSuchExecution,
            $"ExecutionId is '{NoSuchExecution}'; it must be the id of an automation execution of this account and region."
        ),
        (
            "Operation",
            "DeleteEverything",
            "Operation is 'DeleteEverything'; it must be one of DeactivateAccessKeys, DeactivateAccessKeysForFinding, ReactivateAccessKey, RotateAccessKey, FinishRotation, DeleteInactiveAccessKeys, WarnKeyOwners."
        ),
        ("Operation", null, "Operation is ''; it must be one of DeactivateAccessKeys, "),
    ];

    /// <summary>The same for ReactivateAccessKey.</summary>
    private static readonly (string Member, string? Value, string Sentence)[] Reactivations =
    [
        (
            "UserName",
            "nobody",
            "UserName is 'nobody'; it must be the name of a user of this account, and no user has this one."
        ),
        (
            "UserName",
            "a user",
            "UserName is 'a user'; it must be the name of an IAM user: 1 to 64 letters, digits and +=,.@_-."
        ),
        (
            "AccessKeyId",
            "AKIA",
            "AccessKeyId is 'AKIA'; it must be the id of an access key, such as AKIAIOSFODNN7EXAMPLE."
        ),
        ("Days", "0", "Days is '0'; it must be a whole number of days from 1 to 14."),
        ("Days", "15", "Days is '15'; it must be a whole number of days from 1 to 14."),
        ("Days", "a week", "Days is 'a week'; it must be a whole number of days from 1 to 14."),
        (
            "Owner",
            "",
            "Owner is ''; it must be the owner of the waiver: 1 to 256 characters without braces and control characters, not starting with a space."
        ),
        (
            "Owner",
            " ",
            "Owner is ' '; it must be the owner of the waiver: 1 to 256 characters without braces and control characters, not starting with a space."
        ),
        (
            "Reason",
            "\u00a0",
            "; it must be why: 1 to 256 characters without braces and control characters, not starting with a space."
        ),
        (
            "Owner",
            "{{ x }}",
            "Owner is '{{ x }}'; it must be the owner of the waiver: 1 to 256 characters without braces and control characters, not starting with a space."
        ),
        (
            "Reason",
            "two\nlines",
            @"Reason is 'two\u000Alines'; it must be why: 1 to 256 characters without braces and control characters, not starting with a space."
        ),
        (
            "Owner",
            "team\u001B[2J",
            @"Owner is 'team\u001B[2J'; it must be the owner of the waiver: 1 to 256 characters without braces and control"
        ),
        (
            "Reason",
            "tab\there",
            @"Reason is 'tab\u0009here'; it must be why: 1 to 256 characters without braces and control characters"
        ),
        (
            "Reason",
            "evil\u202Etxt",
            @"Reason is 'evil\u202Etxt'; it must be why: 1 to 256 characters without braces and control characters"
        ),
        (
            "Reason",
            new string('r', 257),
            "…'; it must be why: 1 to 256 characters without braces and control characters, not starting with a space."
        ),
    ];

    [Fact]
    public async Task A_value_that_is_not_allowed_is_refused_with_its_name_what_it_is_and_what_it_must_be()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("alice", 100);
        AutomationExecution execution = await harness.RunAsync(
            "DeactivateAccessKeys",
            ("ResourceId", user.Id),
            ("DryRun", "true")
        );

        using AssertionScope scope = new();
        foreach (
            ((string member, string? value, string sentence), bool isUndo) in Deactivations
                .Select(row => (row, false))
                .Concat(Reactivations.Select(row => (row, true)))
        )
        {
            JsonObject request = isUndo
                ? Request(
                    "ReactivateAccessKey",
                    execution,
                    ("UserName", "alice"),
                    ("AccessKeyId", user.AccessKeys[0].Id),
                    ("Owner", "o"),
                    ("Reason", "r"),
                    ("Days", "7")
                )
                : Request(
                    "DeactivateAccessKeys",
                    execution,
                    ("ResourceId", user.Id),
                    ("MaxAccessKeyAge", "90"),
                    ("MaxAccessKeyUnusedAge", "0"),
                    ("SkipIfUsedWithinDays", "0")
                );
            request["TopicArn"] = harness.TopicArn;
            request[member] = value;

            InvocationResult result = await harness.InvokeAsync(request.ToJsonString());

            result.ErrorType.Should().Be("InvalidRequestException", "of {0} '{1}'", member, value);
            result.ErrorMessage.Should().Contain(sentence, "of {0} '{1}'", member, value);
            harness.Writes.Should().BeEmpty("of {0} '{1}'", member, value);
        }
    }

    /// <summary>
    /// Every parameter of every operation with an invalid value. A dry run, which writes nothing, refuses it too.
    /// </summary>
    [Fact]
    public async Task Every_parameter_of_every_operation_is_checked_before_a_dry_run()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        foreach (string operation in ShippedDocuments.ByName.Keys)
        {
            foreach (string parameter in DocumentParameters.Of(operation).Keys)
            {
                JsonObject request = GoodRequest.Of(operation, harness.TopicArn);
                request[parameter] = "{\u0001}";

                InvocationResult result = await harness.InvokeAsync(request.ToJsonString());

                (result.ErrorType, result.ErrorMessage?.Split(' ')[0])
                    .Should()
                    .Be(("InvalidRequestException", parameter), "of {0}", operation);
            }
        }
        harness.Account.Calls.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_user_who_is_gone_is_named()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();

        AutomationExecution run = await harness.RunAsync(
            "DeactivateAccessKeys",
            ("ResourceId", "AIDANOBODYNOBODYNOBOD")
        );

        run.FailureMessage.Should()
            .Contain(
                "ResourceId is 'AIDANOBODYNOBODYNOBOD'; it must be the id of a user of this account, and no user has this one."
            );
    }

    [Fact]
    public async Task A_request_with_an_unknown_member_or_one_that_is_no_text_is_refused_by_the_name_of_the_member_and_the_next_is_served()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser("x+y=z,w", 100);

        InvocationResult unknown = await harness.InvokeAsync(
            $$"""{"Operation":"DeactivateAccessKeys","ResourceId":"{{user.Id}}","MaxKeyAge":"90"}"""
        );
        InvocationResult number = await harness.InvokeAsync(
            """{"Operation":"DeactivateAccessKeys","MaxAccessKeyAge":90}"""
        );

        unknown.ErrorMessage.Should().Contain("'MaxKeyAge'").And.Contain("RemediationRequest");
        number.ErrorMessage.Should().Contain("MaxAccessKeyAge").And.Contain("RemediationRequest");
        harness.Account.Calls.All.Should().BeEmpty();
        (await harness.RemediateAsync(user)).FailureMessage.Should().BeNull();
    }

    [Fact]
    public async Task An_undo_of_a_key_that_is_not_ours_to_activate_says_whose_it_is()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser alice = harness.AddUser("alice", 100, 50);
        IamUser bob = harness.AddUser("bob", 10);
        IamUser keyless = harness.AddUser("keyless");
        await harness.RemediateAsync(alice);
        harness.Account.Users.ChangeAccessKey("alice", alice.AccessKeys[1].Id, key =>
            key with
            {
                Status = AccessKeyStatus.Inactive,
            }
        );
        harness.Account.Users.ChangeAccessKey("bob", bob.AccessKeys[0].Id, key =>
            key with
            {
                Status = AccessKeyStatus.Expired,
            }
        );
        harness.Account.Calls.Clear();
        string both = string.Join(" and ", alice.AccessKeys.Select(key => key.Id).Order(StringComparer.Ordinal));

        (await harness.UndoAsync(alice, bob.AccessKeys[0]))
            .FailureMessage.Should()
            .Contain($"AccessKeyId is '{bob.AccessKeys[0].Id}'; it must be a key of alice, who has {both}.");
        (await harness.UndoAsync(keyless, alice.AccessKeys[0]))
            .FailureMessage.Should()
            .Contain($"AccessKeyId is '{alice.AccessKeys[0].Id}'; it must be a key of keyless, who has none.");
        (await harness.UndoAsync(alice, alice.AccessKeys[1]))
            .FailureMessage.Should()
            .Contain(
                $"Access key {alice.AccessKeys[1].Id} of alice has no record of a deactivation by this system (parameter /access-key-rotation/records/{alice.Id}/{alice.AccessKeys[1].Id}), so there is nothing to undo."
            );
        (await harness.UndoAsync(bob, bob.AccessKeys[0]))
            .FailureMessage.Should()
            .Contain($"Access key {bob.AccessKeys[0].Id} of bob is Expired; only an Inactive key can be activated.");

        harness.Account.Users.Change("alice", user => user with { AccessKeys = user.AccessKeys.RemoveAt(0) });
        (await harness.UndoAsync(alice, alice.AccessKeys[0]))
            .FailureMessage.Should()
            .Contain(
                $"AccessKeyId is '{alice.AccessKeys[0].Id}'; it must be a key of alice, who has {alice.AccessKeys[1].Id}."
            );
        harness.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("ResourceId", "alice")]
    [InlineData("MaxAccessKeyAge", "0")]
    [InlineData("MaxAccessKeyUnusedAge", "3651")]
    [InlineData("SkipIfUsedWithinDays", "366")]
    [InlineData("WaiverPath", "/")]
    [InlineData("DryRun", "yes")]
    [InlineData("TopicArn", "topic")]
    [InlineData("AccessKeyId", "AKIAIOSFODNN7EXAMPLE")]
    public async Task The_document_is_not_started_with_what_the_function_would_refuse(string parameter, string value)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        (string, string)[] others = parameter == "ResourceId" ? [] : [("ResourceId", harness.AddUser("alice", 100).Id)];

        Action start = () => harness.Start("DeactivateAccessKeys", executedBy: null, [(parameter, value), .. others]);

        start
            .Should()
            .Throw<AwsErrorException>()
            .Where(refused => refused.Code == "InvalidAutomationExecutionParametersException")
            .WithMessage($"*{parameter}*");
        harness.Account.Automations.All.Should().BeEmpty();
    }

    [Theory]
    [InlineData("MAX_DEACTIVATIONS_PER_DAY", "0", "from 1 to 5000")]
    [InlineData("MAX_DEACTIVATIONS_PER_DAY", "all", "from 1 to 5000")]
    [InlineData("MAX_WAIVER_DAYS", "366", "from 1 to 365")]
    public async Task A_setting_of_the_function_that_is_not_allowed_stops_every_run(
        string variable,
        string value,
        string allowed
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync((variable, value));
        IamUser user = harness.AddUser("user", 100);

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should()
            .Contain($"Environment variable {variable} is '{value}'; it must be a whole number {allowed}.");
        harness.Account.Calls.All.Should().BeEmpty();
    }

    private static JsonObject Request(
        string operation,
        AutomationExecution execution,
        params (string Name, string Value)[] members
    )
    {
        JsonObject request = new()
        {
            ["Operation"] = operation,
            ["ExecutionId"] = execution.Id,
            ["WaiverPath"] = RemediationHarness.WaiverPath,
            ["DryRun"] = "false",
        };
        foreach ((string name, string value) in members)
            request[name] = value;
        return request;
    }
}
