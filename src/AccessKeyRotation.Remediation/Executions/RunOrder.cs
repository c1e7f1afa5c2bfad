using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AccessKeyRotation.Remediation.Executions;

/// <summary>
/// Orders the items of a run as a fixed circle with another start in each run, so that later runs reach the items that
/// one run does not. It only decides the order.
/// </summary>
internal static class RunOrder
{
    /// <summary>
    /// The number of times that the start moves around the circle in a day. Its fraction is the golden ratio (0.618),
    /// and its 24th part has a similar fraction: the starts of daily and of hourly runs are always far apart,
    /// regardless of the number of items that a run reaches.
    /// </summary>
    private const double TurnsPerDay = 14.618033988749895;

    /// <param name="id">The value that determines the position of an item in the circle.</param>
    /// <param name="now">The start of the run.</param>
    public static T[] Of<T>(IEnumerable<T> items, Func<T, string> id, DateTimeOffset now)
    {
        T[] circle = [.. items.OrderBy(item => PlaceOf(id(item)))];
        double turns = (now - DateTimeOffset.UnixEpoch).TotalDays * TurnsPerDay;
        int first = (int)((turns - Math.Floor(turns)) * circle.Length);
        return [.. circle[first..], .. circle[..first]];
    }

    private static ulong PlaceOf(string id) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
