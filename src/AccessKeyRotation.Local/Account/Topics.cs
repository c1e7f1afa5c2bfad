using System.Collections.Immutable;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// The account's topics, their subscriptions, and the messages published to them. No message is delivered; tests read
/// <see cref="Messages"/>.
/// </summary>
public sealed class Topics
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly SortedSet<string> _arns = new(StringComparer.Ordinal);
    private readonly List<PublishedMessage> _messages = [];
    private readonly Dictionary<(string TopicArn, string Endpoint), bool> _subscriptions = [];

    private static AwsErrorException NotFound => new("NotFound", "Topic does not exist");

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
        string arn = ArnOf(name);
        lock (_gate)
            _arns.Add(arn);
        return arn;
    }

    /// <summary>Subscribes an endpoint, such as an email address.</summary>
    /// <param name="isConfirmed">False if the endpoint has not confirmed the subscription.</param>
    public void Subscribe(string topicArn, string endpoint, bool isConfirmed = true)
    {
        lock (_gate)
            _subscriptions[(topicArn, endpoint)] = isConfirmed;
    }

    /// <summary>Removes the endpoint from all topics.</summary>
    public void Unsubscribe(string endpoint)
    {
        lock (_gate)
        {
            foreach ((string, string Endpoint) each in _subscriptions.Keys.Where(key => key.Endpoint == endpoint))
                _subscriptions.Remove(each);
        }
    }

    public void Remove(string name)
    {
        lock (_gate)
            _arns.Remove(ArnOf(name));
    }

    /// <summary>Returns the numbers of the topic's subscriptions.</summary>
    /// <exception cref="AwsErrorException">NotFound, if the topic does not exist</exception>
    internal (int Confirmed, int Pending) SubscriptionsOf(string topicArn)
    {
        lock (_gate)
        {
            if (!_arns.Contains(topicArn))
                throw NotFound;
            bool[] own = [.. _subscriptions.Where(each => each.Key.TopicArn == topicArn).Select(each => each.Value)];
            return (own.Count(isConfirmed => isConfirmed), own.Count(isConfirmed => !isConfirmed));
        }
    }

    private string ArnOf(string name) => $"arn:aws:sns:us-east-1:{_account.Id}:{name}";

    /// <exception cref="AwsErrorException">NotFound, if the topic does not exist</exception>
    internal void Publish(PublishedMessage message)
    {
        lock (_gate)
        {
            if (!_arns.Contains(message.TopicArn))
                throw NotFound;
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
