using System.CommandLine;
using System.Diagnostics;
using AccessKeyRotation.Fuzz.Runs;
using AccessKeyRotation.Fuzz.Targets;

Argument<string[]> targets = new("TARGET")
{
    Description = "The targets. Default: all.",
    Arity = ArgumentArity.ZeroOrMore,
};
Option<int> seconds = new("--seconds") { Description = "Seconds for each target.", DefaultValueFactory = _ => 600 };
Option<int> seed = new("--seed")
{
    Description = "Reproduces a run. Default: a random number.",
    DefaultValueFactory = _ => Random.Shared.Next(),
};
Option<FileInfo?> input = new("--input") { Description = "Reads only this file, to repeat a failure." };
Option<int> count = new("--count")
{
    Description = "The smallest number of repeated parts.",
    DefaultValueFactory = _ => 5000,
};

Command run = new("run", "Mutates the corpus and reads each input.") { targets, seconds, seed, input };
run.SetAction(parsed =>
{
    int failures = 0;
    foreach (FuzzTarget target in FuzzTargets.Named(parsed.GetValue(targets)!))
        failures += Fuzz(
            target,
            parsed.GetValue(seed),
            TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            parsed.GetValue(input)
        );
    return failures == 0 ? 0 : 1;
});
Command sizes = new("sizes", "Measures time and memory for inputs of doubling sizes.") { targets, count };
sizes.SetAction(parsed =>
    SizeTable.Write(FuzzTargets.Named(parsed.GetValue(targets)!), parsed.GetValue(count), Console.Out)
);
return await new RootCommand("Reads mutated texts with the product's readers.") { run, sizes }
    .Parse(args)
    .InvokeAsync();

static int Fuzz(FuzzTarget target, int seed, TimeSpan time, FileInfo? input)
{
    FuzzRun fuzz = new(target, seed);
    long started = Stopwatch.GetTimestamp();
    try
    {
        if (input is not null)
        {
            fuzz.Read(File.ReadAllBytes(input.FullName));
            Console.WriteLine($"{target.Name}: the input passes.");
            return 0;
        }
        long inputs = fuzz.Run(_ => Stopwatch.GetElapsedTime(started) < time);
        Console.WriteLine(
            $"{target.Name}: {inputs:N0} inputs in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s, "
                + $"{fuzz.Outcomes:N0} outcomes, seed {seed}, no failure."
        );
        return 0;
    }
    catch (FuzzFailedException failure)
    {
        Console.Error.WriteLine(failure.Message);
        return 1;
    }
}
