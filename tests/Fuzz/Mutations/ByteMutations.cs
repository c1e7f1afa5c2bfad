using AccessKeyRotation.Fuzz.Targets;

namespace AccessKeyRotation.Fuzz.Mutations;

/// <summary>Changes bytes, whatever they mean.</summary>
internal static class ByteMutations
{
    private const int LongestPart = 64;

    public static byte[] Mutate(byte[] input, byte[] other, InputForm form, Random random)
    {
        int at = random.Next(input.Length + 1);
        int end = Math.Min(input.Length, at + random.Next(LongestPart));
        return random.Next(7) switch
        {
            0 when at < input.Length => Replace(input, at, at + 1, [(byte)(input[at] ^ (1 << random.Next(8)))]),
            1 => Replace(input, at, end, []),
            2 => Replace(input, at, at, input.AsSpan(at..end)),
            3 => [.. input[..at], .. other[random.Next(other.Length + 1)..]],
            4 => input[..at],
            5 => Replace(input, at, end, Tokens.Any(random, form)),
            _ => Replace(input, at, at, Tokens.Any(random, form)),
        };
    }

    /// <summary>Replaces a range by other bytes.</summary>
    public static byte[] Replace(byte[] input, int start, int end, ReadOnlySpan<byte> by) =>
        [.. input.AsSpan(0, start), .. by, .. input.AsSpan(end)];
}
