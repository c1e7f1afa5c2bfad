namespace AccessKeyRotation.Packaging;

/// <summary>Something that a deployment needs is missing, wrong or not known here. The message names it.</summary>
public sealed class PackagingException(string message, Exception? innerException = null) : Exception(message, innerException);
