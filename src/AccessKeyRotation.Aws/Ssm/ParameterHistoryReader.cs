using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>Reads the versions of a parameter without decrypting them.</summary>
public sealed class ParameterHistoryReader(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>
    /// The number of versions that Parameter Store keeps (Systems Manager User Guide, "Working with parameter
    /// versions").
    /// </summary>
    public const int VersionsKept = 100;

    /// <summary>The maximum page size of GetParameterHistory.</summary>
    private const int PageSize = 50;

    /// <returns>Oldest first; null if the parameter does not exist.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<ParameterVersion>?> FindAsync(string name, CancellationToken cancellationToken) =>
        AwsCall.SendAsync<IReadOnlyList<ParameterVersion>?>(
            $"ssm:GetParameterHistory for {name}",
            async token =>
            {
                GetParameterHistoryRequest request = new()
                {
                    Name = name,
                    WithDecryption = false,
                    MaxResults = PageSize,
                };
                List<ParameterVersion> versions = [];
                try
                {
                    await foreach (
                        GetParameterHistoryResponse page in ssm
                            .Paginators.GetParameterHistory(request)
                            .Responses.WithCancellation(token)
                    )
                        versions.AddRange((page.Parameters ?? []).Select(Read));
                }
                catch (ParameterNotFoundException)
                {
                    return null;
                }
                return [.. versions.OrderBy(version => version.Version)];
            },
            cancellationToken
        );

    private static ParameterVersion Read(ParameterHistory written) =>
        new(
            written.Version ?? throw new InvalidDataException("A version of the parameter has no number."),
            AwsDate.Of(written.LastModifiedDate)
                ?? throw new InvalidDataException("A version of the parameter has no date."),
            string.IsNullOrEmpty(written.LastModifiedUser) ? null : written.LastModifiedUser,
            written.Type == ParameterType.SecureString ? null : written.Value
        );
}

/// <summary>One version of a parameter in Parameter Store.</summary>
/// <param name="Version">Counts the writes, from 1.</param>
/// <param name="WrittenBy">The ARN of the writer; null if AWS does not return it.</param>
/// <param name="Value">Null if the parameter is encrypted, because it is not decrypted.</param>
public sealed record ParameterVersion(long Version, DateTimeOffset WrittenAt, string? WrittenBy, string? Value);
