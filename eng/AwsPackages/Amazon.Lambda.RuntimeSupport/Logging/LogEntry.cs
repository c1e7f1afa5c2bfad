using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

internal sealed record LogEntry(
    DateTimeOffset Time,
    LogLevel Level,
    Invocation Invocation,
    MessageTemplate Message,
    Exception Exception
);
