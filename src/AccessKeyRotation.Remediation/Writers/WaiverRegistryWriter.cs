using AccessKeyRotation.Aws;
using AccessKeyRotation.Waivers;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Remediation.Writers;

/// <summary>Writes and removes entries of the registry of waivers.</summary>
internal sealed class WaiverRegistryWriter(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>Writes the waiver below <paramref name="path"/> and replaces an entry of the same name.</summary>
    /// <exception cref="AwsCallFailedException">The call failed. The waiver can be written or not.</exception>
    public Task WriteAsync(string path, NewWaiver waiver, CancellationToken cancellationToken)
    {
        PutParameterRequest request = RequestOf(path, waiver, overwrite: true);
        return AwsCall.SendAsync(
            $"ssm:PutParameter for {request.Name}",
            token => ssm.PutParameterAsync(request, token),
            cancellationToken
        );
    }

    /// <summary>Writes the waiver unless another entry has its name.</summary>
    /// <returns>True if the waiver is in the registry now.</returns>
    /// <exception cref="AwsCallFailedException">The call failed. The waiver can be written or not.</exception>
    public Task<bool> TryAddAsync(string path, NewWaiver waiver, CancellationToken cancellationToken)
    {
        PutParameterRequest request = RequestOf(path, waiver, overwrite: false);
        return AwsCall.SendAsync(
            $"ssm:PutParameter for {request.Name}",
            async token =>
            {
                try
                {
                    await ssm.PutParameterAsync(request, token);
                    return true;
                }
                catch (ParameterAlreadyExistsException)
                {
                    // The entry can be our own: the SDK retries if the response to the first attempt was lost.
                    GetParameterResponse present = await ssm.GetParameterAsync(
                        new GetParameterRequest { Name = request.Name },
                        token
                    );
                    return present.Parameter?.Value == request.Value;
                }
            },
            cancellationToken
        );
    }

    /// <summary>Removes the entry of this name, whether it is a valid waiver or not.</summary>
    /// <returns>True if an entry was removed. False if there was none, and also if the response to the first attempt
    /// was lost.</returns>
    /// <exception cref="AwsCallFailedException">The call failed. The entry can be removed or not.</exception>
    public Task<bool> RemoveAsync(string path, string name, CancellationToken cancellationToken)
    {
        string parameter = WaiverName.ParameterOf(path, name);
        return AwsCall.SendAsync(
            $"ssm:DeleteParameter for {parameter}",
            async token =>
            {
                try
                {
                    await ssm.DeleteParameterAsync(new DeleteParameterRequest { Name = parameter }, token);
                    return true;
                }
                catch (ParameterNotFoundException)
                {
                    return false;
                }
            },
            cancellationToken
        );
    }

    private static PutParameterRequest RequestOf(string path, NewWaiver waiver, bool overwrite) =>
        new()
        {
            Name = WaiverName.ParameterOf(path, waiver.Name),
            Type = ParameterType.String,
            Tier = ParameterTier.Standard, // not the default of the account, which can have a charge
            Value = waiver.ToJson(),
            Overwrite = overwrite,
        };
}
