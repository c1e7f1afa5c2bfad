using Spectre.Console.Testing;

namespace AccessKeyRotation.Cli.Tests.Pausing;

public sealed class PauseTests
{
    private const string Switch = "/access-key-rotation/paused";

    [Fact]
    public async Task A_pause_says_why_by_whom_and_since_when_and_ends_with_resume()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using CommandLine pause = new(account.Url);
        using CommandLine resume = new(account.Url);

        (await pause.RunAsync("pause", "--reason", "INC-42: alice is on it")).Should().Be(0, pause.Errors);
        string text = account.Account.Parameters.All.Should().ContainSingle().Subject.Value;
        (await resume.RunAsync("resume", "--yes")).Should().Be(0, resume.Errors);

        text.Should().MatchRegex($@"^INC-42: alice is on it \(paused by arn:aws:sts::{account.Account.Id}:assumed-role/local/caller at \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)$");
        pause.Output.Should().StartWith($"Paused account {account.Account.Id}: {text}\n").And.Contain("remediation exceptions");
        resume.Output.Should().StartWith($"Acts are stopped: {text}\nActs go on.").And.Contain("clear-exceptions");
        account.Account.Parameters.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_pause_is_never_overwritten()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        account.Account.Parameters.Put(Switch, "INC-41: bob is on it");
        using CommandLine line = new(account.Url);

        (await line.RunAsync("pause", "--reason", "INC-42")).Should().Be(1);

        line.Output.Should().Be($"Account {account.Account.Id} was paused already, and the text was left: INC-41: bob is on it\n");
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
        using CommandLine unasked = new(account.Url);

        (await no.RunAsync("resume")).Should().Be(1);
        (await unasked.RunAsync("resume")).Should().Be(2);

        no.Output.Should().Be("Acts are stopped: INC-41\nActs are still stopped.\n");
        unasked.Errors.Should().Contain("give --yes");
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

        line.Errors.Should().Be("Acts are still stopped: the text has changed meanwhile, to: INC-42\n");
        account.Account.Parameters.Find(Switch)!.Value.Should().Be("INC-42");
    }

    [Fact]
    public async Task Where_nothing_is_paused_there_is_nothing_to_resume()
    {
        await using AccountOnLoopback account = await AccountOnLoopback.StartAsync();
        using CommandLine line = new(account.Url);

        (await line.RunAsync("resume")).Should().Be(0);

        line.Output.Should().Be("Acts are not stopped: there is nothing to resume.\n");
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
