using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Remediation.Portions;

/// <summary>An order of users that is another every day and the same within one.</summary>
internal static class DailyOrder
{
    public static ulong Of(UserId user, DateOnly day) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{day.DayNumber}/{user}")));
}
