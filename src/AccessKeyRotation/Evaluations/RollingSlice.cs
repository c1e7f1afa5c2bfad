using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Evaluations;

/// <summary>
/// Selects the users of the day that are checked live even if the report proves them compliant. AWS documents the
/// report's date as "created or last changed". If a change moved the date, an old key would appear young; the sample
/// detects this within one cycle.
/// </summary>
public static class RollingSlice
{
    /// <summary>The number of days in which each user is selected once.</summary>
    public const int CycleDays = 30;

    /// <summary>Returns the same answer across runs, processes and machines.</summary>
    public static bool Includes(UserId user, DateOnly day)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(user.Value), hash);
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) % CycleDays == (uint)day.DayNumber % CycleDays;
    }
}
