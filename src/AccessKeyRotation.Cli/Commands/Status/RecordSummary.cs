using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>The record parameters.</summary>
/// <param name="Unverified">The names of records with an invalid signature; null if the records were not
/// verified.</param>
/// <param name="NotVerified">The reason why the records were not verified; null if they were.</param>
internal sealed record RecordSummary(int Count, IReadOnlyList<string>? Unverified, string? NotVerified)
{
    private const int UsersAtOnce = 8;

    public static RecordSummary None { get; } = new(0, [], null);

    /// <exception cref="AwsCallFailedException">The records cannot be listed.</exception>
    public static async Task<RecordSummary> ReadAsync(AwsConnection aws, CancellationToken cancellationToken)
    {
        RecordReader reader = aws.CreateRecordReader();
        IReadOnlyList<StoredRecord> records = await reader.ListAsync(RecordName.Path, cancellationToken);
        if (records.Count == 0)
            return None;
        try
        {
            await VerifyAsync(reader, records, cancellationToken);
            return new(records.Count, [.. reader.UnverifiedParameters], NotVerified: null);
        }
        catch (AwsCallFailedException failed)
        {
            return new(records.Count, Unverified: null, failed.Message);
        }
    }

    private static Task VerifyAsync(
        RecordReader reader,
        IReadOnlyList<StoredRecord> records,
        CancellationToken cancellationToken
    )
    {
        IEnumerable<IGrouping<UserId, StoredRecord>> byUser = records
            .Where(record => record.Name is not null)
            .GroupBy(record => record.Name!.User);
        ParallelOptions options = new() { MaxDegreeOfParallelism = UsersAtOnce, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(byUser, options, async (own, token) => await reader.VerifyUserAsync(own, token));
    }
}
