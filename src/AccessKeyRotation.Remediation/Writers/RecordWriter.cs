using System.Net;
using AccessKeyRotation.Aws;
using AccessKeyRotation.Aws.Records;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Records;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Remediation.Writers;

/// <summary>
/// Signs and writes records. A write names the version that the caller read, and creates the next version or fails: of
/// two concurrent writers, one succeeds.
/// </summary>
/// <param name="ssmWithoutRetries">Sends each request once (<see cref="AwsClients.CreateSsmWithoutRetries"/>).</param>
public sealed class RecordWriter(
    IAmazonSimpleSystemsManagement ssm,
    IAmazonSimpleSystemsManagement ssmWithoutRetries,
    RecordSigner signer,
    RecordReader reader,
    TimeProvider time
)
{
    private readonly RetrySchedule _schedule = new(ssm.Config.MaxErrorRetry + 1, TimeSpan.FromSeconds(1), time)
    {
        LongestPause = TimeSpan.FromSeconds(10),
        HasJitter = true,
    };

    /// <summary>Writes the record over the state that the caller read.</summary>
    /// <param name="present">The state as read. A parameter that does not exist is created; one that exists is
    /// overwritten, regardless of its content.</param>
    /// <returns>The new state; null if another writer changed the parameter since it was read. The caller must then
    /// read and decide again.</returns>
    /// <exception cref="AwsCallFailedException">A call failed. The record is written or not, unless AWS refused the
    /// call.</exception>
    public async Task<RecordState<TRecord>.Verified?> WriteAsync<TRecord>(
        UserId user,
        TRecord record,
        RecordState<TRecord> present,
        CancellationToken cancellationToken
    )
        where TRecord : class, ISignedRecord<TRecord>
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(present);
        RecordName name = record.NameFor(user);
        if (name != present.Name)
            throw new ArgumentException($"The record {name} cannot be written over {present.Name}.", nameof(present));

        DateTimeOffset now = time.GetUtcNow();
        RecordDocument signed = await signer.SignAsync(
            name,
            record.ToDocument(user).ForVersion(present.Version + 1, now),
            cancellationToken
        );
        TRecord written = TRecord.FromDocument(signed)
            ?? throw new ArgumentException($"The record {name} cannot be read again.", nameof(record));
        return await PutAsync(name, signed.ToJson(), present.Version, cancellationToken)
            ? new(name, present.Version + 1, written, now)
            : null;
    }

    /// <summary>
    /// Removes a record. Only for keys that no longer exist: versions start again at 1, and AWS does not reuse ids of
    /// access keys.
    /// </summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task RemoveAsync(RecordName name, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"ssm:DeleteParameter for {name}",
            async token =>
            {
                try
                {
                    await ssm.DeleteParameterAsync(new DeleteParameterRequest { Name = name.Value }, token);
                    return true;
                }
                catch (ParameterNotFoundException)
                {
                    return false;
                }
            },
            cancellationToken
        );

    private async Task<bool> PutAsync(RecordName name, string value, long version, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await SendAsync(name, value, version, cancellationToken);
            }
            catch (AwsCallFailedException failed) when (!IsRefused(failed) && attempt < _schedule.Attempts)
            {
                await _schedule.WaitAsync(attempt, cancellationToken);
            }
            // The first request can have succeeded. A repeated request would create one version too many.
            StoredRecord? stored = await reader.FindStoredAsync(name, cancellationToken);
            if ((stored?.Version ?? 0) != version)
                return stored?.Version == version + 1 && stored.Value == value;
        }
    }

    /// <returns>False if another writer wrote first.</returns>
    private Task<bool> SendAsync(RecordName name, string value, long version, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"ssm:PutParameter for {name}",
            async token =>
            {
                PutParameterRequest request = new()
                {
                    Name = name.Value,
                    Type = ParameterType.String,
                    Tier = ParameterTier.Standard,
                    Value = value,
                    Overwrite = version > 0,
                };
                try
                {
                    PutParameterResponse response = await ssmWithoutRetries.PutParameterAsync(request, token);
                    return response.Version == version + 1;
                }
                catch (ParameterAlreadyExistsException)
                {
                    return false;
                }
            },
            cancellationToken
        );

    /// <summary>True if AWS refused the call for a permanent reason, so that nothing was written.</summary>
    private static bool IsRefused(AwsCallFailedException failed) =>
        !failed.IsThrottled
        && failed.InnerException
            is AmazonServiceException
            {
                StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
            };
}
