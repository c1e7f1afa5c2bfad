namespace AccessKeyRotation.Aws.Sns;

/// <summary>A message to people.</summary>
/// <param name="Subject">At most 100 printable ASCII characters go out (SNS Publish); others are replaced, and the rest is cut.</param>
/// <param name="Event">What it is about, for subscriptions that filter: the message attribute <c>event</c>.</param>
/// <param name="Owner">Whom it is for: the message attribute <c>owner</c>; null leaves it out.</param>
public sealed record Notice(string Subject, string Text, string Event, string? Owner);
