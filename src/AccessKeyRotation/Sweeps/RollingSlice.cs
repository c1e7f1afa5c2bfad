using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Sweeps;

/// <summary>
/// The users whose turn it is to be read live although the report clears them. AWS documents the report's date as "created or last
/// changed"; should a change ever move it, an old key would look young, and this finds it within a cycle.
/// </summary>
public static class RollingSlice
{
    /// <summary>Every user has one turn in this many days.</summary>
    public const int CycleDays = 30;

    /// <summary>Stable across runs, processes and machines.</summary>
    public static bool Includes(UserId user, DateOnly day)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(user.Value), hash);
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) % CycleDays == (uint)day.DayNumber % CycleDays;
    }
}
