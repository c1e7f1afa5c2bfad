using AccessKeyRotation.Records;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Records;

/// <summary>
/// Lists the parameters below the path of records without verifying them, for people without permission to verify.
/// </summary>
public sealed class RecordListReader(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>The maximum page size of GetParametersByPath.</summary>
    private const int PageSize = 10;

    /// <param name="path"><see cref="RecordName.Path"/>, or the path of one user.</param>
    /// <exception cref="AwsCallFailedException">The call failed, so the records are unknown.</exception>
    public Task<IReadOnlyList<StoredRecord>> ListAsync(string path, CancellationToken cancellationToken) =>
        AwsCall.SendAsync<IReadOnlyList<StoredRecord>>(
            $"ssm:GetParametersByPath for path {path}",
            async token =>
            {
                GetParametersByPathRequest request = new()
                {
                    Path = path,
                    Recursive = true,
                    WithDecryption = false,
                    MaxResults = PageSize,
                };
                List<StoredRecord> records = [];
                await foreach (
                    GetParametersByPathResponse page in ssm
                        .Paginators.GetParametersByPath(request)
                        .Responses.WithCancellation(token)
                )
                    records.AddRange((page.Parameters ?? []).Select(Read));
                return records;
            },
            cancellationToken
        );

    internal static StoredRecord Read(Parameter parameter) =>
        new(
            parameter.Name,
            RecordName.Parse(parameter.Name),
            parameter.Value ?? "",
            parameter.Version ?? throw new InvalidDataException($"Parameter {parameter.Name} has no version."),
            AwsDate.Of(parameter.LastModifiedDate)
                ?? throw new InvalidDataException($"Parameter {parameter.Name} has no date of its last change.")
        );
}
