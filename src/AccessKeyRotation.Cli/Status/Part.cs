using AccessKeyRotation.Aws;

namespace AccessKeyRotation.Cli.Status;

/// <summary>One thing that was to be read, or why it could not be: an empty answer and none are not the same.</summary>
/// <param name="Value">The default of its type where it could not be read.</param>
/// <param name="Failure">The call and AWS's answer; null where it was read.</param>
internal sealed record Part<T>(T Value, string? Failure)
{
    public bool IsRead => Failure is null;
}

/// <summary>Reads parts.</summary>
internal static class Part
{
    /// <param name="otherwise">Stands in for the value where it cannot be read.</param>
    public static async Task<Part<T>> ReadAsync<T>(Task<T> reading, T otherwise)
    {
        try
        {
            return new(await reading.ConfigureAwait(false), Failure: null);
        }
        catch (AwsCallFailedException failed)
        {
            return new(otherwise, failed.Message);
        }
    }
}
