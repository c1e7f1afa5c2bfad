using AccessKeyRotation.Local.Account;
using Spectre.Console.Testing;

namespace AccessKeyRotation.Cli.Tests.Commands.Pause;

public sealed class PauseTests
{
    private const string Switch = "/access-key-rotation/paused";

    [Fact]
    public async Task A_pause_says_why_by_whom_and_since_when_and_ends_with_resume()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Parameters.DefaultTier = "Advanced";
        using CommandLine pause = new(account.Url);
        using CommandLine resume = new(account.Url);

        (await pause.RunAsync("pause", "--reason", "INC-42: alice is on it")).Should().Be(0, pause.Errors);
        StoredParameter written = account.Account.Parameters.All.Should().ContainSingle().Subject;
        string text = written.Value;
        written.Tier.Should().Be("Standard");
        (await resume.RunAsync("resume", "--yes")).Should().Be(0, resume.Errors);

        text.Should()
            .MatchRegex(
                $@"^INC-42: alice is on it \(paused by arn:aws:sts::{account.Account.Id}:assumed-role/local/caller at \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)$"
            );
        pause
            .Output.Should()
            .StartWith($"Paused account {account.Account.Id}: {text}\n")
            .And.Contain("undo still works")
            .And.Contain("are deferred");
        resume
            .Output.Should()
            .StartWith($"The remediation is paused: {text}\nThe remediation is resumed.")
            .And.Contain("access-key-rotation plan");
        account.Account.Parameters.All.Should().BeEmpty();
    }

    [Theory]
    [InlineData("tab\there", @"tab\u0009here")]
    [InlineData("clear\u001B[2J", @"clear\u001B[2J")]
    [InlineData("evil\u202Etxt", @"evil\u202Etxt")]
    public async Task A_reason_with_a_control_character_is_refused(string reason, string shown)
    {
        using CommandLine line = new();

        (await line.RunAsync("pause", "--reason", reason)).Should().Be(2);

        line.Errors.Should()
            .StartWith(
                $"--reason '{shown}' is not valid: use 1 to 256 characters without braces and control characters"
            );
    }

    [Fact]
    public async Task A_pause_whose_first_response_was_lost_is_a_success()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Faults.Cut("PutParameter", times: 1, afterActing: true);
        using CommandLine line = new(account.Url);

        (await line.RunAsync("pause", "--reason", "INC-42")).Should().Be(0, line.Output);

        line.Output.Should().StartWith($"Paused account {account.Account.Id}: INC-42 (paused by ");
        account.Account.Calls.Count("PutParameter").Should().Be(2);
    }

    [Fact]
    public async Task A_pause_is_never_overwritten()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Parameters.Put(Switch, "INC-41: bob is on it");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("pause", "--reason", "INC-42")).Should().Be(1);

        line.Output.Should()
            .Be($"Account {account.Account.Id} was paused already, and the text is unchanged: INC-41: bob is on it\n");
        account.Account.Parameters.Find(Switch)!.Value.Should().Be("INC-41: bob is on it");
    }

    [Fact]
    public async Task Resuming_asks_first_and_shows_the_text()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Parameters.Put(Switch, "INC-41");
        using CommandLine no = new(account.Url);
        no.Status.Interactive();
        no.Status.Input.PushTextWithEnter("n");
        using CommandLine notRequested = new(account.Url);

        (await no.RunAsync("resume")).Should().Be(1);
        (await notRequested.RunAsync("resume")).Should().Be(2);

        no.Output.Should().Be("The remediation is paused: INC-41\nThe remediation is still paused.\n");
        notRequested.Errors.Should().Contain("Use --yes");
        account.Account.Parameters.Find(Switch)!.Value.Should().Be("INC-41");
    }

    [Fact]
    public async Task A_pause_for_another_reason_that_came_meanwhile_stays()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Parameters.Put(Switch, "INC-41");
        int reads = 0;
        account.Account.Faults.BeforeAnswer = call =>
        {
            if (call.Action == "GetParameter" && ++reads == 2)
                account.Account.Parameters.Put(Switch, "INC-42");
        };
        using CommandLine line = new(account.Url);

        (await line.RunAsync("resume", "--yes")).Should().Be(2);

        line.Errors.Should()
            .Be(
                "The remediation is still paused because the text of the pause has changed. Run resume again to confirm the new text: INC-42\n"
            );
        account.Account.Parameters.Find(Switch)!.Value.Should().Be("INC-42");
    }

    [Fact]
    public async Task Where_nothing_is_paused_there_is_nothing_to_resume()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using CommandLine line = new(account.Url);

        (await line.RunAsync("resume")).Should().Be(0);

        line.Output.Should().Be("The remediation is not paused.\n");
        account.Account.Calls.Count("DeleteParameter").Should().Be(0);
    }

    [Fact]
    public async Task A_reason_is_owed()
    {
        using CommandLine line = new();

        (await line.RunAsync("pause")).Should().Be(2);

        line.Errors.Should().StartWith("Option '--reason' is required.");
    }
}
