using System.Text.Json;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>What tests of the acts on single keys do and look at.</summary>
internal static class KeySteps
{
    public const string Deactivated = "access-key-deactivated";
    public const string Reactivated = "access-key-reactivated";
    public const string FuseBlown = "daily-fuse-blown";

    /// <summary>Runs DeactivateAccessKeys to its end, as a person starts it.</summary>
    public static Task<AutomationExecution> DeactivateAsync(this RemediationHarness harness, IamUser user, params (string Name, string Value)[] parameters) =>
        harness.RunAsync("DeactivateAccessKeys", [("ResourceId", user.Id), .. parameters]);

    /// <summary>Runs ReactivateAccessKey to its end.</summary>
    public static Task<AutomationExecution> UndoAsync(
        this RemediationHarness harness, IamUser user, AccessKey key, params (string Name, string Value)[] parameters) =>
        harness.RunAsync("ReactivateAccessKey",
            [("UserName", harness.Now(user).Name), ("AccessKeyId", key.Id), ("Owner", "team-a@example.com"), ("Reason", "The vendor's change"), .. parameters]);

    /// <summary>Invokes the function without a document, as whoever may invoke it can.</summary>
    public static Task<InvocationResult> InvokeAsync(this RemediationHarness harness, string payload) =>
        harness.Account.Functions.Find(RemediationHarness.FunctionName)!.Invoke(payload, CancellationToken.None);

    public static IReadOnlyList<PublishedMessage> MessagesOf(this RemediationHarness harness, string eventName) =>
        [.. harness.Account.Topics.Messages.Where(message => message.Attributes["event"].Value == eventName)];

    public static AccessKeyStatus StatusOf(this RemediationHarness harness, IamUser user, AccessKey key) => harness.Now(user).Key(key.Id).Status;

    /// <summary>The waiver that the undo of this key writes, or null.</summary>
    public static StoredParameter? WaiverOf(this RemediationHarness harness, AccessKey key) =>
        harness.Account.Parameters.Find($"{RemediationHarness.WaiverPath}reactivated-{key.Id}");

    public static IReadOnlyList<string> DoneBy(AutomationExecution run) => TextsOf(run, "Done");

    public static IReadOnlyList<string> LeftBy(AutomationExecution run) => TextsOf(run, "Left");

    /// <summary>A record as a run leaves it that ends in that phase.</summary>
    /// <param name="rest">What stands behind the cause.</param>
    public static string Record(string phase, double daysAgo = 0.01, string rest = "") =>
        $"{phase} at={RemediationHarness.DaysAgo(daysAgo):yyyy-MM-dd'T'HH:mm:ss'Z'} execution={Guid.NewGuid()} because=maxAccessKeyAge{rest}";

    public static void SetRecord(this RemediationHarness harness, IamUser user, AccessKey key, string record) =>
        harness.Tag(user.Name, $"access-key-rotation:deactivated:{key.Id}", record);

    private static string[] TextsOf(AutomationExecution run, string member) =>
        [.. RemediationHarness.AnswerOf(run).GetProperty(member).EnumerateArray().Select((JsonElement text) => text.GetString()!)];
}
