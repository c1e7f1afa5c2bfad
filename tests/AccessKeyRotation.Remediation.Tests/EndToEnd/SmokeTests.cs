using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

public sealed class SmokeTests
{
    [Fact]
    public async Task Everything_runs()
    {
        await using RemediationHarness harness = await RemediationHarness.StartAsync();
        IamUser user = harness.AddUser("x+y=z,w", 100, 10);
        AutomationExecution run = await harness.RemediateAsync(user);
        run.FailureMessage.Should().BeNull();
        Console.WriteLine(run.Steps[^1].Outputs["Payload"][0]);
        Console.WriteLine(string.Join("\n", harness.Now(user).Tags));
        Console.WriteLine(harness.Account.Topics.Messages[0].Text);
        run = await harness.RunAsync("ReactivateAccessKey", ("UserName", "x+y=z,w"), ("AccessKeyId", user.AccessKeys[0].Id), ("Owner", "me"), ("Reason", "because"));
        run.FailureMessage.Should().BeNull();
        Console.WriteLine(run.Steps[^1].Outputs["Payload"][0]);
        Console.WriteLine(harness.Account.Topics.Messages[1].Text);
        IamUser rot = harness.AddUser("rot", 100);
        run = await harness.RunAsync("RotateAccessKey", ("UserName", "rot"));
        run.FailureMessage.Should().BeNull();
        Console.WriteLine(run.Steps[^1].Outputs["Payload"][0]);
        Console.WriteLine(string.Join("\n", harness.Now(rot).Tags));
        Console.WriteLine(harness.Account.Topics.Messages[2].Text);
        run = await harness.RunAsync("FinishRotation", ("UserName", "rot"), ("WaitDays", "1"));
        run.FailureMessage.Should().BeNull();
        Console.WriteLine(run.Steps[^1].Outputs["Payload"][0]);
        run = await harness.RunAsync("DeleteInactiveAccessKeys");
        run.FailureMessage.Should().BeNull();
        Console.WriteLine(run.Steps[^1].Outputs["Payload"][0]);
        harness.Account.Report.Make();
        run = await harness.RunAsync("WarnKeyOwners");
        run.FailureMessage.Should().BeNull();
        Console.WriteLine(run.Steps[^1].Outputs["Payload"][0]);
        Console.WriteLine(harness.Account.Topics.Messages[^1].Text);
    }
}
