using System.Diagnostics;
using System.Globalization;
using AccessKeyRotation.Fuzz.Targets;

namespace AccessKeyRotation.Fuzz.Runs;

/// <summary>Measures time and memory for inputs of doubling sizes.</summary>
internal static class SizeTable
{
    /// <summary>Writes one row for each shape: time and allocated bytes per byte of input, for 1, 2, 4 and 8 times
    /// the count.</summary>
    public static void Write(IEnumerable<FuzzTarget> targets, int count, TextWriter output)
    {
        output.WriteLine("| target | shape | KB | ns per byte | allocated bytes per byte |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (FuzzTarget target in targets)
        foreach (InputShape shape in target.Shapes)
        {
            SizeMeasurement[] sizes =
            [
                .. new[] { 1, 2, 4, 8 }.Select(factor => Measure(target, shape.Create(count * factor), repeats: 5)),
            ];
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {target.Name} | {shape.Name} | {sizes[^1].Length / 1000:N0} | {Join(sizes, size => size.NanosecondsPerByte)} | {Join(sizes, size => size.AllocatedPerByte)} |"
                )
            );
        }
    }

    /// <summary>Reads the input some times, and returns the best time and the smallest memory.</summary>
    public static SizeMeasurement Measure(FuzzTarget target, byte[] input, int repeats)
    {
        long allocated = long.MaxValue;
        TimeSpan time = TimeSpan.MaxValue;
        for (int i = 0; i < repeats; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long started = Stopwatch.GetTimestamp();
            ReadOnce(target, input);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            time = elapsed < time ? elapsed : time;
        }
        return new(input.Length, time, allocated);
    }

    private static void ReadOnce(FuzzTarget target, byte[] input)
    {
        try
        {
            foreach (string _ in target.Read(input).Messages) { }
        }
        catch (Exception documented) when (target.DocumentedErrors.Contains(documented.GetType()))
        {
            // Documented errors cost time and memory as well.
        }
    }

    private static string Join(SizeMeasurement[] sizes, Func<SizeMeasurement, double> value) =>
        string.Join(" ", sizes.Select(size => value(size).ToString("F1", CultureInfo.InvariantCulture)));
}

/// <summary>The cost of one input.</summary>
internal sealed record SizeMeasurement(int Length, TimeSpan Time, long Allocated)
{
    public double NanosecondsPerByte => Time.TotalNanoseconds / Length;

    public double AllocatedPerByte => (double)Allocated / Length;
}
