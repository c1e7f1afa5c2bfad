using AccessKeyRotation.Keys;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>Finds out whether a delivered secret waits for its user, without reading it.</summary>
public sealed class SecretDeliveryReader(IAmazonSimpleSystemsManagement ssm)
{
    private const string Path = "/access-key-rotation/delivered/";

    /// <summary>Where the user's secret is delivered. Named by the id: names of users have characters that Parameter Store refuses.</summary>
    public static string ParameterNameOf(UserId user) => Path + user.Value;

    /// <summary>Whether whoever reads all parameters under the path reads delivered secrets with them, encrypted as they are.</summary>
    public static bool IsUnder(string path) => Path.StartsWith($"{path.TrimEnd('/')}/", StringComparison.Ordinal) || path.StartsWith(Path, StringComparison.Ordinal);

    /// <summary>When a secret was last delivered to the user; null where none waits.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<DateTimeOffset?> FindDeliveryAsync(UserId user, CancellationToken cancellation) =>
        AwsCall.SendAsync($"ssm:GetParameter for {ParameterNameOf(user)}", async token =>
        {
            try
            {
                GetParameterRequest request = new() { Name = ParameterNameOf(user), WithDecryption = false };
                GetParameterResponse response = await ssm.GetParameterAsync(request, token).ConfigureAwait(false);
                return AwsDate.Of(response.Parameter?.LastModifiedDate) ?? throw new InvalidDataException("The parameter has no date of its last writing.");
            }
            catch (ParameterNotFoundException)
            {
                return (DateTimeOffset?)null;
            }
        }, cancellation);
}
