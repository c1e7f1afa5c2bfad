using System.Collections.Concurrent;
using System.Text.Json;
using AccessKeyRotation.Keys;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;

namespace AccessKeyRotation.Aws.Config;

/// <summary>Asks an aggregator for the names, ARNs and tags of users by their ids.</summary>
public sealed class RecordedUserReader(IAmazonConfigService config)
{
    /// <summary>The most that SelectAggregateResourceConfig returns a page; a hundred ids of 21 characters leave its 4,096 for an expression half empty.</summary>
    private const int PageSize = 100;
    private const int QueriesAtOnce = 4;
    private const int LongestId = 32;

    /// <returns>Those that are recorded: none of an account where AWS Config does not record IAM users.</returns>
    /// <exception cref="AwsCallFailedException">A call failed, or its answer has a row that cannot be read.</exception>
    public async Task<IReadOnlyCollection<RecordedUser>> ReadAsync(string aggregator, IEnumerable<UserId> users, CancellationToken cancellation)
    {
        ConcurrentBag<RecordedUser> recorded = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = QueriesAtOnce, CancellationToken = cancellation };
        // An id goes into the text of a query: one that is not of letters and digits alone is no id of a user, and is not asked for.
        await Parallel.ForEachAsync(users.Distinct().Where(IsPlain).Chunk(PageSize), options, async (chunk, token) =>
        {
            foreach (RecordedUser user in await QueryAsync(aggregator, chunk, token).ConfigureAwait(false))
                recorded.Add(user);
        }).ConfigureAwait(false);
        return recorded;
    }

    private Task<List<RecordedUser>> QueryAsync(string aggregator, UserId[] users, CancellationToken cancellation) =>
        AwsCall.SendAsync($"config:SelectAggregateResourceConfig for aggregator {aggregator}", async token =>
        {
            SelectAggregateResourceConfigRequest request = new()
            {
                ConfigurationAggregatorName = aggregator,
                Expression = $"SELECT accountId, resourceId, resourceName, arn, tags WHERE resourceType = '{EvaluationReporter.UserResourceType}' AND resourceId IN ({string.Join(", ", users.Select(user => $"'{user}'"))})",
                Limit = PageSize,
            };
            List<RecordedUser> recorded = [];
            await foreach (SelectAggregateResourceConfigResponse page in config.Paginators.SelectAggregateResourceConfig(request).Responses.WithCancellation(token).ConfigureAwait(false))
                recorded.AddRange((page.Results ?? []).Select(Read));
            return recorded;
        }, cancellation);

    private static RecordedUser Read(string row)
    {
        try
        {
            JsonElement user = JsonElement.Parse(row);
            return new(Text(user, "accountId"), new(Text(user, "resourceId")), Text(user, "resourceName"), Find(user, "arn")?.GetString(), [.. TagsOf(user)]);
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"A row of the answer cannot be read: {Excerpt.Of(row)}", unread);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> TagsOf(JsonElement user) =>
        Find(user, "tags") is { } tags ? tags.EnumerateArray().Select(tag => KeyValuePair.Create(Text(tag, "key"), Find(tag, "value")?.GetString() ?? "")) : [];

    private static string Text(JsonElement parent, string name) => Find(parent, name)?.GetString() ?? throw new InvalidOperationException($"{name} is missing.");

    private static JsonElement? Find(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement child) && child.ValueKind != JsonValueKind.Null ? child : null;

    private static bool IsPlain(UserId user) => user.Value.Length is > 0 and <= LongestId && user.Value.All(char.IsAsciiLetterOrDigit);
}
