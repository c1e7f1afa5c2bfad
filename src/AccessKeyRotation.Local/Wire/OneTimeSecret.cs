using System.Security.Cryptography;

namespace AccessKeyRotation.Local.Wire;

/// <summary>Secrets that are told once and kept nowhere: Local verifies no signature.</summary>
internal static class OneTimeSecret
{
    /// <summary>Forty characters, as AWS's secret access keys have.</summary>
    public static string NewAccessKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(30));

    public static string NewSessionToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(240));
}
