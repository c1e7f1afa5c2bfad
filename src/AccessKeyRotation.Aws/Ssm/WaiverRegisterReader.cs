using AccessKeyRotation.Waivers;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>Reads the register of waivers: one parameter of SSM's Parameter Store each, under one path.</summary>
public sealed class WaiverRegisterReader(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>The most that GetParametersByPath returns a page.</summary>
    private const int PageSize = 10;

    /// <param name="maxDuration">How far the end of a waiver may lie from its writing.</param>
    /// <exception cref="AwsCallFailedException">The register cannot be read: nobody's waiver is known, which is not the same as nobody having one.</exception>
    public Task<WaiverRegister> ReadAsync(string path, TimeSpan maxDuration, CancellationToken cancellation) =>
        AwsCall.SendAsync($"ssm:GetParametersByPath for path {path}", async token =>
        {
            GetParametersByPathRequest request = new() { Path = path, Recursive = true, WithDecryption = false, MaxResults = PageSize };
            List<(string, string, DateTimeOffset)> entries = [];
            await foreach (GetParametersByPathResponse page in ssm.Paginators.GetParametersByPath(request).Responses.WithCancellation(token).ConfigureAwait(false))
                entries.AddRange((page.Parameters ?? []).Select(parameter => (parameter.Name, parameter.Value, WrittenAt(parameter))));
            return new WaiverReader(maxDuration).Read(entries);
        }, cancellation);

    /// <summary>The register with the entry of this name alone; null where there is none.</summary>
    /// <param name="maxDuration">How far the end of a waiver may lie from its writing.</param>
    /// <exception cref="AwsCallFailedException">The entry cannot be read.</exception>
    public Task<WaiverRegister?> FindAsync(string path, string name, TimeSpan maxDuration, CancellationToken cancellation)
    {
        string parameterName = WaiverName.ParameterOf(path, name);
        return AwsCall.SendAsync($"ssm:GetParameter for {parameterName}", async token =>
        {
            try
            {
                GetParameterResponse response = await ssm.GetParameterAsync(new GetParameterRequest { Name = parameterName, WithDecryption = false }, token).ConfigureAwait(false);
                Parameter parameter = response.Parameter ?? throw new InvalidDataException("The answer has no parameter.");
                return new WaiverReader(maxDuration).Read([(parameter.Name, parameter.Value, WrittenAt(parameter))]);
            }
            catch (ParameterNotFoundException)
            {
                return null;
            }
        }, cancellation);
    }

    private static DateTimeOffset WrittenAt(Parameter parameter) => AwsDate.Of(parameter.LastModifiedDate)
        ?? throw new InvalidDataException($"Parameter {parameter.Name} has no date of its last writing.");
}
