using System.CommandLine;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary>A command whose own help ends with examples; the list of commands in its parent's help shows the description alone.</summary>
/// <param name="description">One sentence.</param>
/// <param name="examples">Lines as they are typed, and what else the help should end with.</param>
internal sealed class ExampledCommand(string name, string description, string examples) : Command(name, description)
{
    public string Examples { get; } = examples;
}
