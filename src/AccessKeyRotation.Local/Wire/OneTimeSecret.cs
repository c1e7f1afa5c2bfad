using System.Security.Cryptography;

namespace AccessKeyRotation.Local.Wire;

/// <summary>Generates secrets that are returned once and not stored: Local verifies no signatures.</summary>
internal static class OneTimeSecret
{
    /// <summary>Returns 40 characters, like AWS's secret access keys.</summary>
    public static string NewAccessKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(30));

    public static string NewSessionToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(240));
}
