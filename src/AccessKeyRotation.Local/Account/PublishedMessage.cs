using System.Collections.Immutable;

namespace AccessKeyRotation.Local.Account;

/// <summary>One message as it was published to a topic.</summary>
/// <param name="Subject">Null where it has none.</param>
public sealed record PublishedMessage(string Id, string TopicArn, string? Subject, string Text, DateTimeOffset At)
{
    public ImmutableSortedDictionary<string, MessageAttributeValue> Attributes { get; init; } =
        ImmutableSortedDictionary.Create<string, MessageAttributeValue>(StringComparer.Ordinal);
}
