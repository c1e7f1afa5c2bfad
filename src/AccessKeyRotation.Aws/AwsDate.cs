namespace AccessKeyRotation.Aws;

/// <summary>Dates of the SDK's answers, which have them as <see cref="DateTime"/> and leave out what AWS left out.</summary>
internal static class AwsDate
{
    public static DateTimeOffset? Of(DateTime? date) => date is { } known ? new DateTimeOffset(known.ToUniversalTime()) : null;
}
