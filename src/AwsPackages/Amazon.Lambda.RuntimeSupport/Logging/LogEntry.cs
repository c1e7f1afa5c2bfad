using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

internal sealed record LogEntry(DateTimeOffset Time, LogLevel Level, string RequestId, MessageTemplate Message, Exception Exception);
