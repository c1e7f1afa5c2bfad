namespace AccessKeyRotation.Local.Account;

/// <summary>What a rule is about, and all that starts it. It is described as it is; whoever plays AWS Config here looks at it before an event.</summary>
/// <param name="ResourceTypes">Whose changes start it.</param>
public sealed record RuleTriggers(IReadOnlyList<string> ResourceTypes, IReadOnlyList<RuleTrigger> All)
{
    /// <summary>Changes of IAM users, and once a day.</summary>
    public static RuleTriggers Hybrid { get; } = new(
        [ConfigurationItem.UserType],
        [new(RuleTrigger.Changed), new(RuleTrigger.Oversized), new(RuleTrigger.Scheduled, "TwentyFour_Hours")]);

    /// <summary>Which of the two events the rule would not get that a user needs to be judged at once and daily; null where it gets both.</summary>
    public string? Missing =>
        !ResourceTypes.Contains(ConfigurationItem.UserType) ? $"changes of {ConfigurationItem.UserType}"
        : ((string[])[RuleTrigger.Changed, RuleTrigger.Scheduled]).FirstOrDefault(type => All.All(trigger => trigger.MessageType != type));
}
