using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>Actions and queries for tests of actions on single keys.</summary>
internal static partial class KeySteps
{
    public const string Deactivated = "access-key-deactivated";
    public const string Reactivated = "access-key-reactivated";
    public const string LimitReached = "daily-limit-reached";
    public const string Paused = "automatic-remediation-paused";

    /// <summary>Runs DeactivateAccessKeys to its end, as a person starts it.</summary>
    public static Task<AutomationExecution> DeactivateAsync(
        this RemediationHarness harness,
        IamUser user,
        params (string Name, string Value)[] parameters
    ) => harness.RunAsync("DeactivateAccessKeys", [("ResourceId", user.Id), .. parameters]);

    /// <summary>Runs ReactivateAccessKey to its end.</summary>
    public static Task<AutomationExecution> UndoAsync(
        this RemediationHarness harness,
        IamUser user,
        AccessKey key,
        params (string Name, string Value)[] parameters
    ) =>
        harness.RunAsync(
            "ReactivateAccessKey",
            [
                ("UserName", harness.Now(user).Name),
                ("AccessKeyId", key.Id),
                ("Owner", "team-a@example.com"),
                ("Reason", "The vendor's change"),
                .. parameters,
            ]
        );

    /// <summary>Invokes the function without a document, as any principal with permission to invoke it can.</summary>
    public static Task<InvocationResult> InvokeAsync(this RemediationHarness harness, string payload) =>
        harness.Account.Functions.Find(RemediationHarness.FunctionName)!.Invoke(payload, CancellationToken.None);

    public static IReadOnlyList<PublishedMessage> MessagesOf(this RemediationHarness harness, string eventName) =>
        [.. harness.Account.Topics.Messages.Where(message => message.Attributes["event"].Value == eventName)];

    public static AccessKeyStatus StatusOf(this RemediationHarness harness, IamUser user, AccessKey key) =>
        harness.Now(user).Key(key.Id).Status;

    /// <summary>Returns the waiver that a reactivation of this key writes; null if there is none.</summary>
    public static StoredParameter? WaiverOf(this RemediationHarness harness, AccessKey key) =>
        harness.Account.Parameters.Find($"{RemediationHarness.WaiverPath}reactivated-{key.Id}");

    public static IReadOnlyList<string> DoneBy(AutomationExecution run) => TextsOf(run, "Done");

    public static IReadOnlyList<string> DeferredBy(AutomationExecution run) => TextsOf(run, "Deferred");

    public static IReadOnlyList<string> SkippedBy(AutomationExecution run) => TextsOf(run, "Skipped");

    /// <summary>Formats a record of a run that ends in the phase.</summary>
    /// <param name="rest">The text after the cause.</param>
    public static string Record(string phase, double daysAgo = 0.01, string rest = "") =>
        $"{phase} at={RemediationHarness.DaysAgo(daysAgo):yyyy-MM-dd'T'HH:mm:ss'Z'} execution={Guid.NewGuid()} because=maxAccessKeyAge{rest}";

    /// <summary>
    /// Writes the record, signed by the function at its own time. A text that is not a record is written unchanged.
    /// </summary>
    public static void SetRecord(this RemediationHarness harness, IamUser user, AccessKey key, string record)
    {
        Match text = RecordLine().Match(record);
        if (!text.Success)
        {
            harness.Account.Parameters.Put(
                new RecordName(RecordKind.Deactivation, new(user.Id), new(key.Id)).Value,
                record
            );
            return;
        }
        DateTimeOffset at = DateTimeOffset.Parse(text.Groups["at"].Value, CultureInfo.InvariantCulture);
        harness.WriteRecord(
            user,
            new DeactivationRecord(
                new(key.Id),
                Enum.Parse<DeactivationPhase>(text.Groups["phase"].Value, ignoreCase: true),
                at,
                text.Groups["execution"].Value,
                DeactivationCause.Parse(text.Groups["cause"].Value)!,
                text.Groups["notified"].Success
            ),
            at
        );
    }

    [GeneratedRegex(
        @"^(?<phase>pending|deactivated|deleting|reactivated) at=(?<at>[0-9TZ:-]{20}) execution=(?<execution>\S+) because=(?<cause>maxAccessKeyAge|rotation)(?<notified> notified=yes)?\z"
    )]
    private static partial Regex RecordLine();

    private static string[] TextsOf(AutomationExecution run, string member) =>
        [
            .. RemediationHarness
                .AnswerOf(run)
                .GetProperty(member)
                .EnumerateArray()
                .Select((JsonElement text) => text.GetString()!),
        ];
}
