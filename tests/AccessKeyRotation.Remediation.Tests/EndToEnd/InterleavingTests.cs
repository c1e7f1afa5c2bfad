using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using CsCheck;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

[Trait("Function", "InProcess")]
public sealed class InterleavingTests
{
    [Fact]
    public async Task Whatever_happens_until_its_last_look_a_run_deactivates_exactly_the_violating_keys_of_its_user()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync(
            ("MAX_DEACTIVATIONS_PER_DAY", "5000")
        );
        int runs = 0,
            changes = 0,
            acts = 0,
            refusals = 0;

        await Interleaving.Any.SampleAsync(
            async interleaving =>
            {
                using InterleavedRun run = new(harness, interleaving, ++runs);
                await run.RunAsync();

                run.Acts.Where(act =>
                        act.Owner != run.User.Id
                        || act.Desired != "Inactive"
                        || act.Before != AccessKeyStatus.Active
                        || !run.May.Contains(act.Key)
                    )
                    .Should()
                    .BeEmpty();
                run.ShouldHaveChangedNothingElse();
                if (run.Execution.Status == AutomationStatus.Success && KeySteps.DeferredBy(run.Execution).Count == 0)
                    run.Must.Except(run.Acts.Select(act => act.Key))
                        .Should()
                        .BeEmpty("a run that ends well and defers nothing has left none");
                if (run.IsRead && interleaving.Change == Interleaving.Unchanged)
                    run.Execution.FailureMessage.Should().BeNull();
                if (!run.IsRead)
                    run.Acts.Should().BeEmpty("what cannot be read is never acted on");

                (changes, acts, refusals) = (
                    changes + (run.HasChanged ? 1 : 0),
                    acts + run.Acts.Count,
                    refusals + (run.Execution.Status == AutomationStatus.Success ? 0 : 1)
                );
            },
            iter: 400,
            threads: 1
        );

        // Without any change, the property would hold trivially.
        new[] { changes, acts, refusals }.Should().OnlyContain(count => count > 20);
    }

    [Fact]
    public async Task A_renamed_user_is_followed_and_the_one_who_took_the_name_left_alone()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        Interleaving interleaving = new(
            [(100, AccessKeyStatus.Active, "none")],
            false,
            "user is renamed and another takes the name",
            0,
            ("GetParameter", 1),
            null,
            true
        );
        using InterleavedRun run = new(harness, interleaving, 1);

        await run.RunAsync();

        run.Execution.FailureMessage.Should().BeNull();
        run.Acts.Should().ContainSingle().Which.Key.Should().Be(run.User.AccessKeys[0].Id);
        harness
            .RecordOf(run.User, run.User.AccessKeys[0])
            .Should()
            .StartWith("deactivated ")
            .And.EndWith("notified=yes");
        run.ShouldHaveChangedNothingElse();
    }

    [Theory]
    [InlineData("user is re-created under the name", "the user is gone")]
    [InlineData("user is deleted", "the user is gone")]
    [InlineData("key is rotated", "has no access key")]
    [InlineData("key is deleted", "has no access key")]
    public async Task A_key_that_is_no_longer_the_one_that_was_planned_for_is_refused_with_the_reason(
        string change,
        string reason
    )
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        using InterleavedRun run = new(
            harness,
            new([(100, AccessKeyStatus.Active, "none")], false, change, 0, ("ListAccessKeys", 2), null, true),
            1
        );

        await run.RunAsync();

        run.Execution.FailureMessage.Should()
            .Contain($"Deactivate of access key {run.User.AccessKeys[0].Id} of ")
            .And.Contain($" was refused: ")
            .And.Contain(reason);
        run.Acts.Should().BeEmpty();
        harness.Writes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_key_that_somebody_deactivates_meanwhile_is_theirs_and_not_recorded()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        using InterleavedRun run = new(
            harness,
            new(
                [(100, AccessKeyStatus.Active, "none")],
                false,
                "key is deactivated",
                0,
                ("ListAccessKeys", 2),
                null,
                true
            ),
            1
        );

        await run.RunAsync();

        run.Execution.FailureMessage.Should().BeNull();
        RemediationHarness.SummaryOf(run.Execution).Should().StartWith("No access key of ");
        harness.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("DeactivateAccessKeys")]
    [InlineData("ReactivateAccessKey")]
    public async Task The_tags_of_another_who_took_the_name_meanwhile_are_not_taken_for_the_users_own(string document)
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        harness.AddUser("another", 100);
        harness.Tag("another", "owner", "another-team");
        harness.Account.Users.ChangeAccessKey("user", user.AccessKeys[0].Id, key =>
            key with
            {
                Status = AccessKeyStatus.Inactive,
            }
        );
        harness.SetRecord(user, user.AccessKeys[0], KeySteps.Record("deactivated"));
        harness.SetRecord(
            harness.Account.Users.Present.Get("another"),
            user.AccessKeys[0],
            KeySteps.Record("deactivated")
        );
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action != "ListUserTags")
                return;
            harness.Account.Users.Rename("user", "renamed");
            harness.Account.Users.Rename("another", "user");
        };

        AutomationExecution run =
            document == "DeactivateAccessKeys"
                ? await harness.RemediateAsync(user)
                : await harness.UndoAsync(user, user.AccessKeys[0]);

        run.FailureMessage.Should()
            .Contain("iam:ListUserTags for user user failed: The user was deleted or renamed just now.");
        harness.Writes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_deactivation_to_be_completed_is_left_where_somebody_activates_the_key_meanwhile()
    {
        await using RemediationHarness harness = await RemediationHarness.StartInProcessAsync();
        IamUser user = harness.AddUser("user", 100);
        AccessKey key = harness.Account.Users.ChangeAccessKey("user", user.AccessKeys[0].Id, key =>
            key with
            {
                Status = AccessKeyStatus.Inactive,
            }
        );
        harness.SetRecord(user, key, KeySteps.Record("pending"));
        harness.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "GetParameter")
                harness.Account.Users.ChangeAccessKey("user", key.Id, key =>
                    key with
                    {
                        Status = AccessKeyStatus.Active,
                    }
                );
        };

        AutomationExecution run = await harness.RemediateAsync(user);

        run.FailureMessage.Should().Contain("was refused: it is Active now, not Inactive.");
        harness.Writes.Should().BeEmpty();
    }
}
