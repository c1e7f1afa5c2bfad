using AccessKeyRotation.Keys;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AccessKeyRotation.Aws.Ssm;

/// <summary>Finds a delivered secret of a user without reading its value.</summary>
public sealed class SecretDeliveryReader(IAmazonSimpleSystemsManagement ssm)
{
    private const string Path = "/access-key-rotation/delivered/";

    /// <summary>
    /// Returns the name of the parameter that holds the user's secret. It contains the user id, because user names
    /// contain characters that Parameter Store refuses.
    /// </summary>
    public static string ParameterNameOf(UserId user) => Path + user.Value;

    /// <summary>
    /// Returns true if reading all parameters below the path would include delivered secrets (in encrypted form).
    /// </summary>
    public static bool IsUnder(string path) =>
        Path.StartsWith($"{path.TrimEnd('/')}/", StringComparison.Ordinal)
        || path.StartsWith(Path, StringComparison.Ordinal);

    /// <summary>Returns when a secret was last delivered to the user; null if none is stored.</summary>
    /// <exception cref="AwsCallFailedException">The call failed.</exception>
    public Task<DateTimeOffset?> FindDeliveryAsync(UserId user, CancellationToken cancellationToken) =>
        AwsCall.SendAsync(
            $"ssm:GetParameter for {ParameterNameOf(user)}",
            async token =>
            {
                try
                {
                    GetParameterRequest request = new() { Name = ParameterNameOf(user), WithDecryption = false };
                    GetParameterResponse response = await ssm.GetParameterAsync(request, token);
                    return AwsDate.Of(response.Parameter?.LastModifiedDate)
                        ?? throw new InvalidDataException("The parameter has no date of its last write.");
                }
                catch (ParameterNotFoundException)
                {
                    return (DateTimeOffset?)null;
                }
            },
            cancellationToken
        );
}
