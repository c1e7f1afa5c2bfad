using AccessKeyRotation.Waivers;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>Writes and removes entries of the register of waivers.</summary>
public sealed class WaiverRegisterWriter(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>Writes the waiver under <paramref name="path"/>, be one of its name there or not.</summary>
    /// <exception cref="AwsCallFailedException">The waiver may be written or not.</exception>
    public Task WriteAsync(string path, NewWaiver waiver, CancellationToken cancellation)
    {
        PutParameterRequest request = RequestOf(path, waiver, overwrite: true);
        return AwsCall.SendAsync($"ssm:PutParameter for {request.Name}", token => ssm.PutParameterAsync(request, token), cancellation);
    }

    /// <summary>Writes the waiver unless another of its name is there.</summary>
    /// <returns>Whether it is there now.</returns>
    /// <exception cref="AwsCallFailedException">The waiver may be written or not.</exception>
    public Task<bool> TryAddAsync(string path, NewWaiver waiver, CancellationToken cancellation)
    {
        PutParameterRequest request = RequestOf(path, waiver, overwrite: false);
        return AwsCall.SendAsync($"ssm:PutParameter for {request.Name}", async token =>
        {
            try
            {
                await ssm.PutParameterAsync(request, token).ConfigureAwait(false);
                return true;
            }
            catch (ParameterAlreadyExistsException)
            {
                // It may be our own: the SDK tries again where the answer to the first try was lost.
                GetParameterResponse present = await ssm.GetParameterAsync(new GetParameterRequest { Name = request.Name }, token).ConfigureAwait(false);
                return present.Parameter?.Value == request.Value;
            }
        }, cancellation);
    }

    /// <summary>Removes the entry of this name, be it a waiver or not.</summary>
    /// <returns>Whether one was there; false also where the answer to a first try was lost.</returns>
    /// <exception cref="AwsCallFailedException">The entry may be removed or not.</exception>
    public Task<bool> RemoveAsync(string path, string name, CancellationToken cancellation)
    {
        string parameter = WaiverName.ParameterOf(path, name);
        return AwsCall.SendAsync($"ssm:DeleteParameter for {parameter}", async token =>
        {
            try
            {
                await ssm.DeleteParameterAsync(new DeleteParameterRequest { Name = parameter }, token).ConfigureAwait(false);
                return true;
            }
            catch (ParameterNotFoundException)
            {
                return false;
            }
        }, cancellation);
    }

    private static PutParameterRequest RequestOf(string path, NewWaiver waiver, bool overwrite) =>
        new() { Name = WaiverName.ParameterOf(path, waiver.Name), Type = ParameterType.String, Value = waiver.ToJson(), Overwrite = overwrite };
}
