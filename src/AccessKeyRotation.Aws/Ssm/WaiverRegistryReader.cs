using AccessKeyRotation.Waivers;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>Reads the registry of waivers. Each waiver is a parameter in Parameter Store below one path.</summary>
/// <param name="readsResources">True for preventive checks and for waiver maintenance; see
/// <see cref="WaiverReader"/>.</param>
public sealed class WaiverRegistryReader(IAmazonSimpleSystemsManagement ssm, bool readsResources = false)
{
    /// <summary>The maximum page size of GetParametersByPath.</summary>
    private const int PageSize = 10;

    /// <param name="maxDuration">The maximum time between the last write and the end of a waiver.</param>
    /// <exception cref="AwsCallFailedException">The registry cannot be read. The waivers are unknown, which is not the
    /// same as no waivers.</exception>
    public Task<WaiverRegistry> ReadAsync(string path, TimeSpan maxDuration, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"ssm:GetParametersByPath for path {path}",
            async token =>
            {
                GetParametersByPathRequest request = new()
                {
                    // IAM authorizes the call for the path without a trailing slash.
                    Path = path.TrimEnd('/'),
                    Recursive = true,
                    WithDecryption = false,
                    MaxResults = PageSize,
                };
                List<(string, string, DateTimeOffset)> entries = [];
                await foreach (
                    GetParametersByPathResponse page in ssm
                        .Paginators.GetParametersByPath(request)
                        .Responses.WithCancellation(token)
                )
                    entries.AddRange(
                        (page.Parameters ?? []).Select(parameter =>
                            (parameter.Name, parameter.Value, WrittenAt(parameter))
                        )
                    );
                return new WaiverReader(maxDuration, readsResources).Read(entries);
            },
            cancellationToken
        );

    /// <summary>
    /// Reads the registry with only the entry of this name. Returns null if the entry does not exist.
    /// </summary>
    /// <param name="maxDuration">The maximum time between the last write and the end of a waiver.</param>
    /// <exception cref="AwsCallFailedException">The entry cannot be read.</exception>
    public Task<WaiverRegistry?> FindAsync(
        string path,
        string name,
        TimeSpan maxDuration,
        CancellationToken cancellationToken
    )
    {
        string parameterName = WaiverName.ParameterOf(path, name);
        return AwsCall.SendAsync(
            $"ssm:GetParameter for {parameterName}",
            async token =>
            {
                try
                {
                    GetParameterResponse response = await ssm.GetParameterAsync(
                        new GetParameterRequest { Name = parameterName, WithDecryption = false },
                        token
                    );
                    Parameter parameter = response.Parameter
                        ?? throw new InvalidDataException("The response has no parameter.");
                    return new WaiverReader(maxDuration, readsResources).Read([
                        (parameter.Name, parameter.Value, WrittenAt(parameter)),
                    ]);
                }
                catch (ParameterNotFoundException)
                {
                    return null;
                }
            },
            cancellationToken
        );
    }

    private static DateTimeOffset WrittenAt(Parameter parameter) =>
        AwsDate.Of(parameter.LastModifiedDate)
        ?? throw new InvalidDataException($"Parameter {parameter.Name} has no date of its last write.");
}
