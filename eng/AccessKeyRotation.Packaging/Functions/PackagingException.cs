namespace AccessKeyRotation.Packaging.Functions;

/// <summary>An input of the package is missing, invalid or not supported. The message names it.</summary>
public class PackagingException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>
/// A native executable requires what Lambda does not have, because this machine linked it with newer or other
/// libraries.
/// </summary>
public sealed class LinkedElsewhereException(string message) : PackagingException(message);
