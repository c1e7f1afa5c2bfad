using System.CommandLine;
using AccessKeyRotation.Benchmarks.Scale.Model;

namespace AccessKeyRotation.Benchmarks.Scale;

/// <summary><c>scale</c>: computes the tables of docs/scale.md.</summary>
internal static class ScaleCommand
{
    public static Command Create()
    {
        Command command = new("scale", "Computes what 10 to 10,000 accounts use, and an example of what that costs.");
        command.SetAction(_ =>
        {
            foreach ((string name, MarkdownTable table) in ScaleTables.All)
            {
                Console.WriteLine($"{name}:\n");
                table.Print();
            }
        });
        return command;
    }
}
