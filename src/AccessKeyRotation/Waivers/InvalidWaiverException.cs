namespace AccessKeyRotation.Waivers;

/// <summary>Ends the reading of one entry; the reader turns it into an <see cref="InvalidWaiver"/>.</summary>
internal sealed class InvalidWaiverException(string reason, Exception? innerException = null) : Exception(reason, innerException);
