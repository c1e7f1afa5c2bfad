namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The scope and the triggers of a rule. The caller that simulates AWS Config checks them before it sends an event.
/// </summary>
/// <param name="ResourceTypes">The types whose changes trigger the rule.</param>
public sealed record RuleTriggers(IReadOnlyList<string> ResourceTypes, IReadOnlyList<RuleTrigger> All)
{
    /// <summary>Changes of IAM users, and a daily schedule.</summary>
    public static RuleTriggers Hybrid { get; } =
        new(
            [ConfigurationItem.UserType],
            [new(RuleTrigger.Changed), new(RuleTrigger.Oversized), new(RuleTrigger.Scheduled, "TwentyFour_Hours")]
        );

    /// <summary>Returns true if a change of a resource of this type triggers the rule.</summary>
    public bool IncludesChangesOf(string resourceType) =>
        ResourceTypes.Contains(resourceType) && All.Any(trigger => trigger.MessageType == RuleTrigger.Changed);

    /// <summary>
    /// The trigger that the rule lacks to evaluate a user at each change and daily; null if it has both.
    /// </summary>
    public string? Missing =>
        !ResourceTypes.Contains(ConfigurationItem.UserType)
            ? $"changes of {ConfigurationItem.UserType}"
            : ((string[])[RuleTrigger.Changed, RuleTrigger.Scheduled]).FirstOrDefault(type =>
                All.All(trigger => trigger.MessageType != type)
            );
}

/// <summary>A trigger of a rule.</summary>
/// <param name="MessageType">The message type of its events, such as <c>ScheduledNotification</c>.</param>
/// <param name="Frequency">The frequency of the schedule, such as <c>TwentyFour_Hours</c>; null for changes.</param>
public sealed record RuleTrigger(string MessageType, string? Frequency = null)
{
    public const string Changed = "ConfigurationItemChangeNotification";
    public const string Oversized = "OversizedConfigurationItemChangeNotification";
    public const string Scheduled = "ScheduledNotification";
}
