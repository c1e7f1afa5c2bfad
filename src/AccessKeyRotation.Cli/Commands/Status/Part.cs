using AccessKeyRotation.Aws;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>
/// A part of the status, or the reason why it could not be read. A failed read is not an empty result.
/// </summary>
/// <param name="Value">The default value if the part could not be read.</param>
/// <param name="Failure">The call and its error; null if the part was read.</param>
internal sealed record Part<T>(T Value, string? Failure)
{
    public bool IsRead => Failure is null;
}

internal static class Part
{
    /// <param name="otherwise">The value to use if the part cannot be read.</param>
    public static async Task<Part<T>> ReadAsync<T>(Task<T> part, T otherwise)
    {
        try
        {
            return new(await part, Failure: null);
        }
        catch (AwsCallFailedException failed)
        {
            return new(otherwise, failed.Message);
        }
    }
}
