namespace AccessKeyRotation.Cli.Hosting;

/// <summary>A command cannot do what was asked. The message is the one sentence that standard error shows.</summary>
internal sealed class CommandFailedException(string message, Exception? innerException = null) : Exception(message, innerException);
