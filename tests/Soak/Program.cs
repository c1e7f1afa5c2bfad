using System.CommandLine;
using System.Diagnostics;
using AccessKeyRotation.Soak;

Option<int> seed = new("--seed")
{
    Description = "Reproduces a simulation. Default: a random number.",
    DefaultValueFactory = _ => Random.Shared.Next(),
};
Option<int> days = new("--days") { Description = "Simulated days.", DefaultValueFactory = _ => 91 };
Option<int> users = new("--users") { Description = "Users at the start.", DefaultValueFactory = _ => 500 };
RootCommand root = new("Simulates an account with automatic remediation, day by day.") { seed, days, users };
root.SetAction(
    async (parsed, _) =>
    {
        SoakSettings settings = new(parsed.GetValue(seed), parsed.GetValue(days), parsed.GetValue(users));
        Console.WriteLine($"Seed {settings.Seed}, {settings.Days} days, {settings.Users} users.");
        long started = Stopwatch.GetTimestamp();
        try
        {
            SoakFigures figures = await SoakRun.RunAsync(settings, Console.WriteLine);
            Console.WriteLine(figures);
            Console.WriteLine($"No harm in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s.");
            return 0;
        }
        catch (SoakFailedException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }
);
return await root.Parse(args).InvokeAsync();
