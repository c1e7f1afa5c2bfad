using System.Collections.Immutable;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The account's topics and the messages published to them. There are no subscriptions; tests read
/// <see cref="Messages"/>.
/// </summary>
public sealed class Topics
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly SortedSet<string> _arns = new(StringComparer.Ordinal);
    private readonly List<PublishedMessage> _messages = [];

    internal Topics(LocalAccount account) => _account = account;

    /// <summary>The ARNs of all topics, in order.</summary>
    public IReadOnlyList<string> Arns
    {
        get
        {
            lock (_gate)
                return [.. _arns];
        }
    }

    /// <summary>All messages of all topics, newest last.</summary>
    public IReadOnlyList<PublishedMessage> Messages
    {
        get
        {
            lock (_gate)
                return [.. _messages];
        }
    }

    /// <summary>Adds a topic, or finds the existing topic.</summary>
    /// <returns>The ARN of the topic.</returns>
    public string Add(string name)
    {
        string arn = $"arn:aws:sns:us-east-1:{_account.Id}:{name}";
        lock (_gate)
            _arns.Add(arn);
        return arn;
    }

    /// <exception cref="AwsErrorException">NotFound, where there is no such topic</exception>
    internal void Publish(PublishedMessage message)
    {
        lock (_gate)
        {
            if (!_arns.Contains(message.TopicArn))
                throw new AwsErrorException("NotFound", "Topic does not exist");
            _messages.Add(message);
        }
    }
}

/// <summary>A message published to a topic.</summary>
/// <param name="Subject">Null if there is none.</param>
public sealed record PublishedMessage(string Id, string TopicArn, string? Subject, string Text, DateTimeOffset At)
{
    public ImmutableSortedDictionary<string, MessageAttributeValue> Attributes { get; init; } =
        ImmutableSortedDictionary.Create<string, MessageAttributeValue>(StringComparer.Ordinal);
}

/// <param name="DataType">String, String.Array, Number or Binary, optionally with a custom label.</param>
/// <param name="Value">In base64 if the type is Binary.</param>
public sealed record MessageAttributeValue(string DataType, string Value);
