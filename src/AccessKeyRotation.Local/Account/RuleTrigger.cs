namespace AccessKeyRotation.Local.Account;

/// <summary>What starts a rule.</summary>
/// <param name="MessageType">As events name it, such as <c>ScheduledNotification</c>.</param>
/// <param name="Frequency">Of the schedule, such as <c>TwentyFour_Hours</c>; null for changes.</param>
public sealed record RuleTrigger(string MessageType, string? Frequency = null)
{
    public const string Changed = "ConfigurationItemChangeNotification";
    public const string Oversized = "OversizedConfigurationItemChangeNotification";
    public const string Scheduled = "ScheduledNotification";
}
