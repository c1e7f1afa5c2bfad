using AccessKeyRotation.Fuzz.Runs;
using AccessKeyRotation.Fuzz.Targets;

namespace AccessKeyRotation.Fuzz;

/// <summary>
/// Reads the saved corpus and a fixed number of mutations of it. <c>./build.sh fuzz</c> reads new ones for as long as
/// wanted.
/// </summary>
public sealed class FuzzTests
{
    private const int Seed = 1;
    private const int Inputs = 8000;

    /// <summary>The number of repeated parts of the smaller input; the larger one has four times as many.</summary>
    private const int Parts = 2000;

    public static TheoryData<string> Targets() => [.. FuzzTargets.All.Select(target => target.Name)];

    public static TheoryData<string, string> Shapes()
    {
        TheoryData<string, string> shapes = [];
        foreach (FuzzTarget target in FuzzTargets.All)
        foreach (InputShape shape in target.Shapes)
            shapes.Add(target.Name, shape.Name);
        return shapes;
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_input_is_read_or_refused_as_documented(string target)
    {
        FuzzRun run = new(FuzzTargets.Named(target), Seed);

        run.Run(inputs => inputs < Inputs).Should().Be(Inputs);

        run.Outcomes.Should().BeGreaterThan(5, "the mutations must reach different paths");
    }

    /// <summary>Memory is counted because it is the same in each run; time is measured by the command sizes.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Memory_grows_no_faster_than_the_input(string target, string shape)
    {
        FuzzTarget reader = FuzzTargets.Named(target);
        InputShape input = reader.Shapes.Single(each => each.Name == shape);

        SizeMeasurement small = SizeTable.Measure(reader, input.Create(Parts), repeats: 2);
        SizeMeasurement large = SizeTable.Measure(reader, input.Create(4 * Parts), repeats: 2);

        ((double)large.Allocated).Should().BeLessThan((6.0 * small.Allocated) + 200_000);
    }
}
