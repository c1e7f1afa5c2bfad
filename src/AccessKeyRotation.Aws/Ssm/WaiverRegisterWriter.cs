using AccessKeyRotation.Waivers;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>Writes entries of the register of waivers.</summary>
public sealed class WaiverRegisterWriter(IAmazonSimpleSystemsManagement ssm)
{
    /// <summary>Writes the waiver under <paramref name="path"/>, be one of its name there or not.</summary>
    /// <exception cref="AwsCallFailedException">The waiver may be written or not.</exception>
    public Task WriteAsync(string path, NewWaiver waiver, CancellationToken cancellation)
    {
        string name = $"{path.TrimEnd('/')}/{waiver.Name}";
        return AwsCall.SendAsync($"ssm:PutParameter for {name}", token => ssm.PutParameterAsync(
            new PutParameterRequest { Name = name, Type = ParameterType.String, Value = waiver.ToJson(), Overwrite = true }, token), cancellation);
    }
}
