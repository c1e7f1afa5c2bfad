using System.Collections.Concurrent;
using System.Text.Json;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Config;
using AccessKeyRotation.Keys;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Cli.Aws;

/// <summary>Reads names, ARNs and tags of users from an aggregator by user id.</summary>
public sealed class RecordedUserReader(IAmazonConfigService config)
{
    /// <summary>
    /// The maximum page size of SelectAggregateResourceConfig. 100 ids of 21 characters use about half of the 4,096
    /// characters that a query can have.
    /// </summary>
    private const int PageSize = 100;
    private const int QueriesAtOnce = 4;
    private const int LongestId = 32;

    /// <returns>The recorded users; none in an account in which AWS Config does not record IAM users.</returns>
    /// <exception cref="AwsCallFailedException">A call failed, or a row of its response cannot be read.</exception>
    public async Task<IReadOnlyCollection<RecordedUser>> ReadAsync(
        string aggregator,
        IEnumerable<UserId> users,
        CancellationToken cancellationToken
    )
    {
        ConcurrentBag<RecordedUser> recorded = [];
        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = QueriesAtOnce,
            CancellationToken = cancellationToken,
        };
        // Ids become part of the query text. Text other than letters and digits is not a user id and is skipped.
        await Parallel.ForEachAsync(users.Distinct().Where(IsPlain).Chunk(PageSize), options, async (chunk, token) =>
        {
            foreach (RecordedUser user in await QueryAsync(aggregator, chunk, token))
                recorded.Add(user);
        });
        return recorded;
    }

    private Task<List<RecordedUser>> QueryAsync(
        string aggregator,
        UserId[] users,
        CancellationToken cancellationToken
    ) =>
        AwsCall.SendAsync(
            $"config:SelectAggregateResourceConfig for aggregator {aggregator}",
            async token =>
            {
                SelectAggregateResourceConfigRequest request = new()
                {
                    ConfigurationAggregatorName = aggregator,
                    Expression =
                        "SELECT accountId, resourceId, resourceName, arn, tags WHERE resourceType = "
                        + $"'{EvaluationReporter.UserResourceType}' AND resourceId IN "
                        + $"({string.Join(", ", users.Select(user => $"'{user}'"))})",
                    Limit = PageSize,
                };
                List<RecordedUser> recorded = [];
                await foreach (
                    SelectAggregateResourceConfigResponse page in config
                        .Paginators.SelectAggregateResourceConfig(request)
                        .Responses.WithCancellation(token)
                )
                    recorded.AddRange((page.Results ?? []).Select(Read));
                return recorded;
            },
            cancellationToken
        );

    private static RecordedUser Read(string row)
    {
        try
        {
            JsonElement user = JsonElement.Parse(row);
            return new(
                Text(user, "accountId"),
                new(Text(user, "resourceId")),
                Text(user, "resourceName"),
                Find(user, "arn")?.GetString(),
                [.. TagsOf(user)]
            );
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"A row of the response cannot be read: {Excerpt.Of(row)}", unread);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> TagsOf(JsonElement user) =>
        Find(user, "tags") is { } tags
            ? tags.EnumerateArray()
                .Select(tag => KeyValuePair.Create(Text(tag, "key"), Find(tag, "value")?.GetString() ?? ""))
            : [];

    private static string Text(JsonElement parent, string name) =>
        Find(parent, name)?.GetString() ?? throw new InvalidOperationException($"{name} is missing.");

    private static JsonElement? Find(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement child) && child.ValueKind != JsonValueKind.Null ? child : null;

    private static bool IsPlain(UserId user) =>
        user.Value.Length is > 0 and <= LongestId && user.Value.All(char.IsAsciiLetterOrDigit);
}

/// <summary>An IAM user that AWS Config has recorded.</summary>
/// <param name="Tags">In the order of the response. Keys can differ in case only.</param>
public sealed record RecordedUser(
    string AccountId,
    UserId Id,
    string Name,
    string? Arn,
    IReadOnlyList<KeyValuePair<string, string>> Tags
);
