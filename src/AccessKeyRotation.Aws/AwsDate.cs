namespace AccessKeyRotation.Aws;

/// <summary>
/// Converts dates of the SDK's responses, which are of type <see cref="DateTime"/>, and null if AWS omitted them.
/// </summary>
public static class AwsDate
{
    public static DateTimeOffset? Of(DateTime? date) =>
        date is { } known ? new DateTimeOffset(known.ToUniversalTime()) : null;
}
