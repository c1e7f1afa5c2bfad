namespace AccessKeyRotation.Packaging.Functions;

/// <summary>An input of the package is missing, invalid or not supported. The message names it.</summary>
public sealed class PackagingException(string message, Exception? innerException = null)
    : Exception(message, innerException);
