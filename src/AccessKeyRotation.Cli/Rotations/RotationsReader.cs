using System.Collections.Concurrent;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using AccessKeyRotation.Remediations;
using AccessKeyRotation.Waivers;

namespace AccessKeyRotation.Cli.Rotations;

/// <summary>
/// Reads the rotations in progress as FinishRotation does, from verified records. A failed read of a user does not hide
/// the other users.
/// </summary>
internal sealed class RotationsReader(AwsConnection aws, TimeProvider time, FinishSettings settings)
{
    private const int UsersAtOnce = 8;

    private readonly IamAccessKeyReader _iam = new(aws.Iam);
    private readonly RecordReader _records = aws.CreateRecordReader();

    /// <summary>Reads the rotations of all users. Records of deleted users are skipped.</summary>
    /// <exception cref="AwsCallFailedException">The records, the users or the waivers cannot be read.</exception>
    public async Task<ReadRotations> ReadAllAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredRecord> all = await _records.ListAsync(RecordName.Path, cancellationToken);
        HashSet<UserId> rotating = [.. all.Where(IsRotation).Select(record => record.Name!.User)];
        if (rotating.Count == 0)
            return ReadRotations.None;
        ILookup<UserId, StoredRecord> byUser = all.Where(record => record.Name is not null)
            .ToLookup(record => record.Name!.User);
        IReadOnlyList<IamUser> users = await _iam.ListUsersAsync(cancellationToken);
        return await ReadAsync(
            [.. users.Where(user => rotating.Contains(user.Id)).Select(user => (user, byUser[user.Id]))],
            cancellationToken
        );
    }

    /// <summary>Reads the rotation of one user.</summary>
    /// <exception cref="CommandFailedException">No user has the name.</exception>
    /// <exception cref="AwsCallFailedException">The user, the records or the waivers cannot be read.</exception>
    public async Task<ReadRotations> ReadUserAsync(UserName name, CancellationToken cancellationToken)
    {
        IamUser user = await _iam.FindUserAsync(name, cancellationToken)
            ?? throw new CommandFailedException(
                $"User {name} was not found in this account: check the name, --profile and --region."
            );
        IReadOnlyList<StoredRecord> own = await _records.ListAsync(RecordName.PathOf(user.Id), cancellationToken);
        return own.Any(IsRotation) ? await ReadAsync([(user, own)], cancellationToken) : ReadRotations.None;
    }

    private async Task<ReadRotations> ReadAsync(
        IReadOnlyList<(IamUser User, IEnumerable<StoredRecord> Records)> users,
        CancellationToken cancellationToken
    )
    {
        WaiverRegistry registry = await new WaiverRegistryReader(aws.Ssm).ReadAsync(
            settings.WaiverPath,
            settings.MaxWaiverDuration,
            cancellationToken
        );
        ConcurrentBag<RotationInProgress> rotations = [];
        ConcurrentBag<string> problems = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = UsersAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(users, options, async (each, token) =>
        {
            try
            {
                UserRecords verified = await _records.VerifyUserAsync(each.Records, token);
                foreach (string warning in verified.Warnings)
                    problems.Add($"{each.User.Name}: {warning}");
                if (await FindAsync(each.User, verified, registry, token) is { } rotation)
                    rotations.Add(rotation);
            }
            catch (AwsCallFailedException failed)
            {
                problems.Add($"{each.User.Name}: {failed.Message}");
            }
        });
        return new(
            [
                .. rotations
                    .OrderBy(rotation => rotation.Record.At)
                    .ThenBy(rotation => rotation.User.Name.Value, StringComparer.Ordinal),
            ],
            [.. problems.Order(StringComparer.Ordinal)]
        );
    }

    /// <summary>Returns null if the user is deleted, or has no rotation in progress.</summary>
    private async Task<RotationInProgress?> FindAsync(
        IamUser user,
        UserRecords records,
        WaiverRegistry registry,
        CancellationToken cancellationToken
    )
    {
        RotationReading reading = await new RotationReader(new(_iam, time), new(_iam)).ReadAsync(
            user,
            records,
            cancellationToken
        );
        return reading.Rotation is { Record: { Phase: not RotationPhase.Ended } record } rotation
            ? new(
                rotation,
                new FinishPlanner(settings.Wait, time.GetUtcNow()).Plan(
                    rotation.User,
                    rotation.Keys,
                    records.DeactivationOf(record.OldKey),
                    record,
                    registry
                )
            )
            : null;
    }

    private static bool IsRotation(StoredRecord record) => record.Name is { Kind: RecordKind.Rotation };
}
