namespace AwsPackages.Tests.Lambda;

internal sealed record RecordedRequest(string Call, string? ContentType, string? ErrorType, string Body);
