namespace AccessKeyRotation.Local.Account;

/// <summary>The account's topics, and what was published to them. Nobody subscribes: who wants to know reads <see cref="Messages"/>.</summary>
public sealed class Topics
{
    private readonly Lock _gate = new();
    private readonly LocalAccount _account;
    private readonly SortedSet<string> _arns = new(StringComparer.Ordinal);
    private readonly List<PublishedMessage> _messages = [];

    internal Topics(LocalAccount account) => _account = account;

    /// <summary>All topics by their ARNs, in order.</summary>
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

    /// <summary>Adds a topic, or finds the one that is there.</summary>
    /// <returns>Its ARN.</returns>
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
