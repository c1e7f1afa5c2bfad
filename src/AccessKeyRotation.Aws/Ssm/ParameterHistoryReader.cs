using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>Reads the writings of a parameter, without decrypting any.</summary>
public sealed class ParameterHistoryReader(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>How many versions Parameter Store keeps of a parameter (SSM User Guide, "Working with parameter versions").</summary>
    public const int VersionsKept = 100;

    /// <summary>The most that GetParameterHistory returns a page.</summary>
    private const int PageSize = 50;

    /// <returns>The oldest first; null where there is no such parameter any more.</returns>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<IReadOnlyList<ParameterVersion>?> FindAsync(string name, CancellationToken cancellation) =>
        AwsCall.SendAsync<IReadOnlyList<ParameterVersion>?>($"ssm:GetParameterHistory for {name}", async token =>
        {
            GetParameterHistoryRequest request = new() { Name = name, WithDecryption = false, MaxResults = PageSize };
            List<ParameterVersion> versions = [];
            try
            {
                await foreach (GetParameterHistoryResponse page in ssm.Paginators.GetParameterHistory(request).Responses.WithCancellation(token).ConfigureAwait(false))
                    versions.AddRange((page.Parameters ?? []).Select(Read));
            }
            catch (ParameterNotFoundException)
            {
                return null;
            }
            return [.. versions.OrderBy(version => version.Version)];
        }, cancellation);

    private static ParameterVersion Read(ParameterHistory written) => new(
        written.Version ?? throw new InvalidDataException("A version of the parameter has no number."),
        AwsDate.Of(written.LastModifiedDate) ?? throw new InvalidDataException("A version of the parameter has no date."),
        string.IsNullOrEmpty(written.LastModifiedUser) ? null : written.LastModifiedUser,
        written.Type == ParameterType.SecureString ? null : written.Value);
}
